"""How requests for support are found."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from cityweave.build.choices import ANSWERED_WITHIN, OPEN_STATES
from cityweave.sharing.querysets import RecordQuerySet

if TYPE_CHECKING:
    # The names that the classes below are generic in.
    from cityweave.build.models import Message, SupportRequest  # noqa: F401


class SupportRequestQuerySet(RecordQuerySet["SupportRequest"]):
    def open(self) -> Self:
        return self.filter(state__in=OPEN_STATES)

    def waiting(self) -> Self:
        """Those on which the hub has the next word."""
        return self.filter(waiting_since__isnull=False, binned_at__isnull=True)

    def longest_first(self) -> Self:
        """What cannot wait, then whoever has waited longest, then what is settled."""
        return self.order_by(
            models.Case(models.When(waiting_since__isnull=True, then=1), default=0),
            "-urgent",
            "waiting_since",
            "-created_at",
            "pk",
        )

    def newest_first(self) -> Self:
        return self.order_by("-created_at", "pk")

    def in_time(self) -> Self:
        """Answered within the time that the network promises."""
        return self.filter(first_answered_at__lte=F("created_at") + ANSWERED_WITHIN)

    def out_of_time(self, now: datetime) -> Self:
        late = Q(first_answered_at__gt=F("created_at") + ANSWERED_WITHIN)
        never = Q(first_answered_at__isnull=True, created_at__lt=now - ANSWERED_WITHIN)
        return self.filter(late | (never & Q(waiting_since__isnull=False)))


class MessageQuerySet(models.QuerySet["Message"]):
    def in_order(self) -> Self:
        return self.order_by("written_at", "pk")
