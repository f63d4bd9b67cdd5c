"""How corrections of days off are found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from cityweave.gatherings.models import HolidayCorrection  # noqa: F401 - type of the queryset
    from cityweave.sharing.actors import Actor


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
