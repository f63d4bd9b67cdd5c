"""What would move to whom: before a role ends, before something is passed on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from cityweave.followup import policies
from cityweave.followup.actions.planning import moves_from
from cityweave.followup.models import Task
from cityweave.followup.presenters.inbox import Item, items_of
from cityweave.sharing.actors import NOBODY, Actor, actor_from, actors_for
from cityweave.sharing.presenters.people import people_said

if TYPE_CHECKING:
    from cityweave.accounts.models import Person
    from cityweave.sharing.models import Role

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Leaving:
    """Tasks that go to one person, or (no name) to nobody."""

    to: str
    # As far as the reader may see what they are about; the others move all the same.
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """What a colleague can take, and what stays."""

    to: UUID
    name: str
    moves: tuple[Item, ...]
    stays: tuple[Item, ...]


def without_role(role: Role) -> Actor:
    """The actor whose role this is, as they would be once it has ended."""
    now = actors_for([role.person_id]).get(role.person_id, NOBODY)
    rest = list(now.roles)
    ended = next((one for one in rest if (one.kind, one.scope) == (role.kind, role.scope_id)), None)
    if ended is not None:
        rest.remove(ended)
    return actor_from(role.person, tuple(rest))


def leaving(role: Role, reader: Actor) -> list[Leaving]:
    """What moves when this role ends, by whom it goes to; as the reader may see it."""
    moves = moves_from(without_role(role), role.person_id, Task.objects.all())
    groups: dict[UUID | None, list[Task]] = {}
    for move in moves:
        groups.setdefault(move.to.person_key if move.to else None, []).append(move.task)
    names = people_said([key for key in groups if key], reader)
    found = [
        Leaving(names.get(key, "") if key else "", tuple(items_of(tasks[:SHOWN], reader)))
        for key, tasks in groups.items()
    ]
    return [group for group in found if group.items]


def waiting_for(person: UUID, reader: Actor) -> list[Task]:
    """Tasks of somebody whose people the reader appoints, as far as the reader sees them."""
    found = Task.objects.visible_to(reader).open().held_by(person)
    return list(found.in_order()[:SHOWN])


def trial(tasks: Collection[Task], to: Person, reader: Actor) -> Trial:
    """Which of these the colleague could take, before they are passed on."""
    receiver = actors_for([to.pk]).get(to.pk, NOBODY)
    may = {task.pk for task in tasks if policies.can_pass_task(reader, task, receiver)}
    items = items_of(list(tasks), reader)
    name = people_said([to.pk], reader).get(to.pk) or _("somebody")
    return Trial(
        to.pk,
        name,
        moves=tuple(item for item in items if item.key in may),
        stays=tuple(item for item in items if item.key not in may),
    )
