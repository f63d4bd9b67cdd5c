"""Gatherings as calendar programs read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cityweave.calendars.entries import Calendar, Entry, Floating, Kind, Status, When
from cityweave.calendars.moments import between
from cityweave.calendars.writing import write
from cityweave.followup.models import Commitment
from cityweave.gatherings.choices import CALLED_OFF, SETTLED
from cityweave.gatherings.models import Feed, Gathering, JointEntry, Series
from cityweave.gatherings.presenters.records import place_of
from cityweave.sharing.actors import ANONYMOUS
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Link
from cityweave.sharing.presenters.names import names_of

if TYPE_CHECKING:
    from cityweave.followup.querysets import CommitmentQuerySet
    from cityweave.sharing.actors import Actor

# A calendar leaves the house: nothing stricter goes with it, and above GREEN no name.
LEAVES = (Label.CLEAR, Label.GREEN, Label.AMBER)
NAMED = (Label.CLEAR, Label.GREEN)
KEPT = timedelta(days=400)
AT_MOST = 10_000
DAY = timedelta(days=1)
AN_HOUR = timedelta(hours=1)


def public_calendar() -> bytes:
    """What strangers may see, whoever asks."""
    return calendar_of(Gathering.objects.visible_to(ANONYMOUS), ANONYMOUS, _("Gatherings"))


def one_calendar(gathering: Gathering, reader: Actor) -> bytes:
    names = names_of([gathering.city_id] if gathering.city_id else [], reader)
    entries = (entry_of(gathering, names),) if gathering.begins_on else ()
    return write(Calendar(entries, method="PUBLISH"), made_at=gathering.changed_at)


def calendar_for(feed: Feed, reader: Actor) -> bytes:
    """What the reader may see now of what the calendar is about."""
    if feed.series_id is not None:
        return calendar_of_series(feed.series_id, reader)
    found = Gathering.objects.visible_to(reader).filter(label__in=LEAVES)
    own = (*reader.hubs, *reader.cities)
    at_these = (feed.of_id,) if feed.of_id in own else own if feed.of_id is None else ()
    invited = Link.objects.filter(relation=Gathering.LINKS["cities"], target__in=at_these)
    theirs = Q(hub__in=at_these) | Q(city__in=at_these) | Q(pk__in=invited.values("source"))
    others = (*deadlines_of(at_these, reader), *days_of_others(at_these, reader))
    return calendar_of(found.filter(theirs), reader, _("Cityweave"), others)


def calendar_of_series(series: UUID, reader: Actor) -> bytes:
    """Its gatherings and what was promised at them; nothing once its page is closed to them."""
    follows = Series.objects.visible_to(reader).filter(pk=series)
    found = Gathering.objects.visible_to(reader).filter(series__in=follows)
    promised = Commitment.objects.visible_to(reader).filter(made_in__in=found.values("pk"))
    deadlines = tuple(deadlines_among(promised))
    return calendar_of(found.filter(label__in=LEAVES), reader, _("Cityweave"), deadlines)


def calendar_of(
    found: Iterable[Gathering], reader: Actor, name: str, others: tuple[Entry, ...] = ()
) -> bytes:
    today = timezone.localdate()
    rows = list(found.since(today - KEPT).in_order()[:AT_MOST])  # type: ignore[attr-defined]
    names = names_of({row.city_id for row in rows if row.city_id and row.label in NAMED}, reader)
    entries = (*(entry_of(row, names) for row in rows), *others)
    return write(Calendar(entries, name=name, method="PUBLISH"), made_at=timezone.now())


def deadlines_of(places: Iterable[UUID], reader: Actor) -> Iterator[Entry]:
    """Each commitment of these places that is open, on the day by which it was promised."""
    return deadlines_among(Commitment.objects.visible_to(reader).filter(owner__in=places))


def deadlines_among(promised: CommitmentQuerySet) -> Iterator[Entry]:
    found = promised.filter(label__in=LEAVES, due_on__isnull=False).standing().open()
    for one in found.in_order()[:AT_MOST]:
        named = one.label in NAMED
        yield Entry(
            kind=Kind.DEADLINE,
            uid=f"{one.pk}@cityweave",
            sequence=one.version,
            status=Status.CONFIRMED,
            title=_("By today: {what}").format(what=one) if named else _("A commitment is due"),
            url=settings.ORIGIN + reverse("followup:commitment", kwargs={"key": one.pk}),
            language="" if named else get_language() or "",
            is_private=not named,
            starts=one.due_on,
            changed_at=one.changed_at,
        )


def days_of_others(places: Iterable[UUID], reader: Actor) -> Iterator[Entry]:
    """What other bodies ask of these places, or told these hubs."""
    calls = Link.objects.filter(relation=JointEntry.LINKS["cities"], target__in=places)
    found = JointEntry.objects.visible_to(reader).filter(label__in=LEAVES)
    theirs = Q(hub__in=places) | Q(pk__in=calls.values("source"))
    for one in found.filter(theirs).since(timezone.localdate() - KEPT).in_order()[:AT_MOST]:
        named = one.label in NAMED
        yield Entry(
            kind=Kind.EVENT,
            uid=f"{one.pk}@cityweave",
            sequence=one.version,
            status=Status.CANCELLED if one.is_cancelled else Status.TENTATIVE,
            title=f"{one.body}: {one.title}" if named else _("A day of another body"),
            place=one.place if named else "",
            url=settings.ORIGIN + reverse("gatherings:jointentry", kwargs={"key": one.pk}),
            language="" if named else get_language() or "",
            is_private=not named,
            starts=one.begins_on,
            ends=one.last_day + DAY,
            changed_at=one.changed_at,
        )


def entry_of(row: Gathering, names: dict[UUID, str]) -> Entry:
    named = row.label in NAMED
    starts, ends = times_of(row)
    return Entry(
        kind=Kind.EVENT,
        uid=f"{row.pk}@cityweave",
        sequence=row.version,
        status=status_of(row),
        title=row.title if named else _("A gathering"),
        place=", ".join(filter(None, (row.venue, place_of(row, names)))) if named else "",
        url=settings.ORIGIN + reverse("gatherings:gathering", kwargs={"address": row.address}),
        language="" if named else get_language() or "",
        is_private=not named,
        starts=starts,
        ends=ends,
        changed_at=row.changed_at,
    )


def status_of(row: Gathering) -> Status:
    if row.state in CALLED_OFF:
        return Status.CANCELLED
    return Status.CONFIRMED if row.state in SETTLED else Status.TENTATIVE


def times_of(row: Gathering) -> tuple[When, When]:
    """By the clock of the place; whole days where no hour is known."""
    first, last = row.begins_on, row.last_day
    assert first is not None
    assert last is not None
    if row.opens is None:
        return first, last + DAY
    opens = datetime.combine(first, row.opens)
    closes = datetime.combine(last, row.closes) if row.closes else opens + AN_HOUR
    if not row.time_zone:
        return Floating(opens), Floating(closes)
    spent = between(opens, closes, row.time_zone)
    return spent.starts, spent.ends


@dataclass(frozen=True, slots=True)
class FeedLine:
    feed: Feed
    of: str


@dataclass(frozen=True, slots=True)
class FeedsPage:
    lines: tuple[FeedLine, ...]
    # Places of the reader: key and name.
    offered: tuple[tuple[str, str], ...]
    series: tuple[tuple[str, str], ...]


def feeds_page(reader: Actor) -> FeedsPage:
    own = [*reader.hubs, *reader.cities]
    feeds = list(Feed.objects.of(reader.person_key).open().order_by("-made_at", "pk"))
    names = names_of({*own, *(feed.of_id for feed in feeds if feed.of_id)}, reader)
    series = {one.pk: one.name for one in Series.objects.visible_to(reader).in_order()}
    names |= series
    lines = (FeedLine(one, said_of(one, names)) for one in feeds)
    offered = sorted(((str(key), names[key]) for key in own if key in names), key=lambda o: o[1])
    choices = (("", _("Everything of yours")), *offered)
    return FeedsPage(tuple(lines), choices, tuple((str(key), series[key]) for key in series))


def said_of(feed: Feed, names: dict[UUID, str]) -> str:
    """What it is of; what is no longer theirs to read has no name."""
    if feed.series_id:
        return names.get(feed.series_id, _("A series of gatherings"))
    return names.get(feed.of_id, "") if feed.of_id else _("Everything of yours")
