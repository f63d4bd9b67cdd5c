"""What the reader has just done, as long as it can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import ngettext

from cityweave.followup.choices import EndNote, TaskState
from cityweave.followup.models import Task
from cityweave.followup.policies import can_take_back_task, can_wake_task
from cityweave.followup.presenters.inbox import sentence
from cityweave.followup.presenters.numbers_in_words import in_words

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class Undoable:
    batch: UUID
    said: str


def undoable(batch: UUID, reader: Actor) -> Undoable | None:
    """Of the reader's own doing only: to anybody else the batch is none."""
    tasks = Task.objects.held_by(reader.person_key).filter(batch=batch)[:LOOKED_AT]
    mine = [task for task in tasks if may_be_undone(task, reader)]
    return Undoable(batch, said(mine[0], len(mine))) if mine else None


def may_be_undone(task: Task, reader: Actor) -> bool:
    if task.state == TaskState.OPEN:
        return task.snoozed_until is not None and bool(can_wake_task(reader, task))
    return bool(can_take_back_task(reader, task))


def said(task: Task, count: int) -> str:
    if task.state == TaskState.OPEN:
        words = ngettext("{n} thing is put off.", "{n} things are put off.", count)
    elif task.note == EndNote.PASSED:
        words = ngettext("{n} thing is passed on.", "{n} things are passed on.", count)
    elif task.state == TaskState.DISMISSED:
        words = ngettext("{n} thing is set aside.", "{n} things are set aside.", count)
    else:
        words = ngettext("{n} thing is done.", "{n} things are done.", count)
    return sentence(words.format(n=in_words(count)))
