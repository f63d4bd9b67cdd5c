"""Finding a city in the gazetteer: what was found, what of it the reader's network already has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Q
from django.utils import translation

from cityweave.network.countries import country_choices
from cityweave.network.models import City
from cityweave.network.names import fold
from cityweave.places.finding import find, named
from cityweave.places.gazetteer import AS_OF, CREDIT
from cityweave.places.place import Place, labels
from cityweave.sharing.presenters import page_of
from cityweave.ui.figures import grouped

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

NEAR = 0.05  # degrees: five kilometres, less than a city is wide
DECIMALS = 2  # about a kilometre; a public card is not finer
LONGEST = 120


@dataclass(frozen=True, slots=True)
class KnownCity:
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place that may be meant; `known` are cities of the network in the reader's sight."""

    place: Place
    label: str
    names: str
    people: str
    url: str
    known: tuple[KnownCity, ...]


@dataclass(frozen=True, slots=True)
class Finder:
    """A question to the gazetteer and its answer. `kept` goes along from page to page."""

    query: str
    country: str
    countries: list[tuple[str, str]]
    kept: tuple[tuple[str, str], ...]
    lines: tuple[PlaceLine, ...]
    by_hand: str


def in_language() -> str:
    return translation.get_language() or "en"


def finder(asked: Mapping[str, str], actor: Actor, *, kept: Iterable[str] = ()) -> Finder:
    """What `find` and `country` of an address ask for, the choices as `place` in the same."""
    query = asked.get("find", "").replace("\0", " ").strip()[:LONGEST]
    country = asked.get("country", "")[:2]
    along = tuple((name, asked[name]) for name in kept if asked.get(name))
    places = find(query, country=country) if query else []
    by_hand = {"by": "hand", "name": query, "country": country}
    return Finder(
        query,
        country,
        country_choices(in_language()),
        along,
        tuple(lines_of(places, actor, along)),
        "?" + urlencode([*along, *((name, value) for name, value in by_hand.items() if value)]),
    )


def lines_of(
    places: list[Place], actor: Actor, along: tuple[tuple[str, str], ...]
) -> Iterable[PlaceLine]:
    known = known_cities(places, actor)
    for place, label in zip(places, labels(places, in_language()), strict=True):
        yield PlaceLine(
            place,
            label,
            " · ".join(place.names.values()),
            grouped(place.population, in_language()) if place.population else "",
            "?" + urlencode([*along, ("place", place.geonameid)]),
            tuple(
                KnownCity(city.name, page_of(city, actor)) for city in known if is_same(city, place)
            ),
        )


def known_cities(places: Iterable[Place], actor: Actor) -> list[City]:
    """Cities in the reader's sight that may be one of these places."""
    asked = Q()
    for place in places:
        asked |= Q(country=place.country) & (Q(sort_key__in=folded_names(place)) | near(place))
    return list(City.objects.visible_to(actor).filter(asked)[:100]) if asked else []


def near(place: Place) -> Q:
    return Q(
        latitude__range=(place.latitude - NEAR, place.latitude + NEAR),
        longitude__range=(place.longitude - NEAR, place.longitude + NEAR),
    )


def folded_names(place: Place) -> list[str]:
    return [fold(name) for name in (place.name, *place.names.values())]


def is_same(city: City, place: Place) -> bool:
    """Whether the city's name or position is the place's."""
    if city.country != place.country:
        return False
    if city.sort_key in folded_names(place):
        return True
    if city.latitude is None or city.longitude is None:
        return False
    return (
        abs(city.latitude - place.latitude) <= NEAR
        and abs(city.longitude - place.longitude) <= NEAR
    )


def chosen_place(asked: Mapping[str, str]) -> Place | None:
    """The place that `place` of an address names, where the gazetteer has it."""
    number = asked.get("place", "")
    return (
        named(int(number)) if number.isascii() and number.isdigit() and len(number) < 12 else None
    )


def values_of(place: Place) -> dict[str, Any]:
    """What a new city takes over from the place, its position no finer than a kilometre."""
    return {
        "name": place.name,
        "names": dict(place.names),
        "country": place.country,
        "latitude": round(place.latitude, DECIMALS),
        "longitude": round(place.longitude, DECIMALS),
        "time_zone": place.time_zone,
    }


def population_of(place: Place, people: int) -> dict[str, Any]:
    """The fact that a new city is given beside its card."""
    return {
        "attribute": "population",
        "value": f"{people:,}",
        "number": people,
        "source": CREDIT,
        "source_url": f"https://www.geonames.org/{place.geonameid}",
        "licence": "CC BY 4.0",
        "as_of": AS_OF,
    }
