"""How releases are found."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.db import models

from cityweave.safeguarding.choices import ReleaseState
from cityweave.sharing.querysets import RecordQuerySet

if TYPE_CHECKING:
    # The names that the classes below are generic in.
    from cityweave.safeguarding.models import (
        Consent,  # noqa: F401
        NoteReview,
        Release,  # noqa: F401
        RiskCheck,  # noqa: F401
    )


class ReleaseQuerySet(RecordQuerySet["Release"]):
    def waiting(self) -> Self:
        return self.filter(state=ReleaseState.REQUESTED)

    def holding(self, key: UUID) -> Self:
        return self.filter(items__target=key)

    def decided(self) -> Self:
        return self.exclude(state=ReleaseState.REQUESTED)

    def released_with(self, keys: Any) -> Self:
        """Releases that made any of these public, the latest first."""
        done = self.filter(state=ReleaseState.RELEASED, items__target__in=keys)
        return done.order_by("-decided_at", "pk").distinct()

    def newest_first(self) -> Self:
        return self.order_by("-requested_at", "pk")


class RiskCheckQuerySet(RecordQuerySet["RiskCheck"]):
    def standing_about(self, key: UUID) -> Self:
        """All that were made about it, the one that counts first."""
        return self.filter(about=key, binned_at__isnull=True).order_by("-checked_at", "pk")


class NoteReviewQuerySet(models.QuerySet["NoteReview"]):
    def latest_by_note(self) -> dict[str, NoteReview]:
        """What was decided last of each note. One query."""
        return {one.note: one for one in self.order_by("reviewed_at", "pk")}


class ConsentQuerySet(RecordQuerySet["Consent"]):
    def standing(self, day: date) -> Self:
        return self.filter(withdrawn_at__isnull=True, expires_on__gte=day)

    def withdrawn(self) -> Self:
        return self.filter(withdrawn_at__isnull=False)

    def over(self, day: date) -> Self:
        return self.filter(withdrawn_at__isnull=True, expires_on__lt=day)

    def newest_first(self) -> Self:
        return self.order_by("-given_on", "purpose", "pk")
