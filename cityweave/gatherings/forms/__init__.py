"""What people type about gatherings, dates and days off."""

from cityweave.gatherings.forms.days import CorrectionForm, WishForm
from cityweave.gatherings.forms.headcounts import ReportedHeadcountForm
from cityweave.gatherings.forms.records import (
    AgendaItemForm,
    CopyForm,
    GatheringFilter,
    GatheringForm,
    NewGathering,
)

__all__ = [
    "AgendaItemForm",
    "CopyForm",
    "CorrectionForm",
    "GatheringFilter",
    "GatheringForm",
    "NewGathering",
    "ReportedHeadcountForm",
    "WishForm",
]
