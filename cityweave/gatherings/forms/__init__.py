"""What people type about gatherings, dates and days off."""

from cityweave.gatherings.forms.days import CorrectionForm, WishForm
from cityweave.gatherings.forms.joint import CalendarForm, JointEntryForm, NewJointEntry
from cityweave.gatherings.forms.records import (
    AgendaItemForm,
    CopyForm,
    GatheringFilter,
    GatheringForm,
    NewGathering,
)

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
    "WishForm",
]
