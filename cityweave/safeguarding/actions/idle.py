"""Contacts of whom nobody has said a word for long: told of, then erased."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.journal import actions as journal
from cityweave.network.keeping import IDLE_AFTER
from cityweave.network.models import Affiliation
from cityweave.safeguarding.actions.erasing import order_erasure
from cityweave.safeguarding.choices import TOLD_BEFORE, ErasureReason
from cityweave.safeguarding.models import Erasure
from cityweave.safeguarding.policies import can_erase_person
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Role


def idle(since: datetime) -> Any:
    """Contacts without a role, of whom nothing was written and who did not come since then."""
    held = Affiliation._default_manager.filter(person=OuterRef("pk"))
    roles = Role.objects.not_over(timezone.localdate()).filter(person=OuterRef("pk"))
    found = Person.objects.filter(Exists(held), ~Exists(roles), binned_at__isnull=True)
    found = found.filter(~Exists(held.filter(changed_at__gt=since)))
    return found.filter(Q(last_login__isnull=True) | Q(last_login__lte=since))


@transaction.atomic
def order_idle(now: datetime, *, by: Actor) -> list[Erasure]:
    """Say a month before who will go; whoever was confirmed meanwhile stays. Returns those whose
    day has come."""
    waiting = Erasure.objects.filter(done_at__isnull=True, why=ErasureReason.IDLE)
    still = set(idle(now - IDLE_AFTER + TOLD_BEFORE).values_list("pk", flat=True))
    waiting.exclude(person__in=still).delete()
    told = set(waiting.values_list("person", flat=True))
    for person in Person.objects.filter(pk__in=still - told).order_by("pk"):
        if can_erase_person(by, person):
            order_erasure(person, by=by, why=ErasureReason.IDLE)
    return list(waiting.filter(ordered_at__lte=now - TOLD_BEFORE).order_by("ordered_at", "pk"))


@transaction.atomic
def confirm_contact(person: Person, *, by: Actor) -> int:
    """Somebody says that the contact still holds; it is kept for another 18 months."""
    kept = Affiliation.objects.visible_to(by).filter(person=person.pk).select_for_update()
    confirmed = 0
    for one in kept:
        if by.works_for(one.hub_id) or by.answers_for(one):
            Affiliation._default_manager.filter(pk=one.pk).update(changed_at=timezone.now())
            journal.note("network.affiliation.confirmed", one, by=by)
            confirmed += 1
    if confirmed:
        Erasure.objects.filter(person=person, done_at__isnull=True, why=ErasureReason.IDLE).delete()
        journal.note("safeguarding.contact.confirmed", person, by=by, label=Label.AMBER)
    return confirmed
