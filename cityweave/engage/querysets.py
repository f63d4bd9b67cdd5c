"""How applications are found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from cityweave.engage.choices import OPEN, ApplicationState
from cityweave.sharing.querysets import RecordQuerySet

if TYPE_CHECKING:
    from cityweave.engage.models import Application  # noqa: F401 - the type of the queryset


class ApplicationQuerySet(RecordQuerySet["Application"]):
    def waiting(self) -> Self:
        """For an answer of ours."""
        return self.filter(state__in=OPEN)

    def under_way(self) -> Self:
        return self.filter(state__in=[*OPEN, ApplicationState.ASKED])

    def decided(self) -> Self:
        return self.filter(state__in=[ApplicationState.ACCEPTED, ApplicationState.DECLINED])

    def unconfirmed(self) -> Self:
        return self.filter(state=ApplicationState.UNCONFIRMED)

    def newest_first(self) -> Self:
        return self.order_by("-created_at", "pk")
