"""Cities as places on a map."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
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


class Drawn(Map):
    """A map written down once for all who see the same places."""

    @cached_property
    def on_page(self) -> SafeString:
        return super().svg()

    @cached_property
    def on_field(self) -> SafeString:
        return super().svg(on_dye=True)

    def svg(self, *, on_dye: bool = False, **options: Any) -> SafeString:
        if options:
            return super().svg(on_dye=on_dye, **options)
        return self.on_field if on_dye else self.on_page


def drawn(made: Map) -> Drawn:
    return Drawn(**{field.name: getattr(made, field.name) for field in fields(made)})


def city_addresses() -> Callable[[City], str]:
    """Addresses of many cities' pages; the address book is asked once for all of them."""
    before, after = reverse("web:city", args=["-"]).rsplit("-", 1)
    return lambda city: f"{before}{quote(city.address)}{after}"


def place_of(city: City, hub: Hub | None, href: str = "") -> Place:
    return Place(
        key=str(city.pk),
        name=name_of(city).text,
        longitude=city.longitude,
        latitude=city.latitude,
        state=STATES.get(city.standing, "engaged"),
        hub=hub.dye if hub else "nw",
        href=href or reverse("web:city", args=[city.address]),
    )


def places_of(cities: Iterable[City], hubs: Mapping[UUID, Hub]) -> tuple[Place, ...]:
    href_of = city_addresses()
    return tuple(
        place_of(city, hubs.get(city.pk), href_of(city))
        for city in cities
        if city.latitude is not None
    )


# The key is all that is drawn, so that a drawing never outlives what it shows.
@lru_cache(maxsize=64)
def drawn_region(
    places: tuple[Place, ...], width: int, height: int, title: str, description: str
) -> Drawn:
    return drawn(
        region_map(places, width=width, height=height, title=title, description=description)
    )


@lru_cache(maxsize=8)
def drawn_world(
    places: tuple[Place, ...], title: str, hub_names: tuple[tuple[str, str], ...]
) -> Drawn:
    return drawn(
        world_map(
            places,
            title=title,
            hub_names=dict(hub_names),
            description=_("Each city of the network; the directory lists the same cities."),
        )
    )


def region_of(
    places: tuple[Place, ...], *, title: str, width: int = 440, height: int = 420
) -> Map | None:
    if not places:
        return None
    description = _("The cities named on this page; the list beside it says the same.")
    return drawn_region(places, width, height, title, description)
