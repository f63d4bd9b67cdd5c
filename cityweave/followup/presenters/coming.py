"""What is coming up: dates of tasks, roles that end, what comes back, what others answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.followup.models import Task
from cityweave.followup.presenters.inbox import lines_of
from cityweave.sharing.models import Role
from cityweave.sharing.presenters.names import names_of
from cityweave.sharing.presenters.roles import place_of

if TYPE_CHECKING:
    from cityweave.journal.tasks import Line
    from cityweave.sharing.actors import Actor

AHEAD = timedelta(days=60)
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Coming:
    on: date
    title: str
    note: str
    href: str = ""
    # A task that was put off, which may be fetched back.
    wakes: UUID | None = None


def coming_up(reader: Actor) -> list[Coming]:
    """The nearest first."""
    found = [*tasks_ahead(reader), *roles_ending(reader)]
    return sorted(found, key=lambda one: (one.on, one.title))[:SHOWN]


def tasks_ahead(reader: Actor) -> list[Coming]:
    """What was put off, by the day it comes back; what is due, by its day."""
    now = timezone.now()
    open_ones = Task.objects.waiting_for(reader)
    asleep = list(open_ones.asleep(now).order_by("snoozed_until", "key")[:SHOWN])
    due = open_ones.awake(now).filter(due_at__gt=now, due_at__lte=now + AHEAD)
    dated = list(due.order_by("due_at", "key")[:SHOWN])
    lines = lines_of([*asleep, *dated], reader)
    return [
        *(put_off(task, lines) for task in asleep if (task.kind, task.about_id) in lines),
        *(is_due(task, lines) for task in dated if (task.kind, task.about_id) in lines),
    ]


def put_off(task: Task, lines: dict[tuple[str, UUID], Line]) -> Coming:
    line = lines[task.kind, task.about_id]
    return Coming(
        day_of(task.snoozed_until), line.title, _("You put this off."), line.href, wakes=task.pk
    )


def is_due(task: Task, lines: dict[tuple[str, UUID], Line]) -> Coming:
    line = lines[task.kind, task.about_id]
    return Coming(day_of(task.due_at), line.title, _("Due on this day."), line.href)


def day_of(moment: datetime | None) -> date:
    assert moment is not None
    return timezone.localtime(moment).date()


def roles_ending(reader: Actor) -> list[Coming]:
    """The reader's own."""
    until = timezone.localdate() + AHEAD
    ending = Role.objects.held_on(timezone.localdate()).filter(
        person=reader.person_key, ends_on__lte=until
    )
    roles = list(ending.select_related("scope").order_by("ends_on", "pk"))
    places = names_of({role.scope_id for role in roles}, reader)
    return [
        Coming(
            role.ends_on,
            _("Your role ends: {role}, {place}").format(
                role=role.get_kind_display(), place=place_of(role, places)
            ),
            _("See what moves to whom."),
            reverse("followup:leaving", kwargs={"key": role.pk}),
        )
        for role in roles
        if role.ends_on
    ]
