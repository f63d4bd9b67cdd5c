"""Codes that staff read out to people of their cities: who may make and withdraw one."""

from __future__ import annotations

from django.db import transaction

from cityweave.accounts.actions import spoken_codes
from cityweave.accounts.models import Person
from cityweave.sharing import policies
from cityweave.sharing.actors import Actor
from cityweave.verdicts import NotAllowed


@transaction.atomic
def make_spoken_code(person: Person, *, by: Actor) -> str:
    """The code, which nothing but the answer to this request ever shows."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    policies.can_make_spoken_code(by, person).require()
    if by.person is None:
        raise NotAllowed("A code is read out by a person.")
    return spoken_codes.make(person, made_by=by.person, by=by)


@transaction.atomic
def withdraw_spoken_code(person: Person, *, by: Actor) -> bool:
    person = Person.objects.select_for_update().get(pk=person.pk)
    policies.can_make_spoken_code(by, person).require()
    return spoken_codes.withdraw(person, by=by)
