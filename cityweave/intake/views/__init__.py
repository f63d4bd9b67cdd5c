"""Pages of the import studio, and of two records that become one."""

from cityweave.intake.views.batch import (
    application,
    batch,
    decision,
    decisions,
    discard,
    duplicates,
    remarks,
    undoing,
)
from cityweave.intake.views.merging import merging, parting
from cityweave.intake.views.releasing import release
from cityweave.intake.views.studio import batches, columns, new, sheet, template

__all__ = [
    "application",
    "batch",
    "batches",
    "columns",
    "decision",
    "decisions",
    "discard",
    "duplicates",
    "merging",
    "new",
    "parting",
    "release",
    "remarks",
    "sheet",
    "template",
    "undoing",
]
