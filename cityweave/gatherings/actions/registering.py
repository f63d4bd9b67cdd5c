"""Registering: what guests say of themselves, and whoever registers without being asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from cityweave.gatherings import policies
from cityweave.gatherings.actions.places import campaign_of, place_for
from cityweave.gatherings.choices import TRAVEL_KEPT, Age, CameAs
from cityweave.gatherings.models import (
    Campaign,
    Gathering,
    Guest,
    GuestConsent,
    Registration,
    Travel,
)
from cityweave.gatherings.notices import guests as notices
from cityweave.gatherings.same_person import hash_of_contact
from cityweave.journal import actions as journal
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label


@dataclass(frozen=True, slots=True)
class Details:
    """What a registration form says, by where it is kept."""

    guest: Mapping[str, Any]
    registration: Mapping[str, Any] = field(default_factory=dict)
    travel: Mapping[str, str] = field(default_factory=dict)
    # Purpose → the words agreed to.
    consents: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"


@transaction.atomic
def register_guest(campaign: Campaign, details: Details, *, by: Actor) -> Guest:
    """Somebody registers at the open address: once, and never beyond the last place.

    Whoever is on the list already is changed by nobody who merely knows their address: the letter
    brings the link under which they change it themselves.
    """
    gathering = sharing.locked(campaign.gathering)
    fresh = campaign_of(gathering)
    assert fresh is not None
    policies.can_register(fresh).require()
    here = Guest.objects.of(gathering.pk).on_the_list()
    same = hash_of_contact(details.guest.get("email", ""), details.guest.get("phone", ""))
    guest = here.filter(same_as=same).first() if same else None
    if guest is None:
        guest = Guest(gathering=gathering, came_as=CameAs.REGISTERED, **details.guest)
        guest.answer, guest.answered_at = place_for(guest, fresh), timezone.now()
        guest.save()
        keep(guest, details)
        journal.note("gatherings.guest.registered", guest, by=by, label=Label.STRICT)
    guest.gathering = gathering
    notices.registered(guest, by=by)
    return guest


@transaction.atomic
def keep_details(guest: Guest, details: Details, *, by: Actor) -> Guest:
    """What a guest who comes says of themselves, through the link of the letter."""
    gathering = sharing.locked(guest.gathering)
    guest = Guest.objects.select_for_update().get(pk=guest.pk)
    guest.gathering = gathering
    policies.can_answer_invitation(guest, campaign_of(gathering)).require()
    for name, value in details.guest.items():
        setattr(guest, name, value)
    guest.save()
    keep(guest, details)
    journal.note("gatherings.guest.registered", guest, by=by, label=Label.STRICT)
    return guest


@transaction.atomic
def note_needs(guest: Guest, told: Mapping[str, str], *, by: Actor) -> None:
    """Food and access that a guest told an officer; the journal says that, and not what."""
    sharing.locked(guest.gathering)
    policies.can_note_needs(by, guest).require()
    Registration.objects.update_or_create(guest=guest, defaults=dict(told))
    journal.note("gatherings.guest.needs_noted", guest, by=by, label=Label.STRICT)


def keep(guest: Guest, details: Details) -> None:
    """Part of registering. Of a minor nothing is kept that a guardian was not asked about."""
    facts = dict(details.registration)
    if guest.age == Age.MINOR:
        facts["guardian_agreed_at"] = timezone.now()
    Registration.objects.update_or_create(guest=guest, defaults=facts)
    keep_consents(guest, details)
    Travel.objects.filter(guest=guest).delete()
    if any(details.travel.values()):
        erase_on = erased_on(guest.gathering)
        Travel.objects.create(guest=guest, erase_on=erase_on, **details.travel)


def keep_consents(guest: Guest, details: Details) -> None:
    """Part of registering: what is no longer ticked is withdrawn from now on."""
    now = timezone.now()
    standing = GuestConsent.objects.filter(guest=guest, withdrawn_at=None)
    standing.exclude(purpose__in=details.consents).update(withdrawn_at=now)
    agreed = set(standing.values_list("purpose", flat=True))
    for purpose, wording in details.consents.items():
        if purpose not in agreed:
            given = {"wording": wording, "language": details.language, "given_at": now}
            GuestConsent.objects.update_or_create(
                guest=guest, purpose=purpose, defaults=given | {"withdrawn_at": None}
            )


def erased_on(gathering: Gathering) -> date:
    """Thirty days after the last day; where there is no day yet, a good while from now."""
    last = gathering.last_day or timezone.localdate() + timedelta(days=180)
    return last + TRAVEL_KEPT


@transaction.atomic
def erase_travel(today: date, *, by: Actor) -> int:
    """Travel data whose day has come is gone."""
    policies.can_work_by_the_clock(by).require()
    gone, _kinds = Travel.objects.filter(erase_on__lte=today).delete()
    if gone:
        journal.note("gatherings.travel.erased", None, by=by, label=Label.STRICT)
    return gone
