"""When a country rests: its weekend, its public and religious days, Ramadan; with corrections.

The days are those of the `holidays` package. Days of a moon calendar that no government has
announced yet are estimates, and each says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from importlib import import_module
from typing import Any, Final

MONDAY, FRIDAY, SATURDAY, SUNDAY = 0, 4, 5, 6
USUAL: Final = frozenset({SATURDAY, SUNDAY})
# Where the package differs from what is done: Libya and Palestine rest on Friday and Saturday,
# Mauritania on Saturday and Sunday since 2014.
WEEKENDS: Final = {
    "LY": frozenset({FRIDAY, SATURDAY}),
    "PS": frozenset({FRIDAY, SATURDAY}),
    "MR": USUAL,
}
RELIGIOUS: Final = frozenset(
    {
        *("albanian", "bosnian", "catholic", "christian", "hebrew", "hindu", "islamic", "orthodox"),
        *("sabian", "serbian", "turkish", "yazidi", "optional"),
    }
)
ENGLISH: Final = "en_US"
# A month of the moon; where it has 29 days the first of these is the day before.
RAMADAN_LASTS: Final = timedelta(days=30)
# What the package knows of; beyond it a moon calendar is a guess.
FIRST_YEAR, LAST_YEAR = 1948, 2077


class Rest(StrEnum):
    """Why a day is none for work."""

    PUBLIC = "public"
    # Kept by a part of the country.
    RELIGIOUS = "religious"
    # Days on which people fast; work goes on, but shorter.
    RAMADAN = "ramadan"


@dataclass(frozen=True, slots=True)
class DayOff:
    """`name` is in the `language` given (an IANA tag), or in English where there is no other."""

    day: date
    rest: Rest
    name: str
    language: str = "en"
    is_estimate: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """What a hub knows better: a day is off after all, or is not."""

    country: str
    day: date
    is_off: bool
    name: str = ""
    language: str = "en"


def weekend(country: str) -> frozenset[int]:
    """The days of the week on which offices in `country` (two letters) rest; Monday is 0."""
    if country in WEEKENDS:
        return WEEKENDS[country]
    found = known(country)
    return frozenset(found.weekend) if found is not None else USUAL


def days_off(
    country: str,
    first: date,
    last: date,
    *,
    language: str = "en",
    corrections: Iterable[Correction] = (),
) -> dict[date, tuple[DayOff, ...]]:
    """The days off in `country` from one day to another, in order; weekends are not among them.

    A correction that a day is not off takes its public days away; one that it is adds a day that
    is no estimate, in place of public days on it.
    """
    found: dict[date, list[DayOff]] = defaultdict(list)
    # A month of fasting may end in the year after.
    for year in range(max(first.year, FIRST_YEAR), min(last.year + 1, LAST_YEAR) + 1):
        for one in in_year(country, year, language):
            if first <= one.day <= last:
                found[one.day].append(one)
    for said in corrections:
        if said.country == country and first <= said.day <= last:
            found[said.day] = corrected(found[said.day], said)
    return {day: tuple(found[day]) for day in sorted(found) if found[day]}


def corrected(there: list[DayOff], correction: Correction) -> list[DayOff]:
    others = [one for one in there if one.rest != Rest.PUBLIC]
    if not correction.is_off:
        return others
    added = DayOff(correction.day, Rest.PUBLIC, correction.name, correction.language)
    return [added, *others]


@lru_cache(maxsize=1024)
def in_year(country: str, year: int, language: str) -> tuple[DayOff, ...]:
    return tuple(
        sorted(
            (*named_days(country, year, language), *ramadan(country, year)),
            key=lambda one: (one.day, one.rest, one.name),
        )
    )


def named_days(country: str, year: int, language: str) -> Iterator[DayOff]:
    if known(country) is None:
        return
    kinds = known(country).supported_categories
    for rest, categories in (
        (Rest.PUBLIC, ("public",)),
        (Rest.RELIGIOUS, tuple(sorted(RELIGIOUS.intersection(kinds)))),
    ):
        if not categories:
            continue
        spoken = spoken_in(country, language)
        english = table(country, year, ENGLISH, categories)
        named = table(country, year, spoken, categories) if spoken else english
        label = getattr(named, "estimated_label", "") or "%s"
        for day, name in named.items():
            told = english.get(day, "")
            yield DayOff(
                day,
                rest,
                without(label, str(name)),
                tag(spoken) if spoken else "en",
                is_estimate="estimated" in told,
            )


def ramadan(country: str, year: int) -> Iterator[DayOff]:
    """The days of fasting that end in this year, where the feast after them is a public day."""
    if known(country) is None:
        return
    feasts = table(country, year, ENGLISH, ("public",))
    days = sorted(feasts.get_named("Eid al-Fitr", lookup="startswith"))
    for number, feast in enumerate(days):
        if number and feast - days[number - 1] < RAMADAN_LASTS:
            continue
        for before in range(RAMADAN_LASTS.days, 0, -1):
            yield DayOff(feast - timedelta(days=before), Rest.RAMADAN, "Ramadan", is_estimate=True)


def without(label: str, name: str) -> str:
    """Names without the package's own word for an estimate, which we say ourselves."""
    start, _, end = label.partition("%s")
    parts = []
    for part in name.split("; "):
        bare = part.removeprefix(start).removesuffix(end) if end or start else part
        parts.append(bare.replace(" (estimated)", "").replace(", estimated)", ")"))
    return "; ".join(parts)


def spoken_in(country: str, language: str) -> str:
    """The package's name for a language in which it knows the days of the country, or ""."""
    languages = getattr(known(country), "supported_languages", ())
    for one in languages:
        if one.replace("_", "-") == language:
            return str(one)
    return next((str(one) for one in languages if tag(one) == language.split("-")[0]), "")


def tag(name: str) -> str:
    return name.split("_")[0]


@lru_cache(maxsize=512)
def known(country: str) -> Any:
    """The package's own table without days, or None for countries it does not know."""
    if len(country) != 2 or not country.isalpha() or not country.isupper():
        return None
    try:
        return package().country_holidays(country)
    except NotImplementedError:
        return None


@lru_cache(maxsize=512)
def table(country: str, year: int, language: str, categories: tuple[str, ...]) -> Any:
    spoken = language if language in known(country).supported_languages else None
    return package().country_holidays(country, years=year, language=spoken, categories=categories)


def package() -> Any:
    # 15 MB and a twelfth of a second, which only planners need.
    return import_module("holidays")
