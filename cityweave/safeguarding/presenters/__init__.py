"""What pages of releases, consents and erasures show."""

from cityweave.safeguarding.presenters.releases import (
    own_consents,
    progress_of,
    releasable,
    release_lists,
    release_page,
    reviewers_elsewhere,
    title_of,
)

__all__ = [
    "own_consents",
    "progress_of",
    "releasable",
    "release_lists",
    "release_page",
    "reviewers_elsewhere",
    "title_of",
]
