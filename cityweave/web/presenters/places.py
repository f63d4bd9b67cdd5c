"""Cities as places on a map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from cityweave.maps import Map, Place, State, region_map, world_map
from cityweave.network.choices import Standing
from cityweave.network.models import City, Hub
from cityweave.web.presenters.names import name_of

STATES: dict[str, State] = {
    Standing.MEMBER: "member",
    Standing.PARTNER: "hosted",
    Standing.HOST: "hosted",
}


def place_of(city: City, hub: Hub | None) -> Place:
    return Place(
        key=str(city.pk),
        name=name_of(city).text,
        longitude=city.longitude,
        latitude=city.latitude,
        state=STATES.get(city.standing, "engaged"),
        hub=hub.dye if hub else "nw",
        href=reverse("web:city", args=[city.address]),
    )


def places_of(cities: Iterable[City], hubs: Mapping[UUID, Hub]) -> tuple[Place, ...]:
    return tuple(place_of(city, hubs.get(city.pk)) for city in cities if city.latitude is not None)


# The key is all that is drawn, so that a drawing never outlives what it shows.
@lru_cache(maxsize=64)
def drawn_region(places: tuple[Place, ...], width: int, height: int, title: str) -> Map:
    return region_map(
        places,
        width=width,
        height=height,
        title=title,
        description=_("The cities named on this page; the list beside it says the same."),
    )


@lru_cache(maxsize=8)
def drawn_world(
    places: tuple[Place, ...], title: str, hub_names: tuple[tuple[str, str], ...]
) -> Map:
    return world_map(
        places,
        title=title,
        hub_names=dict(hub_names),
        description=_("Each city of the network; the directory lists the same cities."),
    )


def region_of(
    places: tuple[Place, ...], *, title: str, width: int = 440, height: int = 420
) -> Map | None:
    return drawn_region(places, width, height, title) if places else None
