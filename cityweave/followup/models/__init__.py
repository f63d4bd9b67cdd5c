"""Tasks, visits, and what was promised."""

from cityweave.followup.models.commitments import (
    Asking,
    Commitment,
    CommitmentContact,
    CommitmentStep,
)
from cityweave.followup.models.tasks import Task, Visit

__all__ = ["Asking", "Commitment", "CommitmentContact", "CommitmentStep", "Task", "Visit"]
