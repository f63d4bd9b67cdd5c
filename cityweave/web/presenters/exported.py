"""The cities of the directory as plain rows, for every kind of file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from cityweave.network.countries import country_name
from cityweave.network.models import City
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label
from cityweave.web.directory import SORTS, CityFilter
from cityweave.web.presenters import readers
from cityweave.web.presenters.directory import hub_named
from cityweave.web.presenters.names import name_of

BATCH = 1_000
# Decimals of a degree: about a kilometre. What a release made public stands as it was released.
COARSE = 2
COLUMNS = (
    "key",
    "name",
    "country",
    "country_code",
    "kind",
    "relation",
    "population",
    "hub",
    "latitude",
    "longitude",
    "languages",
)
# The columns of a city that these are made of.
EXPORTED = (
    "label",
    "name",
    "names",
    "country",
    "kind",
    "standing",
    "latitude",
    "longitude",
    "languages",
)


def exported(asked: CityFilter, reader: Actor, language: str) -> Iterator[dict[str, Any]]:
    """What the filter leaves, in batches; above GREEN nothing leaves without a reason given."""
    # Of facts and hubs too: a public city may have figures that are not.
    reader = reader.carrying_out()
    hubs = readers.hubs_listed(reader)
    hub = hub_named(asked.hub, hubs)
    open_rows = City.objects.visible_to(reader).filter(label__in=(Label.CLEAR, Label.GREEN))
    found = asked.narrow(open_rows, hub.pk if hub else None, reader)
    keys = list(found.order_by(*SORTS[asked.sort]).values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        yield from batch_of(keys[start : start + BATCH], hubs, reader, language)


def batch_of(keys: list[Any], hubs: Any, reader: Actor, language: str) -> Iterator[dict[str, Any]]:
    with transaction.atomic():
        found = City.objects.visible_to(reader).filter(pk__in=keys).only(*EXPORTED)
        rows = {city.pk: city for city in found}
        serving = readers.hub_by_city(keys, hubs, reader)
        people = readers.populations(keys, reader)
    for key in keys:
        if key in rows:
            yield exported_row(rows[key], serving.get(key), people.get(key), language)


def exported_row(city: City, hub: Any, population: int | None, language: str) -> dict[str, Any]:
    return {
        "key": str(city.pk),
        "name": name_of(city, language).text,
        "country": country_name(city.country, language),
        "country_code": city.country,
        "kind": city.kind,
        "relation": city.standing,
        "population": population,
        "hub": name_of(hub, language).text if hub else "",
        "latitude": coordinate(city.latitude, city.label),
        "longitude": coordinate(city.longitude, city.label),
        "languages": " ".join(city.languages.split()),
    }


def coordinate(degrees: float | None, label: str) -> float | None:
    if degrees is None or label == Label.CLEAR:
        return degrees
    return round(degrees, COARSE)


def label_of_files(reader: Actor) -> Label:
    """The highest label that a file may hold for this reader."""
    return Label.GREEN if reader.carrying_out().reads_green else Label.CLEAR
