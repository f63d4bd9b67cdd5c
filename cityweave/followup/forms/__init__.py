"""What people type about tasks, commitments and records."""

from cityweave.followup.forms.commitments import (
    ContactForm,
    DueDateForm,
    EditForm,
    ExportForm,
    KeeperForm,
    NewCommitment,
    StepForm,
)
from cityweave.followup.forms.talk import CommentForm
from cityweave.followup.forms.tasks import ColleagueForm, DelayForm, next_week, tomorrow

__all__ = [
    "ColleagueForm",
    "CommentForm",
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
