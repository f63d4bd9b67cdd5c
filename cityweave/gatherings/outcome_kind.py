"""The outcome note of one page, as a paper that can become public: its sections."""

from django.utils.translation import gettext_lazy as _

from cityweave.gatherings.choices import OUTCOME_NOTE
from cityweave.papers.kinds import SectionPlan

NAME = OUTCOME_NOTE
TITLE = _("Outcome note")
TITLES = {"bn": "ফলাফলের সংক্ষেপ", "ur": "نتائج کا خلاصہ"}
# Together no more words than one page holds.
SECTIONS = (
    SectionPlan(
        "purpose", _("Purpose"), _("What the cities needed it for, in three lines."), 60,
        {"bn": "উদ্দেশ্য", "ur": "مقصد"},
    ),
    SectionPlan(
        "where-and-when", _("Where and when"), _("Place and days."), 20,
        {"bn": "কোথায় ও কখন", "ur": "کہاں اور کب"},
    ),
    SectionPlan(
        "cities", _("Cities"), _("Cities by name, no person."), 30,
        {"bn": "শহর", "ur": "شہر"},
    ),
    SectionPlan(
        "functions", _("Who took part, by function"),
        _("Functions only: no name, few not counted."), 40,
        {"bn": "কারা অংশ নিয়েছেন, পদ অনুযায়ী", "ur": "کس نے شرکت کی، عہدے کے لحاظ سے"},
    ),
    SectionPlan(
        "decided", _("Decided"), _("What was decided, one line each."), 120,
        {"bn": "সিদ্ধান্ত", "ur": "فیصلے"},
    ),
    SectionPlan(
        "next-steps", _("Next steps"), _("Who does what by when: functions and places only."), 100,
        {"bn": "পরবর্তী পদক্ষেপ", "ur": "اگلے اقدامات"},
    ),
)  # fmt: skip
