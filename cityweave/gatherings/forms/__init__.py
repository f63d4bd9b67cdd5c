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
from cityweave.gatherings.forms.rollcall import TypedSheetForm, WalkInForm

__all__ = [
    "AgendaItemForm",
    "CopyForm",
    "CorrectionForm",
    "GatheringFilter",
    "GatheringForm",
    "NewGathering",
    "ReportedHeadcountForm",
    "TypedSheetForm",
    "WalkInForm",
    "WishForm",
]
