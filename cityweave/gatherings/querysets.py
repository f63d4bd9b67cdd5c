"""How gatherings and corrections of days off are found."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from cityweave.gatherings.choices import OVER, GatheringState
from cityweave.sharing.querysets import RecordQuerySet

if TYPE_CHECKING:
    # The names that the classes below are generic in.
    from cityweave.gatherings.models import (
        AgendaItem,  # noqa: F401
        Feed,  # noqa: F401
        Gathering,  # noqa: F401
        HolidayCorrection,  # noqa: F401
        ReportedHeadcount,  # noqa: F401
    )
    from cityweave.sharing.actors import Actor


class GatheringQuerySet(RecordQuerySet["Gathering"]):
    def coming(self, today: date) -> Self:
        """Not over yet, those without a day too."""
        last = Coalesce("ends_on", "begins_on")
        found = self.annotate(last=last).exclude(state__in=OVER)
        return found.filter(Q(last__isnull=True) | Q(last__gte=today))

    def past(self, today: date) -> Self:
        last = Coalesce("ends_on", "begins_on")
        return self.annotate(last=last).filter(Q(state__in=OVER) | Q(last__lt=today))

    def between(self, first: date, last: date) -> Self:
        """With a day of theirs among these."""
        ends = Coalesce("ends_on", "begins_on")
        return self.annotate(last=ends).filter(begins_on__lte=last, last__gte=first)

    def since(self, day: date) -> Self:
        """Those with a day that end on this one or later."""
        return self.annotate(last=Coalesce("ends_on", "begins_on")).filter(last__gte=day)

    def without_report(self) -> Self:
        return self.filter(state=GatheringState.HELD, binned_at__isnull=True)

    def latest_first(self) -> Self:
        return self.order_by(F("begins_on").desc(nulls_first=True), "sort_key", "pk")


class AgendaItemQuerySet(RecordQuerySet["AgendaItem"]):
    pass


class HeadcountQuerySet(RecordQuerySet["ReportedHeadcount"]):
    pass


class CorrectionQuerySet(models.QuerySet["HolidayCorrection"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the hubs that one works for."""
        found = self
        for one in actor.eyes:
            found = found.filter(hub__in=one.hubs)
        return found

    def standing(self) -> Self:
        return self.filter(stands=True)

    def in_order(self) -> Self:
        """Where two hubs say different things of a day, the later one comes last."""
        return self.order_by("day", "said_at", "pk")


class FeedQuerySet(models.QuerySet["Feed"]):
    def of(self, person: UUID | None) -> Self:
        return self.filter(person=person)

    def open(self) -> Self:
        return self.filter(ended_at__isnull=True)
