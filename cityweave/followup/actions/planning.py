"""To whom tasks would go, before anything goes: the same answer for a preview and for the act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cityweave.followup.models import Task
from cityweave.journal.tasks import KINDS
from cityweave.sharing.actors import Actor, staff_of
from cityweave.sharing.choices import ScopeKind
from cityweave.sharing.models import Scope

if TYPE_CHECKING:
    from uuid import UUID

    from cityweave.followup.querysets import TaskQuerySet


@dataclass(frozen=True, slots=True)
class Move:
    """One task and whoever takes it; nobody where none is left who may."""

    task: Task
    to: Actor | None


def stand_ins(scopes: Iterable[UUID]) -> dict[UUID, list[Actor]]:
    """Who takes over at each hub: its managers, its officers, then the network's desk."""
    wanted = set(scopes)
    desk = Scope.objects.filter(kind=ScopeKind.NETWORK).values_list("pk", flat=True).first()
    staff = staff_of(wanted | ({desk} if desk else set()))
    at_desk = staff.get(desk, []) if desk else []
    return {
        scope: [*staff[scope], *(one for one in at_desk if one not in staff[scope])]
        for scope in wanted
    }


def moves_from(leaver: Actor, person: UUID, tasks: TaskQuerySet) -> list[Move]:
    """What the person would no longer hold as `leaver`, and who takes it.

    `leaver` is the actor the person is, or would be once a role has ended.
    """
    waiting = {task.pk: task for task in tasks.open().held_by(person).in_order()}
    kept = keeps(leaver, tasks.open().held_by(person)) if leaver.roles else set()
    left = {key: task for key, task in waiting.items() if key not in kept}
    takers: dict[UUID, Actor] = {}
    candidates = stand_ins({task.scope_id for task in left.values()})
    for scope, actors in candidates.items():
        here = {key for key, task in left.items() if task.scope_id == scope}
        for actor in actors:
            if actor.person_key == person or not (here := here - takers.keys()):
                continue
            rows = tasks.open().held_by(person).filter(scope=scope)
            for key in keeps(actor, rows) & here:
                takers[key] = actor
    return [Move(task, takers.get(key)) for key, task in left.items()]


def keeps(actor: Actor, tasks: TaskQuerySet) -> set[UUID]:
    """Those of the tasks that the actor sees and may do. Two queries, and the kinds' own."""
    seen = list(tasks.few_in_sight(actor))
    about: dict[str, set[UUID]] = {}
    for task in seen:
        about.setdefault(task.kind, set()).add(task.about_id)
    may = {kind: set(KINDS[kind].may_hold(keys, actor)) for kind, keys in about.items()}
    return {task.pk for task in seen if task.about_id in may[task.kind]}
