"""The weekly letter of one reader: its sections on the page, and its words as they may travel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.core.signing import Signer
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cityweave.followup.choices import DIGEST_STOP, Attention
from cityweave.followup.digests import Line, Section, in_order, register_section
from cityweave.followup.models import DigestWish, Following, Task
from cityweave.followup.presenters.inbox import due_said, lines_of
from cityweave.followup.presenters.talk import news_of_talk
from cityweave.journal.models import Entry
from cityweave.sharing.choices import Label
from cityweave.sharing.policies import reads_by_label
from cityweave.sharing.presenters.names import called, page_of, visible_records
from cityweave.ui.names import tame

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Record

A_WEEK = timedelta(days=7)
SHOWN = 12
READ_BACK = 500
# Who reads it is no news; comments have a line of their own.
QUIET = ("sharing.", "followup.comment.")


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    neutral: str
    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent: its words name nothing above GREEN."""

    subject: str
    text: str
    named: tuple[UUID, ...]


def groups_for(reader: Actor, now: datetime) -> tuple[Group, ...]:
    """What the letter would hold now; empty where there is nothing to say."""
    found = []
    for section in in_order():
        lines = tuple(section.lines(reader, now - A_WEEK, now))
        if lines:
            kept = lines[:SHOWN]
            words = (str(section.title), str(section.neutral))
            found.append(Group(*words, kept, len(lines) - len(kept)))
    return tuple(found)


def letter_of(groups: Iterable[Group], name: str, stop: str) -> Letter:
    """In the language that is spoken now. Above GREEN a neutral line, above AMBER a count."""
    parts, named = [_("{name}, this is your week.").format(name=tame(name))], []
    for group in groups:
        lines = [said_in_letter(line, group.neutral) for line in group.lines]
        hidden = len([line for line in lines if not line])
        shown = [line for line in lines if line]
        if left := hidden + group.more:
            shown.append("– " + read_here(left))
        parts.append("\n".join([group.title, *shown]))
        named += [line.about for line in group.lines if line.about and travels(line)]
    parts.append(_("To stop this letter, open:") + f"\n{stop}")
    return Letter(_("Your week"), "\n\n".join(parts), tuple(dict.fromkeys(named)))


def travels(line: Line) -> bool:
    """Whether its words may stand in a letter."""
    return line.label in {Label.CLEAR, Label.GREEN}


def said_in_letter(line: Line, neutral: str) -> str:
    link = settings.ORIGIN + line.href
    if travels(line):
        words = ": ".join(filter(None, (tame(line.title), tame(line.note))))
        return f"– {words}\n  {link}"
    return f"– {neutral}\n  {link}" if line.label == Label.AMBER else ""


def read_here(count: int) -> str:
    link = settings.ORIGIN + reverse("followup:digest")
    said = ngettext("{n} more, to be read here:", "{n} more, to be read here:", count)
    return f"{said.format(n=count)}\n  {link}"


def stop_address(digest: UUID) -> str:
    token = Signer(salt=DIGEST_STOP).sign(str(digest))
    return settings.ORIGIN + reverse("followup:digest-stop", kwargs={"token": token})


def is_wanted(person: UUID | None) -> bool:
    return not DigestWish.objects.filter(person=person, wanted=False).exists()


def tasks_as_lines(tasks: QuerySet[Task], reader: Actor) -> list[Line]:
    rows = list(tasks[: READ_BACK + 1])
    lines = lines_of(rows, reader)
    return [
        Line(
            title=line.title,
            note=due_said(task.due_at) if task.due_at else line.text,
            href=line.href,
            # What has no label of its own says no word outside.
            label=line.label or Label.AMBER,
            about=task.about_id,
        )
        for task in rows
        if (line := lines.get((task.kind, task.about_id)))
    ]


def waits(reader: Actor, _since: datetime, now: datetime) -> list[Line]:
    undated = Q(due_at__isnull=True) | Q(due_at__gt=now + A_WEEK)
    tasks = Task.objects.waiting_for(reader).awake(now).filter(undated)
    return tasks_as_lines(tasks.order_by("-since", "key"), reader)


def due_this_week(reader: Actor, _since: datetime, now: datetime) -> list[Line]:
    """By its day: what is late first."""
    tasks = Task.objects.waiting_for(reader).filter(due_at__lte=now + A_WEEK)
    return tasks_as_lines(tasks.order_by("due_at", "key"), reader)


@dataclass(frozen=True, slots=True)
class Marked:
    """An entry with the label it was written under, held against its record's keepers."""

    label: str
    hub_id: UUID
    owner_id: UUID


def changed(reader: Actor, since: datetime, _now: datetime) -> list[Line]:
    """What others did to records that the reader follows, and said about them; newest first."""
    wishes = Following.objects.filter(person=reader.person_key, attention=Attention.FOLLOWS)
    seen = visible_records(wishes.values_list("about", flat=True), reader)
    entries = Entry.objects.filter(at__gt=since, ref__in=list(seen)).order_by("-pk")
    told: dict[UUID, tuple[datetime, Line]] = {}
    for entry in entries[:READ_BACK]:
        record = seen[entry.ref]
        if entry.ref not in told and may_be_told(entry, record, reader):
            told[entry.ref] = (entry.at, line_of(record, _("was changed"), reader))
    for one in news_of_talk(reader, since):
        told[one.record.pk] = (one.at, line_of(one.record, one.sentence, reader, one.href))
    newest = sorted(told.values(), key=lambda pair: pair[0], reverse=True)
    return [line for _at, line in newest]


def may_be_told(entry: Entry, record: Record, reader: Actor) -> bool:
    """Not one's own acts, not who reads it, and nothing said under a stricter label."""
    if entry.actor == reader.journal_name or entry.verb.startswith(QUIET):
        return False
    return reads_by_label(reader, Marked(entry.label, record.hub_id, record.owner_id))


def line_of(record: Record, note: str, reader: Actor, href: str = "") -> Line:
    return Line(called(record), note, href or page_of(record, reader), record.label, record.pk)


def register() -> None:
    register_section(
        Section(
            "due", 0, gettext_lazy("Due this week"), gettext_lazy("Something is due"), due_this_week
        )
    )
    register_section(
        Section("waits", 1, gettext_lazy("Waiting for you"), gettext_lazy("Something waits"), waits)
    )
    register_section(
        Section(
            "changed", 2, gettext_lazy("What changed on what you follow"),
            gettext_lazy("Something changed"), changed,
        )
    )  # fmt: skip
