"""The joint calendar: what all bodies hold, and where two of them ask one city in a month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from cityweave.gatherings.choices import CALLED_OFF
from cityweave.gatherings.models import Gathering, JointEntry
from cityweave.gatherings.policies import can_keep_joint_entry
from cityweave.network.models import City
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Link
from cityweave.sharing.policies import can_edit_record
from cityweave.sharing.presenters import WhoLine, who_line
from cityweave.sharing.presenters.names import called, names_of
from cityweave.ui.stretches import Stretch, first_of, stretch

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

SHOWN = 200
# That a gathering, and an entry of another body, wants a city.
ASKS = (Gathering.LINKS["cities"], JointEntry.LINKS["cities"])


@dataclass(frozen=True, slots=True)
class JointLine:
    """A day of ours or of another body."""

    key: UUID
    link: str
    title: str
    body: str
    first: date
    last: date | None
    place: str
    label: str
    is_off: bool
    is_ours: bool
    # The city where it is held, of ours.
    host: UUID | None = None


@dataclass(frozen=True, slots=True)
class Clash:
    """One city that two bodies or more want in one month."""

    city: str
    address: str
    month: date
    lines: tuple[JointLine, ...]


@dataclass(frozen=True, slots=True)
class JointMonth:
    first: date
    lines: tuple[JointLine, ...]


@dataclass(frozen=True, slots=True)
class JointCalendar:
    months: tuple[JointMonth, ...]
    clashes: tuple[Clash, ...]
    pages: Stretch
    may_keep: bool


def joint_calendar(reader: Actor, asked: Mapping[str, str] = MappingProxyType({})) -> JointCalendar:
    """A stretch of what is from today on, ours and theirs, by month."""
    today = timezone.localdate()
    upto = first_of(asked, SHOWN) + SHOWN + 1
    entries = list(JointEntry.objects.visible_to(reader).since(today).in_order()[:upto])
    ours = list(Gathering.objects.visible_to(reader).since(today).in_order()[:upto])
    lines = sorted(
        (*entry_lines(entries), *gathering_lines(ours, reader)),
        key=lambda line: (line.first, line.title),
    )
    pages = stretch(lines, asked, SHOWN)
    here = {line.key for line in pages.rows}
    months = groupby(pages.rows, key=lambda line: line.first.replace(day=1))
    return JointCalendar(
        months=tuple(JointMonth(first, tuple(group)) for first, group in months),
        clashes=tuple(
            one for one in clashes(lines, reader) if any(line.key in here for line in one.lines)
        ),
        pages=pages,
        may_keep=any(can_keep_joint_entry(reader, hub) for hub in reader.hubs)
        and not reader.only_looks,
    )


def entry_lines(entries: Iterable[JointEntry]) -> Iterator[JointLine]:
    for one in entries:
        yield JointLine(
            key=one.pk,
            link=reverse("gatherings:jointentry", kwargs={"key": one.pk}),
            title=one.title,
            body=one.body,
            first=one.begins_on,
            last=one.ends_on,
            place=one.place,
            label=one.label,
            is_off=one.is_cancelled,
            is_ours=False,
        )


def gathering_lines(found: Sequence[Gathering], reader: Actor) -> Iterator[JointLine]:
    names = names_of({row.hub_id for row in found}, reader)
    for row in found:
        if row.begins_on is None:
            continue
        yield JointLine(
            key=row.pk,
            link=reverse("gatherings:gathering", kwargs={"address": row.address}),
            title=row.title,
            body=names.get(row.hub_id, ""),
            first=row.begins_on,
            last=row.ends_on if row.ends_on != row.begins_on else None,
            place=row.venue,
            label=row.label,
            is_off=row.state in CALLED_OFF,
            is_ours=True,
            host=row.city_id,
        )


def clashes(lines: Iterable[JointLine], reader: Actor) -> Iterator[Clash]:
    """Cities that two bodies ask in one month, as far as the reader sees city and days."""
    by_key = {line.key: line for line in lines if not line.is_off}
    asked: dict[tuple[date, UUID], list[JointLine]] = defaultdict(list)
    for key, city in wanted(by_key.values()):
        line = by_key[key]
        asked[line.first.replace(day=1), city].append(line)
    twice = {key: them for key, them in asked.items() if len({one.body for one in them}) > 1}
    cities = City.objects.visible_to(reader).in_bulk({city for _month, city in twice})
    for (month, city), them in sorted(twice.items(), key=lambda one: (one[0][0], str(one[0][1]))):
        if city in cities:
            yield Clash(called(cities[city]), cities[city].address, month, tuple(them))


def wanted(lines: Iterable[JointLine]) -> set[tuple[UUID, UUID]]:
    """Which of these asks, or is held in, which city."""
    lines = list(lines)
    links = Link.objects.filter(source__in=[one.key for one in lines], relation__in=ASKS)
    held = {(one.key, one.host) for one in lines if one.host}
    return {*links.values_list("source", "target"), *held}


def clashes_of(gathering: Gathering, reader: Actor) -> tuple[Clash, ...]:
    """What others want of the cities of this gathering in the month in which it begins."""
    if gathering.begins_on is None or gathering.state in CALLED_OFF:
        return ()
    return clashes_in_month(next(gathering_lines([gathering], reader)), reader)


def clashes_in_month(line: JointLine, reader: Actor) -> tuple[Clash, ...]:
    first = line.first.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    cities = {city for _key, city in wanted([line])}
    if not cities:
        return ()
    same = Link.objects.filter(relation__in=ASKS, target__in=cities).exclude(source=line.key)
    asking = Q(pk__in=same.values("source"))
    entries = JointEntry.objects.visible_to(reader).between(first, last).filter(asking)
    hosted = Q(city__in=cities) & ~Q(pk=line.key)
    ours = Gathering.objects.visible_to(reader).between(first, last).filter(asking | hosted)
    others = (*entry_lines(entries[:SHOWN]), *gathering_lines(list(ours[:SHOWN]), reader))
    # What began in the month before runs into this one: its first day counts as this month's.
    inside = (replace(one, first=max(one.first, first)) for one in others)
    return tuple(
        replace(clash, lines=tuple(one for one in clash.lines if one.key != line.key))
        for clash in clashes((line, *inside), reader)
        if line in clash.lines
    )


@dataclass(frozen=True, slots=True)
class JointEntryPage:
    entry: JointEntry
    line: JointLine
    cities: tuple[tuple[str, str], ...]
    clashes: tuple[Clash, ...]
    may_edit: bool
    who: WhoLine
    label: Label

    @property
    def is_discreet(self) -> bool:
        return self.label.rank > Label.GREEN.rank


def joint_entry_page(found: JointEntry, reader: Actor) -> JointEntryPage:
    (line,) = entry_lines([found])
    targets = Link.objects.filter(source=found.pk, relation=JointEntry.LINKS["cities"])
    cities = City.objects.visible_to(reader).filter(pk__in=targets.values("target")).in_order()
    return JointEntryPage(
        entry=found,
        line=line,
        cities=tuple((one.address, called(one)) for one in cities),
        clashes=() if found.is_cancelled else clashes_in_month(line, reader),
        may_edit=bool(can_edit_record(reader, found)) and not reader.only_looks,
        who=who_line(found, reader),
        label=Label(found.label),
    )
