"""An invented network of any size, in bulk: hubs by the product's actions, cities as rows."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from cityweave.accounts.models import Person
from cityweave.followup.models import Task
from cityweave.journal.tasks import Rank
from cityweave.network import actions
from cityweave.network.choices import ActivityKind, CityKind, MembershipState, Promise, Standing
from cityweave.network.models import Activity, City, Fact, Hub, HubCity, Membership
from cityweave.network.tasks import MEMBERSHIP
from cityweave.search import actions as search
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import OPERATOR, actor_for
from cityweave.sharing.choices import Label, RoleKind, ScopeKind
from cityweave.sharing.models import Link, Record, Ref, Scope
from cityweave.web.demo import staff

# Codes that will never be given to a country (ISO 3166-1, user-assigned).
COUNTRIES = tuple(f"Q{letter}" for letter in "MNOPRSTUVWXYZ")
DYES = ("sa", "me", "ea", "wb", "eu", "wa")
BATCH = 2_000
# Of this size is the network in which somebody's inbox is full.
MIDDLE = 10_000
BUSY, TASKS = "hub-manager", 5_000
SYLLABLES = (
    ("ba", "ce", "da", "fe", "ga", "hi", "jo", "ka", "lu", "ma", "ni", "or", "pa", "qui", "ra"),
    ("bra", "cal", "dor", "fen", "gar", "hul", "ja", "kim", "lor", "men", "nar", "pel", "tor"),
    ("al", "bel", "ci", "don", "ris", "sun", "ter", "vel", "win", "zar"),
    ("abad", "bury", "dorp", "field", "haven", "lund", "mouth", "nagar", "polis", "pur", "stad"),
)
# Of a hundred cities, so many are public, for members, for the hub alone.
LABELS = (Label.CLEAR,) * 85 + (Label.GREEN,) * 10 + (Label.AMBER,) * 5
STANDINGS = (Standing.MEMBER,) * 4 + (Standing.ENGAGED,) * 5 + (Standing.PARTNER,)


@dataclass(frozen=True, slots=True)
class Batch:
    cities: list[City]
    parts: list[Record]
    links: list[Link]


def grow(size: int) -> None:
    """Let the network have `size` cities; those that stand already stay."""
    if not Hub.objects.exists():
        found()
    hubs = list(Hub.objects.order_by("sort_key"))
    standing = City.objects.count()
    for start in range(standing, size, BATCH):
        numbers = range(start, min(start + BATCH, size))
        write(batch_of(numbers, hubs))
    if size >= MIDDLE and not Task.objects.exists():
        fill_an_inbox(hubs)


def found() -> None:
    """The network, its desk, six hubs, and the cast's officer at the first."""
    with transaction.atomic():
        staff.found()
        desk = staff.desk()
        for number, dye in enumerate(DYES, 1):
            hub = actions.found_hub(
                {"name": f"Hub {number} (invented)", "dye": dye}, by=actor_for(desk.first)
            )
            publish(hub, f"hub-{number}")
            desk.take_on(hub)
            if number == 1:
                officer = staff.cast("hub-officer")
                sharing.grant_role(
                    officer, RoleKind.HUB_OFFICER, hub.owner, by=actor_for(desk.second)
                )


def publish(record: Record, slug: str) -> None:
    record.label, record.slug = Label.CLEAR, slug
    record.save()


def batch_of(numbers: range, hubs: list[Hub]) -> Batch:
    batch = Batch([], [], [])
    for number in numbers:
        # The same number is the same city in every run.
        chance = random.Random(number)  # noqa: S311
        city = make_city(number, hubs[number % len(hubs)], chance)
        batch.cities.append(city)
        batch.parts.extend(parts_of(city, hubs[number % len(hubs)], chance))
        if number % 5 == 0:
            activity = make_activity(number, city, chance)
            batch.parts.append(activity)
            batch.links.append(
                Link(source=activity.ref, relation=Activity.LINKS["cities"], target=city.ref)
            )
    return batch


