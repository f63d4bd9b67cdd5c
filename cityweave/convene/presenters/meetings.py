"""Who met whom: a map and a table, of what this reader sees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from cityweave.convene.meetings import Pair, pairs
from cityweave.gatherings.choices import GatheringState
from cityweave.gatherings.models import Gathering
from cityweave.gatherings.presenters.who_was_there import who_was_there
from cityweave.maps import Map, Place, State, region_map
from cityweave.network.choices import Standing
from cityweave.network.models import City, Hub
from cityweave.sharing.choices import Label
from cityweave.sharing.presenters.names import called
from cityweave.ui.stretches import Stretch, stretch

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

# Those that took place.
TOOK_PLACE = (
    GatheringState.HELD,
    GatheringState.REPORTING,
    GatheringState.REPORT_CLEARED,
    GatheringState.CLOSED,
)
READ = 2_000
SHOWN = 200
DRAWN = 150
COLUMNS = ("one", "other", "times", "invited", "last")
STATES: dict[str, State] = {
    Standing.MEMBER: "member",
    Standing.PARTNER: "hosted",
    Standing.HOST: "hosted",
}


@dataclass(frozen=True, slots=True)
class Met:
    """A line of the table."""

    one: str
    one_href: str
    other: str
    other_href: str
    times: int
    invited: int
    last: date | None
    label: str


@dataclass(frozen=True, slots=True)
class MeetingsPage:
    lines: tuple[Met, ...]
    pages: Stretch
    # The drawing, written already.
    map: Any
    key: tuple[Any, ...]
    label: Label
    gatherings: int
    # Of these, those of which a roll call says who came.
    counted: int


@dataclass(frozen=True, slots=True)
class Found:
    pairs: list[Pair]
    cities: dict[UUID, City]
    gatherings: dict[UUID, Gathering]
    counted: frozenset[UUID]


def found_for(
    reader: Actor, since: date | None, until: date | None, *, roll: Actor | None = None
) -> Found:
    """A gathering is told with the cities of it that the reader sees. `roll`: who reads the roll
    calls, where that is another than for whom it is told.
    """
    held = Gathering.objects.visible_to(reader).filter(state__in=TOOK_PLACE)
    held = held.filter(begins_on__gte=since) if since else held
    held = held.filter(begins_on__lte=until) if until else held
    rows = {row.pk: row for row in held.latest_first()[:READ]}
    there = who_was_there(rows.keys(), roll or reader)
    seen = City.objects.visible_to(reader).filter(pk__in=set().union(*there.cities.values()))
    cities = {city.pk: city for city in seen}
    guests = {key: found & cities.keys() for key, found in there.cities.items()}
    days = {key: row.begins_on for key, row in rows.items()}
    return Found(pairs(guests, days, there.counted), cities, rows, there.counted)


def meetings_page(
    reader: Actor,
    since: date | None,
    until: date | None,
    asked: Mapping[str, str] = MappingProxyType({}),
) -> MeetingsPage:
    found = found_for(reader, since, until)
    pages = stretch(found.pairs, asked, SHOWN)
    drawing = drawn(found, reader)
    # The map is beside every page of the table, and draws the first pairs.
    labels = {pair: label_of(pair, found) for pair in (*pages.rows, *found.pairs[:DRAWN])}
    met_at = {key for pair in found.pairs for key in pair.gatherings}
    return MeetingsPage(
        lines=tuple(line_of(pair, found, labels[pair]) for pair in pages.rows),
        pages=pages,
        map=drawing.svg(ties=ties_of(found.pairs[:DRAWN])) if drawing else None,
        key=drawing.key if drawing else (),
        label=max(labels.values(), key=lambda label: label.rank, default=Label.CLEAR),
        gatherings=len(met_at),
        counted=len(met_at & found.counted),
    )


def label_of(pair: Pair, found: Found) -> Label:
    """The highest of the two cities and of the gatherings at which they met."""
    rows: list[Any] = [found.cities[pair.one], found.cities[pair.other]]
    rows += [found.gatherings[key] for key in pair.gatherings]
    return max((Label(row.label) for row in rows), key=lambda label: label.rank)


def line_of(pair: Pair, found: Found, label: Label) -> Met:
    one, other = sorted((found.cities[pair.one], found.cities[pair.other]), key=in_order)
    return Met(
        one=called(one),
        one_href=reverse("web:city", args=[one.address]),
        other=called(other),
        other_href=reverse("web:city", args=[other.address]),
        times=pair.times,
        invited=pair.invited,
        last=pair.last,
        label=label,
    )


def in_order(city: City) -> tuple[str, UUID]:
    return city.sort_key, city.pk


def drawn(found: Found, reader: Actor) -> Map | None:
    met = {key for pair in found.pairs for key in (pair.one, pair.other)}
    dyes = {hub.pk: hub.dye for hub in Hub.objects.visible_to(reader)}
    cities = sorted((found.cities[key] for key in met), key=in_order)
    places = tuple(place_of(city, dyes) for city in cities if city.latitude is not None)
    if not places:
        return None
    title, words = (
        _("Who met whom"),
        _("Cities that met, tied by threads; the table says the same."),
    )
    return region_map(places, title=title, description=words, width=560, height=420)


def place_of(city: City, dyes: dict[UUID, str]) -> Place:
    return Place(
        key=str(city.pk),
        name=called(city),
        longitude=city.longitude,
        latitude=city.latitude,
        state=STATES.get(city.standing, "engaged"),
        hub=dyes.get(city.hub_id, "nw"),
        href=reverse("web:city", args=[city.address]),
    )


def ties_of(found: Iterable[Pair]) -> tuple[tuple[str, str, int], ...]:
    return tuple((str(pair.one), str(pair.other), pair.times + pair.invited) for pair in found)


def rows_to_take(reader: Actor, since: date | None, until: date | None) -> Iterator[dict[str, Any]]:
    """What leaves the house ends at GREEN: counted anew from what may leave."""
    found = found_for(reader.carrying_out(), since, until, roll=reader)
    for pair in found.pairs:
        line = line_of(pair, found, Label.GREEN)
        yield {name: getattr(line, name) for name in COLUMNS}
