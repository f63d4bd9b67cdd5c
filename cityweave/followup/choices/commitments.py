"""States of a commitment, the steps between them, and what a letter's link says, as data."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class CommitmentState(models.TextChoices):
    """Where a commitment stands. That it is overdue is no state: its day and today say so."""

    MADE = "made", _("waiting to be accepted")
    ACCEPTED = "accepted", _("accepted")
    IN_PROGRESS = "in_progress", _("under way")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


OPEN_STATES = (CommitmentState.MADE, CommitmentState.ACCEPTED, CommitmentState.IN_PROGRESS)
ENDS = (CommitmentState.DONE, CommitmentState.DROPPED)

COMMITMENT_STEPS: dict[str, tuple[str, ...]] = {
    CommitmentState.MADE: (CommitmentState.ACCEPTED, CommitmentState.IN_PROGRESS, *ENDS),
    CommitmentState.ACCEPTED: (CommitmentState.IN_PROGRESS, *ENDS),
    # Again and again: each time with what is new.
    CommitmentState.IN_PROGRESS: (CommitmentState.IN_PROGRESS, *ENDS),
    # Opened again where it was not done after all, or is wanted after all.
    CommitmentState.DONE: (CommitmentState.IN_PROGRESS,),
    CommitmentState.DROPPED: (CommitmentState.IN_PROGRESS,),
}
STEPS_WITH_REASON = frozenset({CommitmentState.DROPPED})


class Said(models.TextChoices):
    """What one line in the history of a commitment tells."""

    MADE = "made", _("Promised")
    ACCEPTED = "accepted", _("Accepted")
    IN_PROGRESS = "in_progress", _("Under way")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")
    REOPENED = "reopened", _("Opened again")
    DUE_MOVED = "due_moved", _("Another day")
    HANDED_OVER = "handed_over", _("Handed over")
    OVERDUE = "overdue", _("The day has passed")


# From so long before its day on a commitment stands in Today and is asked about by letter.
DUE_SOON = BEFORE_DUE = timedelta(days=14)
# Whoever is asked nothing any more need not be known: an idle contact goes after 18 months.
CONTACT_KEPT = timedelta(days=548)
COMMITMENT_LINK = "followup.commitment"
LINK_STANDS = timedelta(days=45)

# What whoever opens a letter's link reads where it leads nowhere any more.
LINK_SAYS = {
    "unknown": _("This link is not whole. Copy it again from the letter, to its very end."),
    "used": _("Your answer has come; thank you. The next letter brings a new link."),
    "expired": _("This link is too old. Ask whoever sent it for a new one."),
    "withdrawn": _("This link was taken back. Ask whoever sent it for a new one."),
    "nothing": _("Nothing waits for your answer here any more. Thank you."),
}
