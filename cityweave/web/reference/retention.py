"""What is forgotten by itself, after how long, and by which job."""

from cityweave.background.registry import RETENTIONS
from cityweave.web.reference.rooms import WRITTEN_BY, table


def retention() -> str:
    rows = [(kept.what, f"{kept.after.days} days", f"`{kept.job}`") for kept in RETENTIONS]
    parts = [
        "# What is forgotten, and when",
        WRITTEN_BY,
        table(("what", "after", "job"), sorted(rows)),
    ]
    return "\n\n".join(parts) + "\n"
