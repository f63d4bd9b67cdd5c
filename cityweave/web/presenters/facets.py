"""How many cities each filter would leave, of exactly those that are asked for and in sight."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from cityweave.network.models import Hub
from cityweave.network.names import fold
from cityweave.sharing.actors import Actor
from cityweave.web.directory import CityFilter
from cityweave.web.presenters import readers
from cityweave.web.presenters.directory import Pill, filter_title, filter_value, hub_named
from cityweave.web.presenters.names import name_of
from cityweave.web.presenters.public_cities import layers_for
from cityweave.web.public_tally import Group, Tally

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
    """Nothing out of sight counts, and what everybody sees is counted without asking for it."""
    hubs = readers.hubs_listed(reader)
    hub = hub_named(asked.hub, hubs)
    cities, served = Counter[Group](), Counter[Group]()
    if hub or not asked.hub:
        cities, served = tallies(asked, hub, reader)
    by_hub = Counter[str]() if asked.hub else hub_tally(served, hubs)
    found = [facet(asked, name, by_code(cities, name)) for name in ("country", "kind", "standing")]
    found.insert(0, hub_facet(asked, by_hub, hubs))
    found.append(facet(asked, "language", by_language(cities)))
    return Facets(
        filter=asked,
        facets=tuple(one for one in found if one.values),
        total=cities.total(),
    )


def tallies(
    asked: CityFilter, hub: Hub | None, reader: Actor
) -> tuple[Counter[Group], Counter[Group]]:
    """The cities asked for by group, and the same with every hub that the reader knows of."""
    words = fold(asked.q).split()

    def counted(tally: Tally) -> Counter[Group]:
        return tally.counted(words, lambda group: fits(group, asked, hub))

    layers = layers_for(reader)
    cities = sum((counted(layer.cities) for layer in layers), Counter[Group]())
    every = sum((counted(layer.served_too) for layer in layers), cities)
    # Whoever asks for a hub asks for the cities that only the reader knows it serves.
    return (every if hub else cities), every


def fits(group: Group, asked: CityFilter, hub: Hub | None) -> bool:
    return (
        asked.country.upper() in ("", group.country)
        and asked.kind in ("", group.kind)
        and asked.standing in ("", group.standing)
        and (not asked.language or f" {asked.language} " in group.languages)
        and (hub is None or hub.pk in group.hubs)
    )


def by_code(tally: Counter[Group], name: str) -> Counter[str]:
    found = Counter[str]()
    for group, count in tally.items():
        found[getattr(group, name)] += count
    return found


def by_language(tally: Counter[Group]) -> Counter[str]:
    found = Counter[str]()
    for group, count in tally.items():
        for language in set(group.languages.split()):
            found[language] += count
    return found


def hub_tally(served: Counter[Group], hubs: dict[Any, Hub]) -> Counter[str]:
    """By address of the hub."""
    found = Counter[str]()
    for group, count in served.items():
        for key in group.hubs:
            if key in hubs:
                found[hubs[key].address] += count
    return found


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
