"""Guests as the planner wants them, and days off of a country as a hub sees them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db.models import Q
from django.utils import timezone, translation
from django.utils.formats import date_format

from cityweave.calendars.days_off import (
    SUNDAY,
    Correction,
    DayOff,
    Rest,
    days_off,
    weekend,
)
from cityweave.calendars.hardships import Election, Engagement, Guest
from cityweave.calendars.moments import Span, between
from cityweave.gatherings.choices import CALLED_OFF
from cityweave.gatherings.models import Gathering, HolidayCorrection, JointEntry
from cityweave.network.choices import Attribute
from cityweave.network.countries import country_choices, country_name
from cityweave.network.models import City, Fact
from cityweave.sharing.models import Link

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

# A month, or a day of it, as facts give them.
PARTIAL: Final = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?\b")
FIRST_YEAR, LAST_YEAR = 2000, 2075


@dataclass(frozen=True, slots=True)
class DayLine:
    day: date
    names: tuple[DayOff, ...]
    is_corrected: bool


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    correction: HolidayCorrection
    country: str


@dataclass(frozen=True, slots=True)
class DaysPage:
    """A country's days off in a year, with the corrections that the reader's hubs made."""

    country: str
    country_name: str
    year: int
    countries: list[tuple[str, str]]
    weekend: str
    days: tuple[DayLine, ...]
    standing: tuple[CorrectionLine, ...]
    gone: tuple[CorrectionLine, ...]


def corrections_for(actor: Actor) -> list[Correction]:
    """What the reader's hubs know better, for the planner."""
    language = translation.get_language() or "en"
    found = HolidayCorrection.objects.visible_to(actor).standing().in_order()
    return [Correction(one.country, one.day, one.is_off, one.name, language) for one in found]


def guests_of(cities: Sequence[City], actor: Actor) -> list[Guest]:
    """Those cities whose time zone is known, with the elections that the reader knows of and the
    gatherings that want them already."""
    elections = elections_in([city.pk for city in cities], actor)
    engaged = engagements_of(cities, actor)
    return [
        Guest(
            key=str(city.pk),
            country=city.country,
            zone=city.time_zone,
            engagements=tuple(engaged.get(city.pk, ())),
            elections=tuple(elections.get(city.pk, ())),
        )
        for city in cities
        if city.time_zone
    ]


def engagements_of(cities: Sequence[City], actor: Actor) -> dict[UUID, list[Engagement]]:
    """The days on which each city hosts or is invited, by us or by other bodies, as far as the
    reader knows. Three queries."""
    zones = {city.pk: city.time_zone for city in cities if city.time_zone}
    relations = (Gathering.LINKS["cities"], JointEntry.LINKS["cities"])
    gathered = Link.objects.filter(relation__in=relations, target__in=zones)
    invited: dict[UUID, set[UUID]] = defaultdict(set)
    for source, target in gathered.values_list("source", "target"):
        invited[source].add(target)
    known = Gathering.objects.visible_to(actor).since(timezone.localdate())
    wanting = known.filter(Q(pk__in=invited) | Q(city__in=zones)).exclude(state__in=CALLED_OFF)
    engaged: dict[UUID, list[Engagement]] = defaultdict(list)
    for one in wanting:
        wanted = {*invited[one.pk], one.city_id}
        for city in zones.keys() & wanted:
            engaged[city].append(Engagement(span_of(one, zones[city]), one.title))
    others = JointEntry.objects.visible_to(actor).standing().since(timezone.localdate())
    for other in others.filter(pk__in=invited):
        for city in zones.keys() & invited[other.pk]:
            engaged[city].append(Engagement(days_of(other, zones[city]), other.title))
    return engaged


def days_of(entry: JointEntry, zone: str) -> Span:
    """Whole days, by the clocks of its place, else of who is asked."""
    zone = entry.time_zone or zone
    starts = datetime.combine(entry.begins_on, time.min)
    ends = datetime.combine(entry.last_day + timedelta(days=1), time.min)
    return between(starts, ends, zone)


def span_of(gathering: Gathering, zone: str) -> Span:
    """By the clocks of its place, else of who is wanted; whole days where no hours are said."""
    zone, first, last = gathering.time_zone or zone, gathering.begins_on, gathering.last_day
    assert first is not None
    assert last is not None
    starts = datetime.combine(first, gathering.opens or time.min)
    ends = datetime.combine(last, gathering.closes) if gathering.closes else None
    if ends is None or ends <= starts:
        ends = datetime.combine(last + timedelta(days=1), time.min)
    return between(starts, ends, zone)


def elections_in(cities: Iterable[UUID], actor: Actor) -> dict[UUID, list[Election]]:
    found: dict[UUID, list[Election]] = defaultdict(list)
    facts = Fact.objects.visible_to(actor).filter(
        about__in=list(cities), attribute=Attribute.ELECTION
    )
    for about, value, as_of in facts.values_list("about", "value", "as_of"):
        if (election := election_said(value) or election_said(as_of)) is not None:
            found[about].append(election)
    return found


def election_said(text: str) -> Election | None:
    """The day, or the month where no more is known."""
    said = PARTIAL.search(text)
    if said is None:
        return None
    year, month, day = (int(part) if part else 0 for part in said.groups())
    try:
        first = date(year, month, day or 1)
        following = date(year + month // 12, month % 12 + 1, 1)
    except ValueError:
        return None
    return Election(first, first if day else following - timedelta(days=1))


def days_page(asked_country: str, asked_year: str, today: date, actor: Actor) -> DaysPage:
    language = translation.get_language() or "en"
    countries = country_choices(language)
    said = HolidayCorrection.objects.visible_to(actor).in_order().reverse()
    lines = [CorrectionLine(one, country_name(one.country, language)) for one in said[:500]]
    known = {code for code, _name in countries}
    country = asked_country if asked_country in known else first_country(lines)
    year = int(asked_year) if re.fullmatch(r"20\d\d", asked_year) else today.year
    year = min(max(year, FIRST_YEAR), LAST_YEAR)
    return DaysPage(
        country,
        country_name(country, language),
        year,
        countries,
        weekend_said(country),
        day_lines(country, year, language, corrections_for(actor)),
        tuple(line for line in lines if line.correction.stands),
        tuple(line for line in lines if not line.correction.stands),
    )


def first_country(lines: Sequence[CorrectionLine]) -> str:
    return lines[0].correction.country if lines else ""


def day_lines(
    country: str, year: int, language: str, corrections: list[Correction]
) -> tuple[DayLine, ...]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    corrected = {one.day for one in corrections if one.country == country}
    found = days_off(country, first, last, language=language, corrections=corrections)
    lines = []
    for day, offs in found.items():
        named = tuple(one for one in offs if one.rest != Rest.RAMADAN)
        if named:
            lines.append(DayLine(day, named, day in corrected))
    return tuple(lines)


def weekend_said(country: str) -> str:
    """The names of its days, from the one that follows work."""
    if not country:
        return ""
    rests = weekend(country)
    # The first of January 2024 was a Monday.
    days = [date(2024, 1, 1 + day) for day in range(SUNDAY + 1) if day in rests]
    return " · ".join(date_format(day, "l") for day in days)
