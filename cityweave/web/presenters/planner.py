"""Dates that suit cities which a member of staff has picked, with who would suffer and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.http import QueryDict
from django.utils import translation

from cityweave.calendars.hardships import WEIGHTS, Hardship
from cityweave.calendars.moments import UnknownZone, zone_of
from cityweave.calendars.planning import Proposal, Wish, plan
from cityweave.calendars.sentences import said
from cityweave.network.countries import country_name
from cityweave.network.models import City
from cityweave.sharing.actors import Actor
from cityweave.web.directory import CityFilter
from cityweave.web.forms import WishForm
from cityweave.web.presenters import readers
from cityweave.web.presenters.days_off import corrections_for
from cityweave.web.presenters.directory import hub_named
from cityweave.web.presenters.guests import guests_of
from cityweave.web.presenters.names import Name, name_of

MOST_CITIES: Final = 100
SHOWN, ALL = 12, 366
# As many cities stand beside what their clocks show.
NAMED: Final = 3
NEEDED: Final = ("label", "slug", "sort_key", "name", "names", "country", "time_zone")


@dataclass(frozen=True, slots=True)
class Choice:
    """A city that may be invited."""

    key: str
    name: Name
    country: str
    is_picked: bool


@dataclass(frozen=True, slots=True)
class Suffering:
    """One reason against a date, in the reader's words, with the cities that it concerns."""

    reason: str
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the clocks of some cities show when it begins."""

    starts: datetime
    names: tuple[Name, ...]
    others: int


@dataclass(frozen=True, slots=True)
class DateLine:
    starts: datetime
    # The last day of days in one place, the last hour of hours online.
    ends: datetime
    suffering: tuple[Suffering, ...]
    elsewhere: tuple[Elsewhere, ...]


@dataclass(frozen=True, slots=True)
class Planner:
    """The page: the cities to choose from, what is sought, and the dates that were found."""

    filter: CityFilter
    choices: tuple[Choice, ...]
    is_cut: bool
    form: WishForm
    picked: int
    # Cities that are left out, since nobody wrote down their time zone.
    without_zone: tuple[Name, ...]
    dates: tuple[DateLine, ...]
    # Where every date of the window is shown, not only the best; empty there.
    whole: str
    is_online: bool
    nobody: bool

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The filter, for the form to send along."""
        return [(name, getattr(self.filter, name)) for name in self.filter.in_use]


def planner(asked: QueryDict, reader: Actor) -> Planner:
    """What the address asks for: cities as in the directory, then which of them, then a date."""
    narrowed = CityFilter.read(asked)
    is_asked = "first" in asked
    keys = uuids(asked.getlist("city")[:MOST_CITIES])
    cities, is_cut = offered(narrowed, keys, reader)
    picked = [city for city in cities if city.pk in keys or not (is_asked or keys)]
    form = WishForm(asked if is_asked else None, zones=zones_of(picked or cities))
    nobody = is_asked and not picked
    is_whole = "all" in asked
    wish = form.wish() if is_asked and form.is_valid() and picked else None
    return Planner(
        filter=narrowed,
        choices=tuple(choice_of(city, city in picked) for city in cities),
        is_cut=is_cut,
        form=form,
        picked=len(picked),
        without_zone=tuple(name_of(city) for city in picked if not has_zone(city)),
        dates=() if wish is None else dates(wish, picked, reader, ALL if is_whole else SHOWN),
        whole="" if is_whole else f"?{asked.urlencode()}&all=1",
        is_online=wish is not None and wish.hours is not None,
        nobody=nobody,
    )


def uuids(texts: Sequence[str]) -> set[UUID]:
    found = set()
    for text in texts:
        try:
            found.add(UUID(text))
        except ValueError:
            continue
    return found


def offered(asked: CityFilter, keys: set[UUID], reader: Actor) -> tuple[list[City], bool]:
    """Cities in the reader's sight that were picked, and those that the filter leaves."""
    seen = City.objects.visible_to(reader).only(*NEEDED)
    found = {city.pk: city for city in seen.filter(pk__in=keys)} if keys else {}
    is_cut = False
    if asked.in_use:
        hub = hub_named(asked.hub, readers.hubs_listed(reader)) if asked.hub else None
        rows = asked.narrow(seen, hub.pk if hub else None, reader).order_by("sort_key", "pk")
        more = list(rows[: MOST_CITIES + 1])
        is_cut = len(more) > MOST_CITIES
        found |= {city.pk: city for city in more[:MOST_CITIES]}
    return sorted(found.values(), key=lambda city: (city.sort_key, str(city.pk))), is_cut


def choice_of(city: City, is_picked: bool) -> Choice:
    language = translation.get_language() or "en"
    return Choice(str(city.pk), name_of(city), country_name(city.country, language), is_picked)


def has_zone(city: City) -> bool:
    try:
        return bool(city.time_zone) and zone_of(city.time_zone) is not None
    except UnknownZone:
        return False


def zones_of(cities: Sequence[City]) -> list[tuple[str, str]]:
    """Each zone once, under the names of the first cities that have it."""
    named: dict[str, list[str]] = defaultdict(list)
    for city in cities:
        if has_zone(city):
            named[city.time_zone].append(str(name_of(city)))
    return [(zone, ", ".join(names[:2])) for zone, names in named.items()] or [("UTC", "UTC")]


def dates(wish: Wish, picked: Sequence[City], reader: Actor, limit: int) -> tuple[DateLine, ...]:
    known = {str(city.pk): city for city in picked if has_zone(city)}
    language = translation.get_language() or "en"
    found = plan(
        guests_of(list(known.values()), wish.first, wish.last, reader),
        wish,
        corrections=corrections_for(reader),
        language=language,
        limit=limit,
        one_a_day=True,
    )
    return tuple(line_of(one, known, wish) for one in found)


def line_of(proposal: Proposal, cities: dict[str, City], wish: Wish) -> DateLine:
    span = proposal.span
    ends = span.ends.wall if wish.hours else span.ends.wall - timedelta(days=1)
    return DateLine(
        span.starts.wall,
        ends,
        suffering(proposal.hardships, cities),
        elsewhere(proposal, cities) if wish.hours else (),
    )


def suffering(hardships: Sequence[Hardship], cities: dict[str, City]) -> tuple[Suffering, ...]:
    """Each reason once with all whom it concerns, the heaviest first."""
    concerned: dict[str, dict[str, Name]] = defaultdict(dict)
    for one in sorted(hardships, key=lambda one: -WEIGHTS[one.why]):
        concerned[said(one)][one.guest] = name_of(cities[one.guest])
    return tuple(
        Suffering(reason, tuple(sorted(names.values(), key=str)))
        for reason, names in concerned.items()
    )


def elsewhere(proposal: Proposal, cities: dict[str, City]) -> tuple[Elsewhere, ...]:
    shown: dict[datetime, list[Name]] = defaultdict(list)
    for city in cities.values():
        shown[proposal.span.starts.in_zone(city.time_zone).wall].append(name_of(city))
    return tuple(
        Elsewhere(starts, tuple(names[:NAMED]), max(len(names) - NAMED, 0))
        for starts, names in sorted(shown.items())
    )
