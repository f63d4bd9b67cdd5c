"""Records as programs get them, a page at a time: the number of queries is that of the kinds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q

from cityweave.api import schemas
from cityweave.api.choices import Kind
from cityweave.api.models import Token
from cityweave.network.models import (
    Activity,
    City,
    Fact,
    Hub,
    HubCity,
    Membership,
    Organisation,
    Theme,
)
from cityweave.sharing.models import Link, Record
from cityweave.sharing.presenters.names import own_page

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

OF_CITIES = (
    *("name", "names", "country", "kind", "latitude", "longitude"),
    *("time_zone", "standing", "summary", "website"),
)
OF_ORGANISATIONS = ("name", "names", "kind", "level", "country", "about", "website")
OF_ACTIVITIES = (
    *("title", "kind", "promise", "begins", "ends", "areas", "audience", "note"),
    *("source", "source_url"),
)
OF_FACTS = (
    *("label", "attribute", "value", "number", "source", "source_url"),
    *("licence", "as_of", "read_on"),
)
Present = Callable[[Sequence[Any], "Actor"], list[Any]]


def base(record: Record) -> dict[str, Any]:
    return {
        "key": record.pk,
        "label": record.label,
        "changed_at": record.changed_at,
        "page": own_page(record),
    }


def shared(record: Any, *names: str) -> dict[str, Any]:
    return base(record) | {name: getattr(record, name) for name in names}


def named(record: Any) -> schemas.Named:
    return schemas.Named(key=record.pk, name=record.name)


def hubs(rows: Sequence[Hub], _reader: Actor) -> list[schemas.HubOut]:
    return [schemas.HubOut(**hub_columns(hub)) for hub in rows]


def hub_columns(hub: Hub) -> dict[str, Any]:
    lists = {"countries": hub.countries.split(), "languages": hub.languages.split()}
    return shared(hub, "name", "names", "about", "contact") | lists


def whole_hub(hub: Hub, reader: Actor) -> schemas.HubWhole:
    return schemas.HubWhole(**hub_columns(hub), facts=facts_about(hub, reader))


def cities(rows: Sequence[City], reader: Actor) -> list[schemas.CityOut]:
    return [schemas.CityOut(**columns) for columns in city_columns(rows, reader)]


def whole_city(city: City, reader: Actor) -> schemas.CityWhole:
    (columns,) = city_columns([city], reader)
    return schemas.CityWhole(**columns, facts=facts_about(city, reader))


def city_columns(rows: Sequence[City], reader: Actor) -> list[dict[str, Any]]:
    keys = [city.pk for city in rows]
    served = hubs_of(keys, reader)
    parents = by_key(City, [city.parent_id for city in rows], reader)
    states = {
        row.city_id: schemas.MembershipOut.model_validate({"state": row.state, "since": row.since})
        for row in Membership.objects.visible_to(reader).filter(city__in=keys)
    }
    return [
        shared(city, *OF_CITIES)
        | {
            "languages": city.languages.split(),
            "lies_in": parents.get(city.parent_id),
            "hub": served.get(city.pk),
            "membership": states.get(city.pk),
        }
        for city in rows
    ]


def hubs_of(cities: Iterable[UUID], reader: Actor) -> dict[UUID, schemas.Named]:
    """Which hub serves each city, where the reader sees the hub and that it does."""
    rows = HubCity.objects.visible_to(reader).current().filter(city__in=cities).in_order()
    joins = [(row.city_id, row.served_by_id) for row in rows]
    seen = by_key(Hub, [hub for _, hub in joins], reader)
    return {city: seen[hub] for city, hub in joins if hub in seen}


def by_key(
    model: type[Record], keys: Iterable[UUID | None], reader: Actor
) -> dict[UUID | None, schemas.Named]:
    visible: Any = model.objects.visible_to(reader)
    wanted = {key for key in keys if key}
    return {row.pk: named(row) for row in visible.filter(pk__in=wanted)} if wanted else {}


def facts_about(record: Record, reader: Actor) -> list[schemas.FactOut]:
    facts = Fact.objects.visible_to(reader).filter(about=record.pk).in_order()
    return [
        schemas.FactOut(key=fact.pk, **{name: getattr(fact, name) for name in OF_FACTS})
        for fact in facts
    ]


def organisations(rows: Sequence[Organisation], _reader: Actor) -> list[schemas.OrganisationOut]:
    return [schemas.OrganisationOut(**shared(row, *OF_ORGANISATIONS)) for row in rows]


def themes(rows: Sequence[Theme], reader: Actor) -> list[schemas.ThemeOut]:
    parents = by_key(Theme, [theme.parent_id for theme in rows], reader)
    return [
        schemas.ThemeOut(**shared(theme, "name", "names"), lies_in=parents.get(theme.parent_id))
        for theme in rows
    ]


LINKED: dict[str, type[Record]] = {"cities": City, "partners": Organisation, "themes": Theme}


def activities(rows: Sequence[Activity], reader: Actor) -> list[schemas.ActivityOut]:
    ends = {name: linked([row.pk for row in rows], name, reader) for name in LINKED}
    return [schemas.ActivityOut(**activity_columns(row, ends)) for row in rows]


def activity_columns(
    row: Activity, ends: dict[str, dict[UUID, list[schemas.Named]]]
) -> dict[str, Any]:
    lists = {
        "other_promises": row.other_promises.split(),
        "countries": row.countries.split(),
    }
    links = {name: found.get(row.pk, []) for name, found in ends.items()}
    return shared(row, *OF_ACTIVITIES) | lists | links


def linked(keys: list[UUID], name: str, reader: Actor) -> dict[UUID, list[schemas.Named]]:
    """What each activity is linked to, where the reader sees the other end too."""
    joins = list(
        Link.objects.filter(source__in=keys, relation=Activity.LINKS[name]).values_list(
            "source_id", "target_id"
        )
    )
    seen = by_key(LINKED[name], [target for _, target in joins], reader)
    found: dict[UUID, list[schemas.Named]] = defaultdict(list)
    for source, target in joins:
        if target in seen:
            found[source].append(seen[target])
    for ends in found.values():
        ends.sort(key=lambda end: (end.name, str(end.key)))
    return found


def behind(mark: Record) -> Q:
    """What comes after this record, in the order of lists."""
    later = Q(sort_key__gt=mark.sort_key) | Q(sort_key=mark.sort_key, pk__gt=mark.pk)
    return Q(sort_key__gte=mark.sort_key) & later


@dataclass(frozen=True, slots=True)
class TokenLine:
    """One of a person's tokens; `is_open`: it still opens something."""

    token: Token
    kinds: tuple[str, ...]
    is_open: bool


def token_lines(tokens: Iterable[Token], now: datetime) -> list[TokenLine]:
    return [
        TokenLine(
            token,
            tuple(str(Kind(kind).label) for kind in token.kinds.split()),
            token.revoked_at is None and token.expires_at > now,
        )
        for token in tokens
    ]
