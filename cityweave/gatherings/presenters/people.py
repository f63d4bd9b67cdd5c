"""People over time: to what a person and a city came, and who is asked again and again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from cityweave.gatherings.choices import STOPS
from cityweave.gatherings.headcount import Counts, counted
from cityweave.gatherings.models import Gathering, Guest
from cityweave.gatherings.presenters.counted import came_of, days_present
from cityweave.gatherings.presenters.rollcall import said_of
from cityweave.network.choices import Attribute
from cityweave.network.countries import country_name
from cityweave.network.models import City, Fact
from cityweave.network.presenters.records import in_language
from cityweave.sharing.presenters.names import called, names_of

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

MANY = 3
LARGE, MIDDLE = 1_000_000, 100_000


@dataclass(frozen=True, slots=True)
class Visit:
    """One gathering, and how somebody stood to it."""

    address: str
    title: str
    first: date | None
    label: str
    came_as: str
    answer: str
    # Days on which they were there.
    days: int
    people: int = 1


@dataclass(frozen=True, slots=True)
class PersonPage:
    guest: Guest
    title: str
    detail: str
    visits: tuple[Visit, ...]
    # Neither mail nor phone is known: nothing tells whether somebody is the same person.
    alone: bool


def person_page(guest: Guest, reader: Actor) -> PersonPage:
    """Where the same mail or phone stands on a list of a hub one works for."""
    same = Guest.objects.visible_to(reader).filter(pk=guest.pk)
    if guest.same_as:
        same = Guest.objects.visible_to(reader).filter(same_as=guest.same_as)
    guests = list(same)
    cities = names_of({one.city_id for one in guests if one.city_id}, reader)
    title, detail = said_of(guest, cities)
    return PersonPage(guest, title, detail, visits_of(guests, reader), not guest.same_as)


def visits_of(guests: list[Guest], reader: Actor) -> tuple[Visit, ...]:
    """Latest first; guests of one gathering stand in one line."""
    by_gathering: dict[UUID, list[Guest]] = defaultdict(list)
    for one in guests:
        by_gathering[one.gathering_id].append(one)
    days = days_present(by_gathering, reader)
    rows = Gathering.objects.visible_to(reader).filter(pk__in=by_gathering).latest_first()
    return tuple(visit_of(row, by_gathering[row.pk], days) for row in rows)


def visit_of(row: Gathering, guests: list[Guest], days: dict[UUID, frozenset[int]]) -> Visit:
    there = [days.get(one.pk, frozenset()) for one in guests]
    return Visit(
        address=row.address, title=row.title, first=row.begins_on, label=row.label,
        came_as=str(guests[0].get_came_as_display()), answer=str(guests[0].get_answer_display()),
        days=len(frozenset[int]().union(*there)), people=sum(map(bool, there)),
    )  # fmt: skip


def visits_of_city(city: UUID, reader: Actor) -> tuple[Visit, ...]:
    """To which gatherings its people were asked, for the staff of the hubs that held them."""
    if not reader.hubs:
        return ()
    return visits_of(list(Guest.objects.visible_to(reader).filter(city=city)), reader)


@dataclass(frozen=True, slots=True)
class CityLine:
    """How often a city was asked and came."""

    address: str
    name: str
    country: str
    size: str
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
    sizes: tuple[tuple[str, int], ...]
    lines: tuple[CityLine, ...]
    often: tuple[CityLine, ...]
    never: tuple[tuple[str, str], ...]


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
    lines, never = city_lines(guests, set(days), hub, reader)
    named = {country_name(code, in_language()): n for code, n in counts.by_country.items() if code}
    return Equity(
        gatherings=len(held), counts=counts, newcomers=len(told - before), known=len(told),
        countries=ranked(named), sizes=ranked(sizes_of(lines)), lines=lines,
        often=tuple(one for one in lines if one.asked >= MANY), never=never,
    )  # fmt: skip


def gatherings_held(first: date, last: date, hub: UUID | None, reader: Actor) -> list[Gathering]:
    found = Gathering.objects.visible_to(reader).between(first, last).exclude(state__in=STOPS)
    hubs = reader.hubs if hub is None else reader.hubs & {hub}
    return list(found.filter(hub__in=hubs, begins_on__lte=timezone.localdate()))


def earlier(persons: set[str], first: date, reader: Actor) -> set[str]:
    """Those of the persons who came to something before."""
    guests = list(
        Guest.objects.visible_to(reader).filter(same_as__in=persons, gathering__begins_on__lt=first)
    )
    days = days_present({one.gathering_id for one in guests}, reader)
    return {one.same_as for one in guests if one.pk in days}


def city_lines(
    guests: Iterable[Guest], there: set[UUID], hub: UUID | None, reader: Actor
) -> tuple[tuple[CityLine, ...], tuple[tuple[str, str], ...]]:
    """Cities that were asked, most often first; and those of the hub that never were."""
    asked: dict[UUID, set[UUID]] = defaultdict(set)
    came: dict[UUID, set[UUID]] = defaultdict(set)
    people: Counter[UUID] = Counter()
    for one in guests:
        if one.city_id is None:
            continue
        asked[one.city_id].add(one.gathering_id)
        if one.pk in there:
            came[one.city_id].add(one.gathering_id)
            people[one.city_id] += 1
    hubs = reader.hubs if hub is None else reader.hubs & {hub}
    ours = list(City.objects.visible_to(reader).filter(hub__in=hubs).in_order())
    others = City.objects.visible_to(reader).filter(pk__in=asked).exclude(hub__in=hubs)
    cities = [*ours, *others.in_order()]
    sizes = size_by_city(cities, reader)
    lines = [
        CityLine(
            one.address, called(one), country_name(one.country, in_language()), sizes[one.pk],
            len(asked[one.pk]), len(came[one.pk]), people[one.pk],
        )
        for one in cities
        if one.pk in asked
    ]  # fmt: skip
    never = tuple((one.address, called(one)) for one in ours if one.pk not in asked)
    return tuple(sorted(lines, key=lambda one: (-one.asked, one.name))), never


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


def sizes_of(lines: Iterable[CityLine]) -> dict[str, int]:
    return dict(Counter(one.size for one in lines))


def ranked(numbers: dict[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0])))
