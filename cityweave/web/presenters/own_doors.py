"""What is open to a city's people: offers of other cities, and what is to come."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from cityweave.network.choices import ActivityKind
from cityweave.network.models import Activity, City, Offer
from cityweave.sharing.actors import Actor
from cityweave.sharing.presenters.names import names_of
from cityweave.web.presenters.city import Step, steps_of

SHOWN = 100


@dataclass(frozen=True, slots=True)
class OpenOffer:
    """What another city can teach, as this reader may read it."""

    key: UUID
    statement: str
    evidence: str
    capacity: str
    city: str
    label: str


@dataclass(frozen=True, slots=True)
class OpenPage:
    offers: tuple[OpenOffer, ...]
    trainings: tuple[Step, ...]
    gatherings: tuple[Step, ...]


def open_page(reader: Actor) -> OpenPage:
    """Six queries, however much is open."""
    today = timezone.localdate().isoformat()
    ahead = Activity.objects.visible_to(reader).filter(begins__gt=today)
    # What comes first stands first: the register's own order is newest first.
    activities = list(ahead.order_by("begins", "pk")[:SHOWN])
    steps = steps_of(activities, reader, ("cities", "themes"))
    learning = {str(one.pk) for one in activities if one.kind == ActivityKind.TRAINING}
    return OpenPage(
        offers=tuple(offers_of_others(reader)),
        trainings=tuple(step for step in steps if step.key in learning),
        gatherings=tuple(step for step in steps if step.key not in learning),
    )


def offers_of_others(reader: Actor) -> list[OpenOffer]:
    offers = Offer.objects.visible_to(reader).standing().exclude(owner__in=reader.own)
    found = list(offers.order_by("-created_at", "pk")[:SHOWN])
    cities = names_of([offer.city_id for offer in found], reader)
    return [
        OpenOffer(
            key=offer.pk,
            statement=offer.statement,
            evidence=offer.evidence,
            capacity=offer.capacity,
            city=cities.get(offer.city_id, ""),
            label=offer.label,
        )
        for offer in found
    ]


def own_cities(reader: Actor) -> list[City]:
    return list(City.objects.visible_to(reader).filter(pk__in=reader.cities).in_order())
