"""Every change to what cities want and can teach, and to who is on call."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import transaction

from cityweave.journal import actions as journal
from cityweave.network import policies
from cityweave.network.actions.records import Facts, add_part, write_record
from cityweave.network.choices import ANSWERS, CameBy, NeedStatus
from cityweave.network.models import City, Hub, Need, Offer, OnCall
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.models import Link, Record

S = TypeVar("S", Need, Offer)


@transaction.atomic
def add_need(city: City, facts: Facts, *, by: Actor) -> Need:
    """What a city wants, said by its team, or written down for it by its hub."""
    policies.can_speak_for_city(by, city).require()
    need = Need(city=city, owner=city.owner, hub=city.hub, **told(city, facts, by))
    add_part(need, city, by=speaking_for(city, by))
    return need


@transaction.atomic
def add_offer(city: City, facts: Facts, *, by: Actor) -> Offer:
    """What a city can teach or lend; its team says later whether all members read it."""
    policies.can_speak_for_city(by, city).require()
    offer = Offer(city=city, owner=city.owner, hub=city.hub, **told(city, facts, by))
    add_part(offer, city, by=speaking_for(city, by))
    return offer


def told(city: City, facts: Facts, by: Actor) -> dict[str, Any]:
    """The facts with how they came: whoever belongs to the city writes for themselves."""
    own = by.answers_for(city)
    return {"came_by": CameBy.PHONE, **facts} | ({"came_by": CameBy.PAGE} if own else {})


def speaking_for(city: City, by: Actor) -> Actor:
    return by if by.answers_for(city) else by.acting_for(city.owner_id)


@transaction.atomic
def move_need(need: Need, to: str, *, by: Actor) -> Need:
    need = sharing.locked(need)
    policies.can_move_need(by, need, to).require()
    return set_status(need, to, by=by)


@transaction.atomic
def move_offer(offer: Offer, to: str, *, by: Actor) -> Offer:
    offer = sharing.locked(offer)
    policies.can_move_offer(by, offer, to).require()
    return set_status(offer, to, by=by)


def set_status(record: S, to: str, *, by: Actor) -> S:
    journal.keep_revision(record, by=by, values={"status": record.status})
    record.status = to
    record.version += 1
    record.save(update_fields=["status", "version"])
    journal.note(f"{sharing.verb_stem(record)}.moved", record, by=by, changed=["status"])
    return record


@transaction.atomic
def tie_answer(need: Need, answer: Record, *, by: Actor) -> Need:
    """Say that something answers the need; an open one is being answered from here on."""
    need = sharing.locked(need)
    policies.can_tie_answer(by, need, answer).require()
    Link.objects.get_or_create(source=answer.ref, relation=ANSWERS, target=need.ref)
    journal.note("network.need.answer_tied", need, by=by, changed=["answers"])
    return set_status(need, NeedStatus.BEING_ANSWERED, by=by) if need.status == "open" else need


@transaction.atomic
def untie_answer(need: Need, answer: Record, *, by: Actor) -> Need:
    """Take that back; a need to which nothing is tied any more is open again."""
    need = sharing.locked(need)
    policies.can_tie_answer(by, need, answer).require()
    tied = Link.objects.filter(target=need.pk, relation=ANSWERS)
    tied.filter(source=answer.pk).delete()
    journal.note("network.need.answer_untied", need, by=by, changed=["answers"])
    if need.status == NeedStatus.BEING_ANSWERED and not tied.exists():
        return set_status(need, NeedStatus.OPEN, by=by)
    return need


@transaction.atomic
def say_who_is_on_call(hub: Hub, facts: Facts, *, by: Actor) -> OnCall:
    """Whom the hub's cities reach at once; each of them may read it."""
    policies.can_say_who_is_on_call(by, hub).require()
    on_call = OnCall(of_hub=hub, owner=hub.owner, hub=hub.owner, **facts)
    write_record(on_call, by=by)
    for city in City.objects.filter(hub=hub.owner, binned_at__isnull=True):
        sharing.write_audience(on_call, city.owner, None, by=by)
    return on_call


@transaction.atomic
def let_city_call(city: City, *, by: Actor) -> None:
    """Part of asking the hub: from then on the city reads whom it reaches at once."""
    policies.can_speak_for_city(by, city).require()
    on_call = OnCall.objects.filter(of_hub=city.hub_id, binned_at__isnull=True).first()
    if on_call is not None and not on_call.ref.audience.filter(grantee=city.owner_id).exists():
        sharing.write_audience(on_call, city.owner, None, by=by)
        journal.note("sharing.reader.named", on_call, by=by, changed=["audience"])
