"""What people type about gatherings, dates and days off."""

from cityweave.gatherings.forms.days import CorrectionForm, WishForm
from cityweave.gatherings.forms.headcounts import ReportedHeadcountForm
from cityweave.gatherings.forms.joint import CalendarForm, JointEntryForm, NewJointEntry
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
    "CalendarForm",
    "CopyForm",
    "CorrectionForm",
    "GatheringFilter",
    "GatheringForm",
    "JointEntryForm",
    "NewGathering",
    "NewJointEntry",
    "ReportedHeadcountForm",
    "TypedSheetForm",
    "WalkInForm",
    "WishForm",
]
