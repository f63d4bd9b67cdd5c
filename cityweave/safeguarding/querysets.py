"""How releases are found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self
from uuid import UUID

from cityweave.safeguarding.choices import ReleaseState
from cityweave.sharing.querysets import RecordQuerySet

if TYPE_CHECKING:
    from cityweave.safeguarding.models import Release


class ReleaseQuerySet(RecordQuerySet["Release"]):
    def waiting(self) -> Self:
        return self.filter(state=ReleaseState.REQUESTED)

    def holding(self, key: UUID) -> Self:
        return self.filter(items__target=key)

    def newest_first(self) -> Self:
        return self.order_by("-requested_at", "pk")
