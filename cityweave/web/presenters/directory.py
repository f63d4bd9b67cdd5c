"""The directory of cities: rows, pills, the map beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from cityweave.maps import Map
from cityweave.network.choices import CityKind, Standing
from cityweave.network.countries import (
    country_name,
    country_names,
    is_invented,
    language_name,
    language_names,
)
from cityweave.network.models import City, Hub
from cityweave.network.querysets import CityQuerySet
from cityweave.sharing.actors import Actor
from cityweave.ui.paging import Page, page_of
from cityweave.web.directory import SORTS, CityFilter, counted
from cityweave.web.presenters import places, readers
from cityweave.web.presenters.names import Name, name_of

# Above this many, counting what each filter would leave costs more than it tells.
FACETED = 300
# All that a row and its place on the map are made of.
LISTED = (
    "label",
    "slug",
    "sort_key",
    "name",
    "names",
    "country",
    "kind",
    "standing",
    "latitude",
    "longitude",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One city in the list."""

    key: UUID
    href: str
    name: Name
    country: str
    country_code: str
    kind: str
    standing: str
    standing_code: str
    population: int | None
    hub: Name | None
    dye: str
    invented: bool
    label: str


@dataclass(frozen=True, slots=True)
class Pill:
    """A filter, in use (its address takes it away) or possible (its address adds it)."""

    title: str
    value: str
    query: str
    count: int | None = None
    # False where it asks for what is not there (any more), or not in sight.
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class HubChoice:
    """A hub that the directory can be narrowed to."""

    address: str
    name: str


@dataclass(frozen=True, slots=True)
class Directory:
    filter: CityFilter
    rows: tuple[Row, ...]
    page: Page
    total: int
    more: bool
    pills: tuple[Pill, ...]
    narrower: tuple[Pill, ...]
    map: Map | None
    hubs: tuple[HubChoice, ...]

    @property
    def understood(self) -> set[str]:
        """Names of the filters that mean something here."""
        pairs = zip(self.filter.in_use, self.pills, strict=True)
        return {"sort"} | {name for name, pill in pairs if pill.is_known}

    @property
    def shown_country(self) -> str:
        return filter_value("country", self.filter.country)

    @property
    def shown_language(self) -> str:
        return filter_value("language", self.filter.language)


def directory(asked: CityFilter, after: str, before: str, reader: Actor) -> Directory:
    """The page of the directory that the address asks for. At most seven queries."""
    hubs = readers.hubs_listed(reader)
    hub = hub_named(asked.hub, hubs)
    cities = asked.narrow(City.objects.visible_to(reader), hub.pk if hub else None, reader)
    total, more = counted(cities)
    page = page_of(cities.only(*LISTED), SORTS[asked.sort], after, before)
    serving = readers.hub_by_city([city.pk for city in page.rows], hubs, reader)
    return Directory(
        filter=asked,
        rows=rows_of(page.rows, serving, reader),
        page=page,
        total=total,
        more=more,
        pills=tuple(pill_in_use(asked, name, hub) for name in asked.in_use),
        narrower=narrower(asked, cities) if 0 < total <= FACETED and not more else (),
        map=places.region_of(places.places_of(page.rows, serving), title=_("Cities on this page")),
        hubs=tuple(HubChoice(hub.address, name_of(hub).text) for hub in hubs.values()),
    )


def hub_named(address: str, hubs: dict[UUID, Hub]) -> Hub | None:
    return next((hub for hub in hubs.values() if address in (hub.slug, str(hub.pk))), None)


def rows_of(cities: Sequence[City], serving: dict[UUID, Hub], reader: Actor) -> tuple[Row, ...]:
    people = readers.populations([city.pk for city in cities], reader)
    language = translation.get_language() or "en"
    href_of = places.city_addresses()
    return tuple(
        row_of(city, serving.get(city.pk), people.get(city.pk), language, href_of(city))
        for city in cities
    )


def row_of(city: City, hub: Hub | None, population: int | None, language: str, href: str) -> Row:
    return Row(
        key=city.pk,
        href=href,
        name=name_of(city, language),
        country=country_name(city.country, language),
        country_code=city.country,
        kind=kind_names(language)[city.kind],
        standing=standing_names(language)[city.standing],
        standing_code=city.standing,
        population=population,
        hub=name_of(hub, language) if hub else None,
        dye=hub.dye if hub else "nw",
        invented=is_invented(city.country),
        label=city.label,
    )


# Asked for each row: the framework's own display asks the catalogue for every choice each time.
@lru_cache(maxsize=32)
def kind_names(language: str) -> dict[str, str]:
    with translation.override(language):
        return {value: str(title) for value, title in CityKind.choices}


@lru_cache(maxsize=32)
def standing_names(language: str) -> dict[str, str]:
    with translation.override(language):
        return {value: str(title) for value, title in Standing.choices}


def pill_in_use(asked: CityFilter, name: str, hub: Hub | None) -> Pill:
    value = getattr(asked, name)
    return Pill(
        filter_title(name),
        filter_value(name, value, hub),
        asked.without(name),
        is_known=hub is not None if name == "hub" else is_known(name, value),
    )


def is_known(name: str, value: str) -> bool:
    if name == "country":
        return value.upper() in country_names("en")
    return name != "language" or value in language_names("en")


def filter_title(name: str) -> str:
    return {
        "q": _("Name"),
        "hub": _("Hub"),
        "country": _("Country"),
        "kind": _("Kind"),
        "standing": _("Relation"),
        "language": _("Language"),
    }[name]


def filter_value(name: str, value: str, hub: Hub | None = None) -> str:
    language = translation.get_language() or "en"
    match name:
        case "hub":
            return name_of(hub).text if hub else value
        case "country":
            return country_name(value.upper(), language)
        case "kind":
            return str(CityKind(value).label)
        case "standing":
            return str(Standing(value).label)
        case "language":
            return language_name(value, language)
    return value


def narrower(asked: CityFilter, cities: CityQuerySet) -> tuple[Pill, ...]:
    """Filters that would narrow further, each with what it would leave. One query."""
    found = list(cities.order_by().values_list("country", "kind", "standing"))
    pills = []
    for column, name in enumerate(("country", "kind", "standing")):
        if getattr(asked, name):
            continue
        tally = Counter(row[column] for row in found)
        for value, count in sorted(tally.items(), key=lambda pair: (-pair[1], pair[0]))[:6]:
            if count < len(found):
                query = asked.with_(**{name: value})
                pills.append(Pill(filter_title(name), filter_value(name, value), query, count))
    return tuple(pills)
