"""Tasks, visits, what was promised, and what is said about records."""

from cityweave.followup.models.commitments import (
    Asking,
    Commitment,
    CommitmentContact,
    CommitmentStep,
)
from cityweave.followup.models.talk import Comment, Digest, DigestWish, Following, Mention
from cityweave.followup.models.tasks import Task, Visit

__all__ = [
    "Asking",
    "Comment",
    "Commitment",
    "CommitmentContact",
    "CommitmentStep",
    "Digest",
    "DigestWish",
    "Following",
    "Mention",
    "Task",
    "Visit",
]
