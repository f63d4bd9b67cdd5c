"""When somebody leaves: nothing that waited for them is left lying."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import transaction

from cityweave.followup import policies
from cityweave.followup.actions.keeping import end, note
from cityweave.followup.actions.planning import Move, moves_from
from cityweave.followup.choices import EndNote, Passed, TaskState
from cityweave.followup.models import Task
from cityweave.sharing.actors import NOBODY, actors_for

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


@transaction.atomic
def hand_over(person: UUID, *, by: Actor) -> int:
    """What the person can no longer see or do goes to whoever stands in; how many tasks moved."""
    policies.can_keep_tasks(by).require()
    theirs = Task.objects.open().held_by(person)
    # The lock, before anything is planned.
    if not list(theirs.select_for_update().values_list("pk", flat=True)):
        return 0
    leaver = actors_for([person]).get(person, NOBODY)
    moves = moves_from(leaver, person, Task.objects.all())
    if moves:
        carry_out(moves, Passed.HANDED_OVER, uuid4(), by=by)
    return len(moves)


def carry_out(moves: Iterable[Move], passed: Passed, batch: UUID, *, by: Actor) -> None:
    """Part of each act that moves tasks: the old ones end, the new ones say whence they came."""
    moves = list(moves)
    going = [move for move in moves if move.to is not None]
    lost = [move.task for move in moves if move.to is None]
    end(lost, EndNote.NOBODY, batch, done_by=by.journal_name, state=TaskState.DISMISSED)
    gone = [move.task for move in going]
    end(gone, EndNote.PASSED, batch, done_by=by.journal_name, state=TaskState.DISMISSED)
    fresh = [passed_on(move.task, move.to, passed, batch) for move in going if move.to]
    # Whoever has the same task already keeps the one they have.
    Task.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=500)
    note(passed.value, batch, by=by, changed=["person"])


def passed_on(task: Task, to: Actor, passed: Passed, batch: UUID) -> Task:
    return Task(
        person=to.person,
        kind=task.kind,
        about_id=task.about_id,
        scope_id=task.scope_id,
        rank=task.rank,
        since=task.since,
        due_at=task.due_at,
        order_at=task.order_at,
        passed=passed,
        delegated_by_id=task.person_id,
        passed_from=task,
        batch=batch,
    )
