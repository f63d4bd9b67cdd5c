"""One reader's inbox: why it is here, what it is, one act, one quiet alternative."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from cityweave.followup.choices import Passed
from cityweave.followup.models import Task
from cityweave.followup.presenters.colleagues import names_once_known
from cityweave.followup.presenters.numbers_in_words import in_words
from cityweave.journal.tasks import KINDS, Line, Rank
from cityweave.ui.days import date_format
from cityweave.ui.figures import grouped

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

PAGE = 50
COUNTED = 1_000
# What is due by this time tomorrow cannot wait.
SOON = timedelta(days=1)

WHY = {
    Rank.SAFEGUARDING: gettext_lazy("Safeguarding"),
    Rank.DEADLINE: gettext_lazy("A deadline"),
    Rank.CITY: gettext_lazy("A city"),
    Rank.COLLEAGUE: gettext_lazy("A colleague"),
    Rank.OWN: gettext_lazy("You"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One task as its holder reads it."""

    key: UUID
    why: str
    wait: str
    late: bool
    line: Line
    # "Handed over from …", where somebody else had it.
    came: str = ""


@dataclass(frozen=True, slots=True)
class Inbox:
    cannot_wait: tuple[Item, ...]
    waiting: tuple[Item, ...]
    # "Seven things wait for you. Two cannot wait."
    said: str
    # The task after which the next page begins.
    following: UUID | None
    is_first: bool

    @property
    def is_empty(self) -> bool:
        return not self.cannot_wait and not self.waiting


def inbox(reader: Actor, after: UUID | None = None) -> Inbox:
    """One page of it. Two counts, one page, and what each kind on the page asks for."""
    now = timezone.now()
    waiting = Task.objects.waiting_for(reader).awake(now)
    start = Task.objects.held_by(reader.person_key).filter(pk=after).first() if after else None
    page = waiting.after(start) if start else waiting
    tasks = list(page.in_order()[: PAGE + 1])
    items = items_of(tasks[:PAGE], reader)
    count = waiting[: COUNTED + 1].count()
    urgent = waiting.cannot_wait(now + SOON)[: COUNTED + 1].count() if count else 0
    return Inbox(
        cannot_wait=tuple(item for item in items if item.late),
        waiting=tuple(item for item in items if not item.late),
        said=said(count, urgent),
        following=tasks[PAGE - 1].pk if len(tasks) > PAGE else None,
        is_first=start is None,
    )


def said(count: int, urgent: int) -> str:
    if not count:
        return _("Nothing waits for you.")
    if count > COUNTED:
        things = _("More than {n} things wait for you.").format(n=in_words(COUNTED))
    else:
        things = ngettext("{n} thing waits for you.", "{n} things wait for you.", count).format(
            n=in_words(count)
        )
    if not urgent:
        return sentence(things)
    wait = ngettext("{n} cannot wait.", "{n} cannot wait.", urgent).format(
        n=in_words(min(urgent, COUNTED))
    )
    return f"{sentence(things)} {sentence(wait)}"


def sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def items_of(tasks: list[Task], reader: Actor) -> list[Item]:
    """Tasks in words. A task whose record went out of sight in this moment says nothing."""
    lines = lines_of(tasks, reader)
    passers = {task.delegated_by_id for task in tasks if task.delegated_by_id}
    names = names_once_known(passers, reader)
    return [
        item_of(task, lines[task.kind, task.about_id], names)
        for task in tasks
        if (task.kind, task.about_id) in lines
    ]


def lines_of(tasks: Iterable[Task], reader: Actor) -> dict[tuple[str, UUID], Line]:
    keys: dict[str, list[UUID]] = {}
    for task in tasks:
        keys.setdefault(task.kind, []).append(task.about_id)
    return {
        (kind, key): line
        for kind, wanted in sorted(keys.items())
        for key, line in KINDS[kind].lines(wanted, reader).items()
    }


def item_of(task: Task, line: Line, names: Mapping[UUID, str]) -> Item:
    now = timezone.now()
    if task.due_at is not None:
        why, wait = due_said(task.due_at), line.why or str(WHY[Rank(task.rank)])
        late = task.due_at <= now + SOON
    else:
        why = line.why or str(WHY[Rank(task.rank)])
        wait = waited(max(0, (now - task.since).days))
        late = task.rank == Rank.SAFEGUARDING
    return Item(task.pk, why, wait, late, line, came_from(task, names))


def waited(days: int) -> str:
    if days == 0:
        return _("since today")
    return ngettext("waits {n} day", "waits {n} days", days).format(n=figure(days))


def figure(number: int) -> str:
    return grouped(number, get_language() or "en")


def due_said(due: datetime) -> str:
    day, today = timezone.localtime(due).date(), timezone.localdate()
    if day < today:
        past = (today - day).days
        return ngettext("{n} day late", "{n} days late", past).format(n=figure(past))
    if day == today:
        return _("Due today")
    if day == today + timedelta(days=1):
        return _("Due tomorrow")
    return _("Due {day}").format(day=date_format(day, "DATE_FORMAT"))


def came_from(task: Task, names: Mapping[UUID, str]) -> str:
    if not task.passed or task.delegated_by_id is None:
        return ""
    name = names.get(task.delegated_by_id, _("somebody"))
    if task.passed == Passed.HANDED_OVER:
        return _("Handed over from {name}.").format(name=name)
    return _("Passed on by {name}.").format(name=name)
