"""Making and ending tasks: what each kind wants now against the tasks there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from cityweave.followup import policies
from cityweave.followup.actions.planning import stand_ins
from cityweave.followup.choices import ENDED_KEPT, EndNote, TaskState
from cityweave.followup.models import Task
from cityweave.journal import actions as journal
from cityweave.journal.tasks import Rank
from cityweave.sharing.actors import actors_for
from cityweave.sharing.choices import Label

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from cityweave.journal.tasks import TaskKind, Wanted
    from cityweave.sharing.actors import Actor


@dataclass(frozen=True, slots=True)
class Batch:
    """What one act did to several tasks, as one thing for the journal."""

    pk: UUID


def note(verb: str, batch: UUID, *, by: Actor, changed: Iterable[str]) -> None:
    # About no record: a record's history tells what became of it, not for whom it waited.
    journal.note(f"followup.tasks.{verb}", Batch(batch), by=by, changed=changed, label=Label.AMBER)


@transaction.atomic
def keep_tasks(
    kind: TaskKind,
    keys: Collection[UUID] | None,
    *,
    by: Actor,
    cause: str = "",
    only_for: UUID | None = None,
) -> int:
    """Open what the kind wants about these records (None: about all) and end what it no longer
    wants; how many tasks changed. `only_for`: open for this person alone and end nothing."""
    policies.can_keep_tasks(by).require()
    wanted = {one.about: one for one in kind.wanted(keys)}
    batch = uuid4()
    changed = 0
    if only_for is None:
        held = list(open_tasks(kind, keys).select_for_update())
        over = [task for task in held if task.about_id not in wanted]
        changed += end(over, EndNote.OVER, batch, done_by=cause or by.journal_name)
        reorder(kind, [task for task in held if task.about_id in wanted], wanted)
    fresh = list(missing(kind, wanted.values(), only_for)) if wanted else []
    # Another transaction may open the same one at this moment: one of them is enough.
    Task.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=500)
    changed += len(fresh)
    if changed:
        note("kept", batch, by=by, changed=["state"])
    return changed


def open_tasks(kind: TaskKind, keys: Collection[UUID] | None) -> QuerySet[Task]:
    standing = Task.objects.filter(kind=kind.name)
    return (standing if keys is None else standing.filter(about__in=keys)).open()


def end(
    tasks: Iterable[Task],
    why: EndNote,
    batch: UUID,
    *,
    done_by: str,
    state: str = TaskState.DONE,
) -> int:
    """Part of each act that ends tasks."""
    ended = list(tasks)
    for task in ended:
        task.state, task.note, task.batch = state, why, batch
        task.done_at, task.done_by = timezone.now(), done_by
    fields = ["state", "note", "batch", "done_at", "done_by"]
    Task.objects.bulk_update(ended, fields, batch_size=100)
    return len(ended)


def reorder(kind: TaskKind, tasks: list[Task], wanted: dict[UUID, Wanted]) -> None:
    """What waits for something new about the same record waits since now, or until another day;
    what has become more urgent, or less, finds its new place."""
    moved = []
    for task in tasks:
        now = wanted[task.about_id]
        rank = rank_of(kind, now)
        if (task.since, task.due_at, task.rank) != (now.since, now.due_at, rank):
            # What has come to be urgent is not left asleep.
            task.snoozed_until = task.snoozed_until if rank >= task.rank else None
            task.since, task.due_at, task.rank = now.since, now.due_at, rank
            task.order_at = now.due_at or now.since
            moved.append(task)
    fields = ["since", "due_at", "order_at", "rank", "snoozed_until"]
    Task.objects.bulk_update(moved, fields, batch_size=100)


def missing(kind: TaskKind, wanted: Collection[Wanted], only_for: UUID | None) -> Iterator[Task]:
    """Tasks to open: for each person asked for, else for whoever stands in."""
    told = answered(kind, wanted)
    people = {person for one in wanted for person in one.people}
    actors = actors_for(people if only_for is None else people & {only_for})
    for one in wanted:
        candidates = [actors[person] for person in sorted(one.people) if person in actors]
        able = [
            actor
            for actor in candidates
            if (actor.person_key, one.about) not in told
            and policies.may_hold(actor, kind.name, one.about)
        ]
        for actor in able:
            yield task_for(actor, kind, one)
        if not able and only_for is None and not any(about == one.about for _who, about in told):
            yield from (task_for(actor, kind, one) for actor in first_stand_in(kind, one))


def answered(kind: TaskKind, wanted: Collection[Wanted]) -> set[tuple[UUID, UUID]]:
    """Who has, or has ended, a task about what; what has come up anew since is asked anew."""
    since = {one.about: one.since for one in wanted}
    known = Task.objects.filter(kind=kind.name, about__in=list(since))
    rows = known.values_list("person", "about", "state", "since", "note")
    return {
        (person, about)
        for person, about, state, asked, why in rows.iterator()
        if state == TaskState.OPEN
        or (asked >= since[about] and why not in {EndNote.OVER, EndNote.NOBODY})
    }


def first_stand_in(kind: TaskKind, one: Wanted) -> Iterator[Actor]:
    for actor in stand_ins({one.scope})[one.scope]:
        if policies.may_hold(actor, kind.name, one.about):
            yield actor
            return


def rank_of(kind: TaskKind, one: Wanted) -> int:
    rank = kind.rank if one.rank is None else one.rank
    return rank if one.due_at is None else min(rank, Rank.DEADLINE)


def task_for(actor: Actor, kind: TaskKind, one: Wanted) -> Task:
    return Task(
        person=actor.person,
        kind=kind.name,
        about_id=one.about,
        scope_id=one.scope,
        rank=rank_of(kind, one),
        since=one.since,
        due_at=one.due_at,
        order_at=one.due_at or one.since,
    )


@transaction.atomic
def forget_ended_tasks(now: datetime, *, by: Actor) -> int:
    """Let go of what ended long ago. Returns how many went."""
    policies.can_keep_tasks(by).require()
    gone, _by_model = Task.objects.ended_before(now - ENDED_KEPT).delete()
    if gone:
        note("forgotten", uuid4(), by=by, changed=())
    return gone
