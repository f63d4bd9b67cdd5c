"""Small looks into inboxes, for the tests of this room."""

from __future__ import annotations

from cityweave.accounts.models import Person
from cityweave.followup.models import Task
from cityweave.sharing.actors import actor_for
from cityweave.sharing.models import Record


def kinds_waiting_for(person: Person) -> list[str]:
    """The kinds of open tasks the person would find, in the inbox's order."""
    mine = Task.objects.in_sight(actor_for(person)).open().held_by(person.pk)
    return [task.kind for task in mine.in_order()]


def task_of(person: Person, record: Record | None = None) -> Task:
    """The one open task, perhaps about the record."""
    found = Task.objects.open().held_by(person.pk)
    return (found.filter(about=record.pk) if record else found).get()


def has_task(person: Person, record: Record) -> bool:
    return Task.objects.open().held_by(person.pk).filter(about=record.pk).exists()
