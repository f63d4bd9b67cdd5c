"""Whose roles and tasks are whose, for the pages of handing over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count
from django.utils import timezone

from cityweave.followup.models import Task
from cityweave.followup.policies import can_hand_over_tasks
from cityweave.followup.presenters.colleagues import names_once_known
from cityweave.sharing.models import Role
from cityweave.sharing.presenters.names import names_of
from cityweave.sharing.presenters.roles import place_of

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


@dataclass(frozen=True, slots=True)
class OwnRole:
    role: Role
    place: str


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody for whom things wait."""

    key: str
    name: str
    count: int


def own_roles(reader: Actor) -> list[OwnRole]:
    held = Role.objects.held_on(timezone.localdate()).filter(person=reader.person_key)
    roles = list(held.select_related("scope").order_by("starts_on", "pk"))
    places = names_of({role.scope_id for role in roles}, reader)
    return [OwnRole(role, place_of(role, places)) for role in roles]


def people_looked_after(reader: Actor) -> list[Holder]:
    """For whom something waits that the reader sees and may hand over; one's own among them."""
    if not can_hand_over_tasks(reader):
        return []
    waiting = Task.objects.visible_to(reader).open().order_by()
    counts = dict(waiting.values_list("person").annotate(count=Count("pk")))
    names = names_once_known(counts, reader)
    found = [Holder(str(key), names[key], count) for key, count in counts.items()]
    return sorted(found, key=lambda one: one.name.casefold())
