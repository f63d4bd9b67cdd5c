"""The states of a letter and why one was not sent."""

from datetime import timedelta
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

# Waits after the first, second, … failure; then once a day.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
DAILY = timedelta(days=1)
GIVE_UP_AFTER = timedelta(days=5)
# Longer than any one delivery can take (the connection's timeout is 30 s per step).
LEASE = timedelta(minutes=10)
# Labels whose text may travel by mail; any other counts as RED.
MAILABLE = frozenset({"clear", "green", "amber", "strict"})


class State(models.TextChoices):
    QUEUED = "queued", _("waiting")
    SENDING = "sending", _("on its way")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")
    DROPPED = "dropped", _("dropped")
    RETURNED = "returned", _("came back")


class Reason(models.TextChoices):
    """Why a letter was dropped; errors of delivery are named by their class instead."""

    REFUSED = "refused", _("The recipient may no longer read what the letter says.")
    NO_ADDRESS = "no-address", _("The recipient has no address.")
    NO_PURPOSE = "no-purpose", _("Nothing here answers for this kind of letter any more.")
    CAME_BACK = "came-back", _("The recipient’s mail server sent the letter back.")
    LATE = "late", _("The recipient’s mail server has not delivered the letter yet.")


class Fate(StrEnum):
    """What a message that came back says of a letter."""

    FAILED = "failed"
    DELAYED = "delayed"
    # An answer, a receipt, an advertisement: nothing about delivery.
    OTHER = "other"


class Read(StrEnum):
    """What became of a message that came back, as it is counted."""

    FAILED = "failed"
    AGAIN = "again"
    DELAYED = "delayed"
    OTHER = "other"
    # It names no letter of ours: forged, spoilt, or older than we remember.
    UNKNOWN = "unknown"