def make_city(number: int, hub: Hub, chance: random.Random) -> City:
    name = invented_name(chance)
    label = chance.choice(LABELS)
    city = City(
        name=name,
        names={"ar": f"مدينة {number}"} if number % 3 == 0 else {},
        country=chance.choice(COUNTRIES),
        kind=chance.choice(CityKind.values),
        standing=chance.choice(STANDINGS),
        languages=" en ar ",
        time_zone="UTC",
        summary=f"{name} is invented, like everything said of it.",
        latitude=round(chance.uniform(-35, 60), 2),
        longitude=round(chance.uniform(-15, 140), 2),
        label=label,
        slug=f"{name.lower()}-{number}" if label == Label.CLEAR else None,
        hub=hub.owner,
    )
    city.owner = Scope(
        ref=city.claim_ref(), kind=ScopeKind.CITY, reads_green=True, served_by=hub.owner
    )
    city.sort_key, city.search_text = city.make_sort_key(), city.make_search_text()
    return city


def invented_name(chance: random.Random) -> str:
    return "".join(chance.choice(choices) for choices in SYLLABLES).capitalize()


def parts_of(city: City, hub: Hub, chance: random.Random) -> Iterator[Record]:
    under: dict[str, Any] = {
        "owner": city.owner, "hub": hub.owner, "root": city.ref, "label": city.label,
    }  # fmt: skip
    people = chance.randint(2_000, 3_000_000)
    source = "Invented for the measurement"
    parts = (
        HubCity(city=city, served_by=hub, source=source, **under),
        Membership(city=city, state=MembershipState.MEMBER, since="2025", source=source, **under),
        Fact(about=city.ref, attribute="population", value=str(people), number=people,
             source=source, as_of="2025", **under),
        Fact(about=city.ref, attribute="name", value=city.name, source=source, **under),
    )  # fmt: skip
    for part in parts:
        part.claim_ref()
        part.sort_key = part.make_sort_key()
        yield part


def make_activity(number: int, city: City, chance: random.Random) -> Activity:
    activity = Activity(
        title=f"Workshop {number} (invented)",
        kind=chance.choice(ActivityKind.values),
        promise=chance.choice(Promise.values),
        begins=f"20{chance.randint(16, 26)}-0{chance.randint(1, 9)}",
        source="Invented for the measurement",
        label=Label.CLEAR,
        slug=f"workshop-{number}",
        owner=city.hub,
        hub=city.hub,
    )
    activity.claim_ref()
    activity.sort_key = activity.make_sort_key()
    return activity


@transaction.atomic
def write(batch: Batch) -> None:
    records = [*batch.cities, *batch.parts]
    Ref.objects.bulk_create([record.ref for record in records])
    # The hub's activities belong to the hub, whose scope stands already.
    Scope.objects.bulk_create([city.owner for city in batch.cities])
    for model in (City, HubCity, Membership, Fact, Activity):
        model.objects.bulk_create([record for record in records if isinstance(record, model)])
    Link.objects.bulk_create(batch.links)
    search.refresh([record.pk for record in records], by=OPERATOR)


@transaction.atomic
def fill_an_inbox(hubs: list[Hub]) -> None:
    """Somebody works at enough hubs for so many memberships to wait for an answer."""
    busy, first = staff.cast(BUSY), actor_for(staff.desk().first)
    for hub in hubs[:4]:
        sharing.grant_role(busy, RoleKind.HUB_OFFICER, hub.owner, by=first)
    theirs = Membership.objects.filter(hub__in=[hub.owner_id for hub in hubs[:4]])
    waiting = list(theirs.order_by("created_at", "pk")[:TASKS])
    keys = [membership.pk for membership in waiting]
    Membership.objects.filter(pk__in=keys).update(state=MembershipState.UNDER_REVIEW)
    Task.objects.bulk_create(task_about(membership, busy) for membership in waiting)


def task_about(membership: Membership, person: Person) -> Task:
    return Task(
        person=person,
        kind=MEMBERSHIP,
        about=membership.ref,
        scope_id=membership.hub_id,
        rank=Rank.CITY,
        since=membership.created_at,
        order_at=membership.created_at,
    )
