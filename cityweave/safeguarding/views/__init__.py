"""Pages of releases, consents, one's own name, and erasures."""

from cityweave.safeguarding.views.names import my_name, name_link, own_name
from cityweave.safeguarding.views.notes import notes, notes_kept
from cityweave.safeguarding.views.persons import confirmation, erasure
from cityweave.safeguarding.views.pictures import picture
from cityweave.safeguarding.views.register import register, register_file
from cityweave.safeguarding.views.releases import (
    approval,
    consent_withdrawal,
    consents,
    decline,
    new,
    recall,
    release,
    releases,
    reviewers,
    withdrawal,
)

__all__ = [
    "approval",
    "confirmation",
    "consent_withdrawal",
    "consents",
    "decline",
    "erasure",
    "my_name",
    "name_link",
    "new",
    "notes",
    "notes_kept",
    "own_name",
    "picture",
    "recall",
    "register",
    "register_file",
    "release",
    "releases",
    "reviewers",
    "withdrawal",
]
