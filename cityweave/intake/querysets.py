"""How batches, lines and mergers are found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models

from cityweave.intake.choices import AT_WORK, WRITES, Outcome
from cityweave.sharing.querysets import RecordQuerySet

if TYPE_CHECKING:
    from cityweave.intake.models import Batch, Line, Merger  # noqa: F401 - types of the querysets


class BatchQuerySet(RecordQuerySet["Batch"]):
    def at_work(self) -> Self:
        return self.filter(state__in=AT_WORK)


class LineQuerySet(models.QuerySet["Line"]):
    def in_order(self) -> Self:
        return self.order_by("number")

    def to_write(self) -> Self:
        return self.filter(outcome__in=WRITES, is_applied=False)

    def to_decide(self) -> Self:
        return self.filter(alike__isnull=False)

    def undecided(self) -> Self:
        return self.to_decide().filter(decision="").exclude(outcome=Outcome.ERROR)


class MergerQuerySet(RecordQuerySet["Merger"]):
    def standing(self) -> Self:
        return self.filter(undone_at__isnull=True)

    def of(self, key: UUID) -> Self:
        return self.filter(survivor=key)
