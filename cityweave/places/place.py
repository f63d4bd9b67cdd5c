"""A place of the gazetteer, and what it is called where others share its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from cityweave.words.lists import listed


@dataclass(frozen=True, slots=True)
class Place:
    """A city, town or village; degrees are WGS 84, no population is an unknown one."""

    geonameid: int
    name: str
    country: str
    region: str
    latitude: float
    longitude: float
    population: int | None
    time_zone: str
    # By language, in its own script.
    names: Mapping[str, str]


def label(place: Place, language: str) -> str:
    """The place with its region and country: Birmingham, England, United Kingdom."""
    region = "" if place.region == place.name else place.region
    parts = (place.name, region, country_name(place.country, language))
    return listed(parts, language)


def labels(places: Iterable[Place], language: str) -> list[str]:
    """Their labels, with the position where two would be the same."""
    called = [(label(place, language), place) for place in places]
    times = Counter(name for name, _ in called)
    return [
        name if times[name] == 1 else f"{name} ({place.latitude:.2f}, {place.longitude:.2f})"
        for name, place in called
    ]


def country_name(code: str, language: str) -> str:
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    return str(locale.territories.get(code, code))
