"""Days off of a country, with what hubs know better."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils import translation
from django.utils.formats import date_format

from cityweave.calendars.days_off import (
    SUNDAY,
    Correction,
    DayOff,
    Rest,
    days_off,
    weekend,
)
from cityweave.gatherings.models import HolidayCorrection
from cityweave.network.countries import country_choices, country_name

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
