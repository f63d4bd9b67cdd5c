"""A city goes from one hub to another, and its open work with it."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from cityweave.journal import actions as journal
from cityweave.network import policies
from cityweave.network.actions.records import Facts, add_part
from cityweave.network.models import City, Hub, HubCity, Membership, Need
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Draft, Record, Scope


@transaction.atomic
def transfer_city(city: City, hub: Hub, facts: Facts, *, by: Actor) -> City:
    """From today this hub keeps the city. What is over stays with the hub it was made under."""
    city = sharing.locked(city)
    policies.can_transfer_city(by, city, hub).require()
    Scope.objects.filter(pk=city.owner_id).update(served_by=hub.owner_id)
    for record in [city, *open_work(city)]:
        move(record, hub, by=by)
    end_serving(city, hub, by=by)
    joined = HubCity(city=city, served_by=hub, owner=city.owner, hub=hub.owner, **facts)
    add_part(joined, city, by=by)
    return city


def open_work(city: City) -> Iterator[Record]:
    """What still waits for an answer."""
    yield from Membership._default_manager.filter(city=city, binned_at__isnull=True).waiting()
    yield from Need._default_manager.filter(city=city, binned_at__isnull=True).not_over()


def move(record: Record, hub: Hub, *, by: Actor) -> None:
    """Who keeps a record is nothing it says: what is public stays word for word as it is."""
    record.hub = hub.owner
    record.save(update_fields=["hub"])
    Draft.objects.filter(ref=record.pk).update(hub=hub.owner_id)
    journal.note(f"network.{record.kind_name()}.transferred", record, by=by, changed=["hub"])


def end_serving(city: City, hub: Hub, *, by: Actor) -> None:
    """The former hub serves it until today; where that is public, once two people released it."""
    ends = {"ends": timezone.localdate().isoformat()}
    current = HubCity._default_manager.filter(city=city, ends="", binned_at__isnull=True)
    for joined in current.exclude(served_by=hub).select_for_update():
        if joined.label == Label.CLEAR:
            draft = Draft.objects.filter(ref=joined.pk).first()
            sharing.write_draft(joined, draft, ends, by=by)
        else:
            sharing.write_values(joined, ends, by=by)
