"""How national dialogues and items of checklists are found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from cityweave.sharing.choices import ScopeKind
from cityweave.sharing.querysets import RecordQuerySet

if TYPE_CHECKING:
    # The names that the classes below are generic in.
    from cityweave.convene.models import ChecklistItem, NationalDialogue  # noqa: F401
    from cityweave.sharing.actors import Actor


class DialogueQuerySet(RecordQuerySet["NationalDialogue"]):
    pass


class ChecklistQuerySet(models.QuerySet["ChecklistItem"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the hubs that one works for, and the network's for all its staff."""
        found = self
        for one in actor.eyes:
            shared = Q(scope__kind=ScopeKind.NETWORK) if one.is_staff else Q(pk__in=())
            found = found.filter(Q(scope__in=one.hubs) | shared)
        return found

    def asked_of(self, hub: UUID) -> Self:
        """What a dialogue kept by the hub is held against."""
        return self.filter(Q(scope=hub) | Q(scope__kind=ScopeKind.NETWORK))

    def standing(self) -> Self:
        return self.filter(retired_at__isnull=True)

    def in_order(self) -> Self:
        return self.order_by("added_at", "pk")
