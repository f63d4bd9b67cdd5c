"""What people type about tasks and commitments."""

from cityweave.followup.forms.commitments import (
    ContactForm,
    DueDateForm,
    EditForm,
    ExportForm,
    KeeperForm,
    NewCommitment,
    StepForm,
)
from cityweave.followup.forms.tasks import ColleagueForm, DelayForm, next_week, tomorrow

__all__ = [
    "ColleagueForm",
    "ContactForm",
    "DelayForm",
    "DueDateForm",
    "EditForm",
    "ExportForm",
    "KeeperForm",
    "NewCommitment",
    "StepForm",
    "next_week",
    "tomorrow",
]
