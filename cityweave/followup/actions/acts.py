"""What people do with their tasks: end, put off, pass on, take back, and the act itself."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import transaction

from cityweave.followup import policies
from cityweave.followup.actions.handover import carry_out
from cityweave.followup.actions.keeping import end, note
from cityweave.followup.actions.planning import Move
from cityweave.followup.choices import EndNote, Passed, TaskState
from cityweave.followup.models import Task
from cityweave.journal.tasks import KINDS
from cityweave.sharing.actors import NOBODY, Actor, actors_for
from cityweave.verdicts import NotAllowed

if TYPE_CHECKING:
    from cityweave.accounts.models import Person


def locked(keys: Collection[UUID]) -> list[Task]:
    return list(Task.objects.filter(pk__in=keys).select_for_update().in_order())


@transaction.atomic
def finish_tasks(keys: Collection[UUID], state: str, *, by: Actor) -> UUID:
    """Done, or set aside; the batch by which it can be undone."""
    tasks = locked(keys)
    for task in tasks:
        policies.can_end_task(by, task).require()
    batch = uuid4()
    end(tasks, EndNote.BY_HAND, batch, done_by=by.journal_name, state=state)
    note(state, batch, by=by, changed=["state"])
    return batch


@transaction.atomic
def put_off_tasks(keys: Collection[UUID], until: datetime, *, by: Actor) -> UUID:
    """Out of the inbox until then; the batch by which it can be undone."""
    tasks = locked(keys)
    for task in tasks:
        policies.can_put_off_task(by, task, until).require()
    batch = uuid4()
    Task.objects.filter(pk__in=[task.pk for task in tasks]).update(snoozed_until=until, batch=batch)
    note("put_off", batch, by=by, changed=["snoozed_until"])
    return batch


@transaction.atomic
def wake_task(task: Task, *, by: Actor) -> Task:
    """Back into the inbox before its time."""
    (task,) = locked([task.pk])
    policies.can_wake_task(by, task).require()
    task.snoozed_until = None
    task.save(update_fields=["snoozed_until"])
    note("woken", task.pk, by=by, changed=["snoozed_until"])
    return task


@transaction.atomic
def pass_tasks(
    keys: Collection[UUID], to: Person, *, by: Actor, passed: Passed = Passed.DELEGATED
) -> UUID:
    """To a colleague who can see and do them; the batch by which it can be undone."""
    tasks = locked(keys)
    receiver = actors_for([to.pk]).get(to.pk, NOBODY)
    for task in tasks:
        policies.can_pass_task(by, task, receiver).require()
    batch = uuid4()
    carry_out([Move(task, receiver) for task in tasks], passed, batch, by=by)
    return batch


@transaction.atomic
def take_back(batch: UUID, *, by: Actor) -> int:
    """Undo one press of a button, if nobody has gone on from it; how many tasks came back."""
    tasks = list(Task.objects.filter(batch=batch).select_for_update().in_order())
    ended = [task for task in tasks if task.state != TaskState.OPEN]
    put_off = [task for task in tasks if task.state == TaskState.OPEN and task.snoozed_until]
    for task in ended:
        policies.can_take_back_task(by, task).require()
    for task in put_off:
        policies.can_wake_task(by, task).require()
    fetch_back(ended, by=by)
    reopened = reopen(ended)
    Task.objects.filter(pk__in=[task.pk for task in put_off]).update(snoozed_until=None, batch=None)
    note("taken_back", batch, by=by, changed=["state"])
    return reopened + len(put_off)


def fetch_back(ended: list[Task], *, by: Actor) -> None:
    """Part of undoing: what was passed on waits for the receivers no more."""
    passed = Task.objects.filter(passed_from__in=[task.pk for task in ended]).select_for_update()
    theirs = list(passed)
    for task in theirs:
        policies.is_still_waiting(task).require()
    end(theirs, EndNote.TAKEN_BACK, uuid4(), done_by=by.journal_name, state=TaskState.DISMISSED)


def reopen(ended: list[Task]) -> int:
    """Part of undoing. What has come up anew in the meantime is there once, not twice."""
    there = {
        (task.person_id, task.kind, task.about_id)
        for task in Task.objects.open().filter(about__in=[task.about_id for task in ended])
    }
    back = [task for task in ended if (task.person_id, task.kind, task.about_id) not in there]
    for task in back:
        task.state, task.note, task.batch = TaskState.OPEN, "", None
        task.done_at, task.done_by = None, ""
    fields = ["state", "note", "batch", "done_at", "done_by"]
    Task.objects.bulk_update(back, fields, batch_size=100)
    return len(back)


@transaction.atomic
def perform_act(task: Task, act: str, *, by: Actor) -> str:
    """Do what the task asks for, in the room that asks; what happened, as a sentence."""
    (task,) = locked([task.pk])
    policies.can_act_on_task(by, task).require()
    perform = KINDS[task.kind].perform
    if perform is None:
        raise NotAllowed
    said = perform(act, task.about_id, by)
    note("acted_on", task.pk, by=by, changed=[])
    return said
