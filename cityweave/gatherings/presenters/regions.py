"""In which region of its country a city lies: as the record says, else as the gazetteer has it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from cityweave.network.models import City
from cityweave.places.finding import exact
from cityweave.places.gazetteer import places_at
from cityweave.places.place import Place
from cityweave.sharing.presenters.names import names_of

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

# Degrees: farther off it is another place of the same name.
NEAR = 1.0


def regions_of(cities: Iterable[City], reader: Actor) -> dict[UUID, str]:
    """Empty where neither says it. One query, however many cities."""
    rows = list(cities)
    lies_in = names_of({one.parent_id for one in rows if one.parent_id}, reader)
    said = {one.pk: lies_in.get(one.parent_id, "") if one.parent_id else "" for one in rows}
    spelled = {one.pk: exact(one.name, one.country) for one in rows if not said[one.pk]}
    places = places_at({number for numbers in spelled.values() for number in numbers})
    for one in rows:
        if not said[one.pk]:
            said[one.pk] = region_among([places[n] for n in spelled[one.pk]], one)
    return said


def region_among(places: list[Place], city: City) -> str:
    """That of the nearest; without a position only where all of them say the same."""
    if city.latitude is not None and city.longitude is not None:
        spot = (city.latitude, city.longitude)
        near = min(places, key=lambda place: distance(place, spot), default=None)
        return near.region if near and distance(near, spot) <= NEAR else ""
    regions = {place.region for place in places}
    return regions.pop() if len(regions) == 1 else ""


def distance(place: Place, spot: tuple[float, float]) -> float:
    return max(abs(place.latitude - spot[0]), abs(place.longitude - spot[1]))
