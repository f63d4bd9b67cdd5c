"""How editions of figures are found, and who finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from cityweave.network.models import Grant
from cityweave.reporting.choices import EditionState

if TYPE_CHECKING:
    from cityweave.reporting.models import FiguresEdition  # noqa: F401 - the queryset's own type
    from cityweave.sharing.actors import Actor


class FiguresQuerySet(models.QuerySet["FiguresEdition"]):
    def visible_to(self, actor: Actor) -> Self:
        """All of those who work at the hub that keeps the grant; what is released also by those
        who see the grant or stand at it."""
        found = self
        for one in actor.eyes:
            reported = Grant.objects.reported_to(one)
            released = Q(state=EditionState.RELEASED, grant__in=reported.values("pk"))
            seen = Grant.objects.visible_to(one).filter(hub__in=one.hubs)
            found = found.filter(released | Q(grant__in=seen.values("pk")))
        return found

    def of(self, grant: UUID) -> Self:
        return self.filter(grant=grant)

    def newest_first(self) -> Self:
        return self.order_by("-number")

    def released(self) -> Self:
        return self.filter(state=EditionState.RELEASED)

    def waiting(self) -> Self:
        return self.filter(state=EditionState.REQUESTED)
