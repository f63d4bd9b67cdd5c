"""Who is asked and who comes: by region, size, sex and age; who is always asked, and who never."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from cityweave.gatherings.choices import STOPS
from cityweave.gatherings.headcount import Counts, counted
from cityweave.gatherings.models import Gathering, Guest
from cityweave.gatherings.presenters.counted import came_of, days_present
from cityweave.gatherings.presenters.regions import regions_of
from cityweave.gatherings.presenters.who_was_there import invited
from cityweave.network.choices import Attribute
from cityweave.network.countries import country_name
from cityweave.network.models import City, Fact
from cityweave.network.presenters.records import in_language
from cityweave.sharing.presenters.names import called

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

MANY = 3
LARGE, MIDDLE = 1_000_000, 100_000
SIZES = ("large", "middle", "small", "")


@dataclass(frozen=True, slots=True)
class CityLine:
    """How often a city was asked and came."""

    address: str
    name: str
    country: str
    region: str
    size: str
    asked: int
    came: int
    # Each person once.
    people: int

    @property
    def often(self) -> bool:
        return self.asked >= MANY


@dataclass(frozen=True, slots=True)
class Band:
    """Cities of one region or size: how many there are, were asked and came."""

    name: str
    country: str
    cities: int
    asked: int
    came: int
    people: int


@dataclass(frozen=True, slots=True)
class Equity:
    gatherings: int
    counts: Counts
    # Persons whose first gathering of all, as far as is known, lies in the period.
    newcomers: int
    known: int
    countries: tuple[tuple[str, int], ...]
    regions: tuple[Band, ...]
    sizes: tuple[Band, ...]
    lines: tuple[CityLine, ...]
    often: tuple[CityLine, ...]
    never: tuple[CityLine, ...]


def equity(first: date, last: date, hub: UUID | None, reader: Actor) -> Equity:
    """Who came to what was held in a period. Some twelve queries, however many gatherings."""
    held = gatherings_held(first, last, hub, reader)
    keys = {row.pk for row in held}
    guests = list(Guest.objects.visible_to(reader).filter(gathering__in=keys).in_order())
    days = days_present(keys, reader)
    came = came_of(guests, days)
    counts = counted(came)
    told = {one.same_as for one in came if one.same_as}
    before = earlier(told, first, reader)
    everyone = city_lines(guests, set(days), keys, hub, reader)
    asked = tuple(one for one in everyone if one.asked)
    named = {country_name(code, in_language()): n for code, n in counts.by_country.items() if code}
    return Equity(
        gatherings=len(held), counts=counts, newcomers=len(told - before), known=len(told),
        countries=ranked(named),
        regions=bands(everyone, lambda one: (one.region, one.country if one.region else "")),
        sizes=by_size(everyone), lines=asked, often=tuple(one for one in asked if one.often),
        never=tuple(sorted((one for one in everyone if not one.asked), key=name_of)),
    )  # fmt: skip


def gatherings_held(first: date, last: date, hub: UUID | None, reader: Actor) -> list[Gathering]:
    found = Gathering.objects.visible_to(reader).between(first, last).exclude(state__in=STOPS)
    hubs = reader.hubs if hub is None else reader.hubs & {hub}
    return list(found.filter(hub__in=hubs, begins_on__lte=timezone.localdate()))


def earlier(persons: set[str], first: date, reader: Actor) -> set[str]:
    """Those of the persons who came to something before."""
    held = Gathering.objects.visible_to(reader).filter(begins_on__lt=first)
    known = Guest.objects.visible_to(reader).filter(same_as__in=persons)
    guests = list(known.filter(gathering__in=held.values("pk")))
    days = days_present({one.gathering_id for one in guests}, reader)
    return {one.same_as for one in guests if one.pk in days}


def city_lines(
    guests: Iterable[Guest], there: set[UUID], held: set[UUID], hub: UUID | None, reader: Actor
) -> tuple[CityLine, ...]:
    """Cities that were asked, most often first, and all others of the hub."""
    asked, came, people = counted_by_city(guests, there, held)
    hubs = reader.hubs if hub is None else reader.hubs & {hub}
    ours = list(City.objects.visible_to(reader).filter(hub__in=hubs).in_order())
    others = City.objects.visible_to(reader).filter(pk__in=asked).exclude(hub__in=hubs)
    cities = [*ours, *others.in_order()]
    sizes, regions = size_by_city(cities, reader), regions_of(cities, reader)
    lines = [
        CityLine(
            one.address, called(one), country_name(one.country, in_language()), regions[one.pk],
            sizes[one.pk], len(asked[one.pk]), len(came[one.pk]), len(people[one.pk]),
        )
        for one in cities
    ]  # fmt: skip
    return tuple(sorted(lines, key=lambda one: (-one.asked, one.name)))


def counted_by_city(
    guests: Iterable[Guest], there: set[UUID], held: set[UUID]
) -> tuple[dict[UUID, set[UUID]], dict[UUID, set[UUID]], dict[UUID, set[str]]]:
    """To which gatherings each city was asked and came, and with which persons."""
    asked: dict[UUID, set[UUID]] = defaultdict(set)
    came: dict[UUID, set[UUID]] = defaultdict(set)
    people: dict[UUID, set[str]] = defaultdict(set)
    for gathering, cities in invited(held).items():
        for city in cities:
            asked[city].add(gathering)
    for one in guests:
        if one.city_id is None:
            continue
        asked[one.city_id].add(one.gathering_id)
        if one.pk in there:
            came[one.city_id].add(one.gathering_id)
            people[one.city_id].add(one.same_as or str(one.pk))
    return asked, came, people


def size_by_city(cities: Iterable[City], reader: Actor) -> dict[UUID, str]:
    """Large, middle or small by the population that a source states; empty where none does."""
    keys = {one.pk for one in cities}
    facts = Fact.objects.visible_to(reader).filter(
        about__in=keys, attribute=Attribute.POPULATION, number__isnull=False
    )
    stated = dict(facts.order_by("as_of", "created_at").values_list("about", "number"))
    return {key: size_of(stated.get(key)) for key in keys}


def size_of(people: int | None) -> str:
    if people is None:
        return ""
    return "large" if people >= LARGE else "middle" if people >= MIDDLE else "small"


def bands(lines: Iterable[CityLine], of: Callable[[CityLine], tuple[str, str]]) -> tuple[Band, ...]:
    """Most cities first; what nobody states comes last."""
    found: dict[tuple[str, str], list[CityLine]] = defaultdict(list)
    for one in lines:
        found[of(one)].append(one)
    told = [band_of(*key, cities) for key, cities in found.items()]
    return tuple(sorted(told, key=lambda one: (not one.name, -one.cities, one.name)))


def band_of(name: str, country: str, cities: list[CityLine]) -> Band:
    return Band(
        name, country, len(cities), sum(one.asked > 0 for one in cities),
        sum(one.came > 0 for one in cities), sum(one.people for one in cities),
    )  # fmt: skip


def by_size(lines: Iterable[CityLine]) -> tuple[Band, ...]:
    found = bands(lines, lambda one: (one.size, ""))
    return tuple(sorted(found, key=lambda one: SIZES.index(one.name)))


def name_of(line: CityLine) -> str:
    return line.name


def ranked(numbers: dict[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0])))
