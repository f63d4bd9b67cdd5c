"""How letters are found."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models

from cityweave.mail.choices import Reason, State

# The class of the error by which a mail server says so at once.
NO_MAILBOX = "SMTPRecipientsRefused"


class LetterQuerySet(models.QuerySet[Any]):
    def due(self, now: datetime) -> LetterQuerySet:
        """Waiting letters whose time has come, and those a lost sender left on their way."""
        waiting = models.Q(state=State.QUEUED, next_try_at__lte=now)
        left_behind = models.Q(state=State.SENDING, leased_until__lte=now)
        return self.filter(waiting | left_behind)

    def unsent(self) -> LetterQuerySet:
        return self.filter(state__in=[State.QUEUED, State.SENDING])

    def failed(self) -> LetterQuerySet:
        return self.filter(state=State.FAILED)

    def lost(self) -> LetterQuerySet:
        """Refused by a mail server, at once or after it had taken them."""
        return self.filter(state__in=[State.FAILED, State.RETURNED])

    def turned_away(self) -> LetterQuerySet:
        """Lost, and by the mailbox they went to, not by a server of ours that was away."""
        return self.lost().filter(
            models.Q(state=State.RETURNED) | models.Q(last_problem=NO_MAILBOX)
        )

    def refused(self, purpose: str) -> LetterQuerySet:
        """Dropped, since at sending the recipient could no longer read what they say."""
        return self.filter(purpose=purpose, state=State.DROPPED, last_problem=Reason.REFUSED)

    def to_person(self, recipient: UUID) -> LetterQuerySet:
        return self.filter(recipient=recipient)
