"""Today: what waits for me, what changed since I was last here, and what is coming up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.build.models import SupportRequest
from cityweave.build.presenters import Line, lines_of
from cityweave.followup.presenters import commitments
from cityweave.followup.presenters.coming import Coming, coming_up
from cityweave.followup.presenters.inbox import Inbox, inbox
from cityweave.followup.presenters.talk import news_of_talk
from cityweave.followup.presenters.undoing import Undoable, undoable
from cityweave.journal.models import Entry
from cityweave.network.models import Activity, City, Hub, Organisation
from cityweave.safeguarding.models import Release
from cityweave.sharing.actions import unreached
from cityweave.sharing.actors import Actor
from cityweave.sharing.models import Record
from cityweave.sharing.policies import reads_by_label
from cityweave.sharing.presenters.names import called
from cityweave.web.presenters.names import Name, name_of

# How far the news of a first visit go back.
LATELY = timedelta(days=14)
READ_BACK = 200
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Change:
    at: datetime
    sentence: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A release the reader asked for, which waits for somebody else."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Today:
    inbox: Inbox
    undoable: Undoable | None
    changes: tuple[Change, ...]
    # When the reader was last here; None on a first visit.
    since: datetime | None
    coming: tuple[Coming, ...]
    asked: tuple[Asked, ...]
    # The address and the name of each.
    own_cities: tuple[tuple[str, Name], ...]
    # The reader's address, where letters to it come back.
    unreached_at: str
    # Whether the reader works for a city, and reads its own doors and words.
    for_city: bool
    # What the reader's city asked its hub and is not settled.
    questions: tuple[Line, ...]
    # What the reader's city promised and has not ended.
    promises: tuple[commitments.Line, ...]


def today(
    reader: Actor,
    *,
    since: datetime | None = None,
    after: UUID | None = None,
    did: UUID | None = None,
) -> Today:
    return Today(
        inbox=inbox(reader, after),
        undoable=undoable(did, reader) if did else None,
        changes=tuple(changes(reader, since or timezone.now() - LATELY)),
        since=since,
        coming=tuple(coming_up(reader)),
        asked=tuple(asked(reader)),
        own_cities=tuple(own_cities(reader)),
        unreached_at=unreached_at(reader),
        for_city=bool(reader.cities) and not reader.is_staff,
        questions=questions(reader),
        promises=commitments.open_lines_for(reader) if reader.cities else (),
    )


def unreached_at(reader: Actor) -> str:
    """For the person alone: whoever looks as somebody else is told of no address."""
    if reader.only_looks or reader.person is None or not unreached([reader.person.pk]):
        return ""
    return reader.person.email or ""


def own_cities(reader: Actor) -> Iterable[tuple[str, Name]]:
    for city in City.objects.visible_to(reader).filter(pk__in=reader.cities).in_order():
        yield city.address, name_of(city)


def questions(reader: Actor) -> tuple[Line, ...]:
    if not reader.cities:
        return ()
    found = SupportRequest.objects.visible_to(reader).filter(owner__in=reader.cities)
    return lines_of(found.open().newest_first()[:SHOWN], reader)


def asked(reader: Actor) -> list[Asked]:
    found = Release.objects.visible_to(reader).waiting().filter(requested_by=reader.person_key)
    return [
        Asked(
            _("Release: {title}").format(title=release.title),
            reverse("safeguarding:release", args=[release.pk]),
        )
        for release in found.order_by("requested_at", "pk")[:SHOWN]
    ]


# What a reader is told of; the rest of the journal is for the record's own history.
TOLD = {
    "released": gettext_lazy("became public"),
    "recalled": gettext_lazy("was recalled"),
    "changed": gettext_lazy("was changed"),
    "drafted": gettext_lazy("has changes waiting"),
    "moved": gettext_lazy("moved on"),
    "added": gettext_lazy("was added"),
}


@dataclass(frozen=True, slots=True)
class Marked:
    """An entry with the label it was written under, held against its record's keepers."""

    label: str
    hub_id: UUID
    owner_id: UUID


def changes(reader: Actor, since: datetime) -> list[Change]:
    """What happened since then to records in sight, and what was said about what one follows."""
    found: dict[UUID, tuple[Entry, Record]] = {}
    for model in TOLD_OF:
        visible = model.objects.visible_to(reader)
        entries = Entry.objects.filter(
            at__gt=since, ref__in=visible.values_list("pk", flat=True)
        ).order_by("-pk")[:READ_BACK]
        records = visible.in_bulk({entry.ref for entry in entries})
        for entry in entries:
            if entry.ref not in found and may_be_told(entry, records[entry.ref], reader):
                found[entry.ref] = (entry, records[entry.ref])
    told = [change_of(entry, record) for entry, record in found.values()]
    told += [
        Change(one.at, one.sentence, called(one.record), one.href)
        for one in news_of_talk(reader, since)
    ]
    return sorted(told, key=lambda change: change.at, reverse=True)[:SHOWN]


def may_be_told(entry: Entry, record: Record, reader: Actor) -> bool:
    """That a public record has a draft is for those who may read the draft."""
    told = entry.verb.rpartition(".")[2] in TOLD
    return told and reads_by_label(reader, Marked(entry.label, record.hub_id, record.owner_id))


def change_of(entry: Entry, record: Record) -> Change:
    return Change(
        at=entry.at,
        sentence=str(TOLD[entry.verb.rpartition(".")[2]]),
        title=called(record),
        href=address_of(record),
    )


TOLD_OF: tuple[type[City] | type[Hub] | type[Activity] | type[Organisation], ...] = (
    City,
    Hub,
    Activity,
    Organisation,
)
PAGES = {
    "city": "web:city",
    "hub": "web:hub",
    "activity": "web:activity",
    "organisation": "web:organisation",
}


def address_of(record: Record) -> str:
    name = PAGES.get(record.kind_name())
    return reverse(name, args=[record.address]) if name else ""
