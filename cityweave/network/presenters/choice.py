"""Choosing one of the cities that the reader speaks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q
from django.utils.translation import get_language

from cityweave.network.countries import country_name
from cityweave.network.models import City
from cityweave.sharing.presenters.names import called

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

SHOWN = 50
LONGEST = 200


@dataclass(frozen=True, slots=True)
class CityLine:
    key: UUID
    name: str
    country: str


@dataclass(frozen=True, slots=True)
class CityChoice:
    asked: str
    cities: tuple[CityLine, ...]
    # There are more of them.
    more: bool


def city_choice(reader: Actor, asked: str) -> CityChoice | None:
    """Cities by name; none at all for whoever speaks for no city."""
    if not reader.hubs and not reader.cities:
        return None
    asked = " ".join(asked[:LONGEST].replace("\0", "").split())
    spoken_for = Q(hub__in=reader.hubs) | Q(pk__in=reader.cities)
    cities = City.objects.visible_to(reader).filter(spoken_for).named_like(asked)
    found = list(cities.in_order()[: SHOWN + 1])
    language = get_language() or "en"
    lines = (
        CityLine(city.pk, called(city), country_name(city.country, language))
        for city in found[:SHOWN]
    )
    return CityChoice(asked, tuple(lines), len(found) > SHOWN)
