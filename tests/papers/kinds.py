"""A kind of paper for tests, declared as a higher room would."""

from cityweave.network.models import Hub
from cityweave.papers.kinds import PaperKind, SectionPlan

LEAFLET = PaperKind(
    name="leaflet",
    title="Leaflet",
    sections=(
        SectionPlan("about", "What the hub does", "Say it to a mayor.", 120, {"bn": "কেন্দ্রের কাজ"}),
        SectionPlan("scope", "Priorities", "Who agreed, and when.", 80),
    ),
    about_model=Hub,
)
