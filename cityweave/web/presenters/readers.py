"""What several pages ask the network, each in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from cityweave.network.choices import Attribute
from cityweave.network.models import Activity, City, Fact, Hub, HubCity, Organisation, Theme
from cityweave.sharing.actors import Actor
from cityweave.sharing.models import Link


def hubs_seen(reader: Actor) -> dict[UUID, Hub]:
    return {hub.pk: hub for hub in Hub.objects.visible_to(reader).in_order()}


def hubs_listed(reader: Actor) -> dict[UUID, Hub]:
    """The same, with no more of each than lists of cities show of it."""
    found = Hub.objects.visible_to(reader).in_order()
    return {hub.pk: hub for hub in found.only("label", "slug", "sort_key", "name", "names", "dye")}


def hub_by_city(cities: Iterable[UUID], hubs: dict[UUID, Hub], reader: Actor) -> dict[UUID, Hub]:
    """The hub that serves each city now, as far as the reader may know. One query."""
    joins = HubCity.objects.visible_to(reader).current().filter(city__in=list(cities))
    pairs = joins.values_list("city_id", "served_by_id")
    return {city: hubs[hub] for city, hub in pairs if hub in hubs}


def hub_of(city: City, reader: Actor) -> Hub | None:
    """The hub that serves this city now, as far as the reader may know. One query."""
    joins = HubCity.objects.visible_to(reader).current().filter(city=city.pk)
    return Hub.objects.visible_to(reader).filter(pk__in=joins.values("served_by")).first()


def every_hub_by_city(hubs: dict[UUID, Hub], reader: Actor) -> dict[UUID, Hub]:
    """The same for all cities at once. One query."""
    joins = HubCity.objects.visible_to(reader).current()
    pairs = joins.values_list("city_id", "served_by_id")
    return {city: hubs[hub] for city, hub in pairs if hub in hubs}


def populations(cities: Iterable[UUID], reader: Actor) -> dict[UUID, int]:
    """The latest figure on record for each city. One query."""
    facts = Fact.objects.visible_to(reader).filter(
        about__in=list(cities), attribute=Attribute.POPULATION, number__isnull=False
    )
    found = facts.order_by("as_of", "pk").values_list("about_id", "number")
    return {city: number for city, number in found if number is not None}


def activities_of_city(city: City, reader: Actor) -> list[Activity]:
    """Activities linked to the city, newest first: the link is seen where both ends are."""
    relation = Activity.LINKS["cities"]
    held = Link.objects.filter(target=city.pk, relation=relation).values("source")
    return list(Activity.objects.visible_to(reader).filter(pk__in=held).in_order())


LINKED: dict[str, type[City] | type[Organisation] | type[Theme]] = {
    "cities": City,
    "partners": Organisation,
    "themes": Theme,
}


def linked_records(
    activities: Iterable[Activity], reader: Actor, wanted: Iterable[str]
) -> dict[UUID, dict[str, list[City | Organisation | Theme]]]:
    """For each activity what it is linked to and the reader sees. One query, and one a kind."""
    names = {Activity.LINKS[name]: name for name in wanted}
    links = list(
        Link.objects.filter(source__in=[activity.pk for activity in activities], relation__in=names)
    )
    targets = {link.target_id for link in links}
    seen: dict[UUID, City | Organisation | Theme] = {}
    for name in names.values():
        rows = LINKED[name].objects.visible_to(reader).filter(pk__in=targets)
        seen |= {row.pk: row for row in rows}
    found: dict[UUID, dict[str, list[City | Organisation | Theme]]] = {}
    for link in links:
        if link.target_id in seen:
            group = found.setdefault(link.source_id, {}).setdefault(names[link.relation], [])
            group.append(seen[link.target_id])
    for groups in found.values():
        for group in groups.values():
            group.sort(key=lambda row: (row.sort_key, str(row.pk)))
    return found
