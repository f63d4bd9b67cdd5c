"""How many cities each filter would leave, of exactly those that are asked for and in sight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from cityweave.network.models import City, Hub, HubCity
from cityweave.network.querysets import CityQuerySet, HubCityQuerySet
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label
from cityweave.web.directory import CityFilter
from cityweave.web.presenters import readers
from cityweave.web.presenters.directory import Pill, filter_title, filter_value, hub_named
from cityweave.web.presenters.names import name_of

COLUMNS = ("country", "kind", "standing", "languages")
# From here on it is quicker to look up the cities that are left out.
BROAD = 20_000
# A list of countries is read as far as this; whoever looks for another one types it.
VALUES_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter that is not in use, its values by what they would leave."""

    name: str
    title: str
    values: tuple[Pill, ...]
    # Values that are not shown.
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Facets:
    filter: CityFilter
    facets: tuple[Facet, ...]
    total: int


def facets(asked: CityFilter, reader: Actor) -> Facets:
    """Eight queries at most, however many cities there are; nothing out of sight counts."""
    hubs = readers.hubs_listed(reader)
    hub = hub_named(asked.hub, hubs)
    cities = asked.narrow(City.objects.visible_to(reader), hub.pk if hub else None, reader)
    tallies = tallies_of(cities, reader)
    total = sum(tallies["kind"].values())
    by_hub = Counter[str]()
    if not asked.hub:
        joins = joins_of(cities, asked, reader, is_broad=total > BROAD and not asked.q)
        by_hub = hub_tally(joins, hubs)
    found = [facet(asked, name, tallies[name]) for name in ("country", "kind", "standing")]
    found.insert(0, hub_facet(asked, by_hub, hubs))
    found.append(facet(asked, "language", tallies["language"]))
    return Facets(
        filter=asked,
        facets=tuple(one for one in found if one.values),
        total=total,
    )


def tallies_of(cities: CityQuerySet, reader: Actor) -> dict[str, Counter[str]]:
    """For each filter how many cities each of its values would leave."""
    names = ("country", "kind", "standing", "language")
    tallies: dict[str, Counter[str]] = {name: Counter() for name in names}
    for country, kind, standing, languages, count in grouped(cities, reader):
        tallies["country"][country] += count
        tallies["kind"][kind] += count
        tallies["standing"][standing] += count
        for language in set(languages.split()):
            tallies["language"][language] += count
    return tallies


def grouped(cities: CityQuerySet, reader: Actor) -> Iterable[tuple[Any, ...]]:
    """Rows of one label lie side by side in the index, and are counted as they are met."""
    counted = cities.order_by().values_list(*COLUMNS).annotate(count=Count("pk"))
    for label in Label if reader.sees_beyond_clear else (Label.CLEAR,):
        yield from counted.filter(label=label)


def joins_of(
    cities: CityQuerySet, asked: CityFilter, reader: Actor, *, is_broad: bool
) -> HubCityQuerySet:
    """Which hubs serve these cities now, as far as the reader may know that they do."""
    joins: HubCityQuerySet = HubCity.objects.visible_to(reader).current()
    if is_broad:
        return joins.but_of_cities_left_out(reader, asked.by_columns())
    return joins.of_cities(cities)


def hub_tally(joins: HubCityQuerySet, hubs: dict[Any, Hub]) -> Counter[str]:
    """By address of the hub."""
    rows = joins.order_by().values_list("served_by_id").annotate(count=Count("city_id"))
    return Counter({hubs[key].address: count for key, count in rows if key in hubs})


def hub_facet(asked: CityFilter, tally: Counter[str], hubs: dict[Any, Hub]) -> Facet:
    names = {hub.address: name_of(hub).text for hub in hubs.values()}
    pills = [
        Pill(filter_title("hub"), names[address], asked.with_(hub=address), count)
        for address, count in by_size(tally)
    ]
    return Facet("hub", filter_title("hub"), tuple(pills))


def facet(asked: CityFilter, name: str, tally: Counter[str]) -> Facet:
    if getattr(asked, name):
        return Facet(name, filter_title(name), ())
    pills = [
        Pill(filter_title(name), filter_value(name, value), asked.with_(**{name: value}), count)
        for value, count in by_size(tally)[:VALUES_SHOWN]
        if value
    ]
    return Facet(name, filter_title(name), tuple(pills), max(0, len(tally) - VALUES_SHOWN))


def by_size(tally: Counter[str]) -> list[tuple[str, int]]:
    return sorted(tally.items(), key=lambda pair: (-pair[1], pair[0]))
