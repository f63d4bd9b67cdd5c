"""Reads the released rows a factsheet is made of: the same for every reader."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TypeVar, cast
from uuid import UUID

from django.db.models import Count, Exists, OuterRef

from cityweave.network.models import Activity, City, Fact, Hub, HubCity, Organisation
from cityweave.sharing.actors import ANONYMOUS
from cityweave.sharing.choices import ScopeKind
from cityweave.sharing.models import Link, Record, Scope

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Released:
    """Everything released about a hub, its cities and activities, and its sister hubs."""

    network: UUID | None
    hubs: tuple[Hub, ...]
    facts: dict[UUID, tuple[Fact, ...]]
    cities: tuple[City, ...]
    cities_of_hub: dict[UUID, int]
    activities: tuple[Activity, ...]
    cities_of_activity: dict[UUID, tuple[City, ...]]
    partners_of_activity: dict[UUID, tuple[Organisation, ...]]

    def used(self) -> list[Record]:
        """Every row that may have left a trace on the paper."""
        facts = (fact for about in self.facts.values() for fact in about)
        linked = (
            record
            for by_activity in (self.cities_of_activity, self.partners_of_activity)
            for records in by_activity.values()
            for record in records
        )
        return [*self.hubs, *facts, *self.cities, *self.activities, *linked]


def read(hub: Hub) -> Released:
    """Nine queries, however much there is."""
    network = Scope.objects.filter(kind=ScopeKind.NETWORK).values_list("pk", flat=True).first()
    hubs = tuple(Hub.objects.visible_to(ANONYMOUS).in_order())
    activities = tuple(Activity.objects.visible_to(ANONYMOUS).filter(hub=hub.pk).in_order())
    links = links_of(activities)
    return Released(
        network=network,
        hubs=hubs,
        facts=facts_about({hub.pk for hub in hubs} | ({network} if network else set())),
        cities=tuple(City.objects.visible_to(ANONYMOUS).served_by(hub.pk, ANONYMOUS).in_order()),
        cities_of_hub=count_cities(),
        activities=activities,
        cities_of_activity=linked(City, links, Activity.LINKS["cities"]),
        partners_of_activity=linked(Organisation, links, Activity.LINKS["partners"]),
    )


def facts_about(keys: set[UUID]) -> dict[UUID, tuple[Fact, ...]]:
    """Facts by what they are about; the older of two that differ comes first."""
    facts = Fact.objects.visible_to(ANONYMOUS).about_any(keys)
    by_record: dict[UUID, list[Fact]] = defaultdict(list)
    for fact in facts.order_by("sort_key", "created_at", "pk"):
        by_record[fact.about_id].append(fact)
    return {key: tuple(found) for key, found in by_record.items()}


def count_cities() -> dict[UUID, int]:
    """How many released cities each hub serves."""
    seen = City.objects.visible_to(ANONYMOUS).filter(pk=OuterRef("city_id"))
    joins = HubCity.objects.visible_to(ANONYMOUS).current().filter(Exists(seen))
    counts = joins.values("served_by_id").annotate(cities=Count("city_id", distinct=True))
    return {row["served_by_id"]: row["cities"] for row in counts.order_by("served_by_id")}


def links_of(activities: tuple[Activity, ...]) -> list[Link]:
    keys = [activity.pk for activity in activities]
    return list(Link.objects.filter(source__in=keys, relation__in=Activity.LINKS.values()))


def linked(kind: type[R], links: list[Link], relation: str) -> dict[UUID, tuple[R, ...]]:
    """What each activity is linked to, where the other end is released too."""
    drawn = [link for link in links if link.relation == relation]
    ends = {link.target_id for link in drawn}
    found = kind.objects.visible_to(ANONYMOUS).filter(pk__in=ends).in_order()
    records = cast("list[R]", list(found))
    by_activity: dict[UUID, list[R]] = defaultdict(list)
    for record in records:
        for link in drawn:
            if link.target_id == record.pk:
                by_activity[link.source_id].append(record)
    return {key: tuple(linked_to) for key, linked_to in by_activity.items()}
