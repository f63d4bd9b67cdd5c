"""Codes that are read out where no letter arrives: made, typed, withdrawn, told of."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from cityweave.accounts import notices
from cityweave.accounts.actions.sign_in import NOBODY, digits_of, hash_of
from cityweave.accounts.authors import Author, Self
from cityweave.accounts.choices import (
    CODE_DIGITS,
    SPOKEN_CODE_LASTS,
    SPOKEN_CODE_TRIES,
    SPOKEN_CODES_TOLD,
)
from cityweave.accounts.models import Person, SpokenCode
from cityweave.journal import actions as journal

# Compared where no code stands, so that both answers take the same work.
NO_CODE = "-" * 64


@transaction.atomic
def make(person: Person, *, made_by: Person, by: Author) -> str:
    """A fresh code for the person; an earlier one opens nothing any more."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    standing(person).update(withdrawn_at=timezone.now())
    code = "".join(secrets.choice("0123456789") for _place in range(CODE_DIGITS))
    SpokenCode.objects.create(
        person=person,
        made_by=made_by,
        code_hash=hash_for(person, code),
        expires_at=timezone.now() + SPOKEN_CODE_LASTS,
    )
    journal.note("accounts.spoken_code.made", person, by=by)
    return f"{code[:4]} {code[4:]}"


@transaction.atomic
def withdraw(person: Person, *, by: Author) -> bool:
    """The person's code opens nothing any more; False if none stood."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if not standing(person).update(withdrawn_at=timezone.now()):
        return False
    journal.note("accounts.spoken_code.withdrawn", person, by=by)
    return True


def standing(person: Person) -> QuerySet[SpokenCode]:
    """Codes that were neither used nor withdrawn, lapsed ones included."""
    return SpokenCode.objects.filter(person=person, used_at__isnull=True, withdrawn_at__isnull=True)


def hash_for(person: Person, code: str) -> str:
    return hash_of(f"spoken {person.pk} {code}")


@transaction.atomic
def person_with(address: str, typed: str) -> Person | None:
    """Whose code it is. The same questions to the database whether or not there is anybody."""
    held = SpokenCode.objects.select_for_update(of=("self",)).select_related("person")
    code = held.filter(
        person__email=address.strip().lower(),
        person__is_active=True,
        used_at__isnull=True,
        withdrawn_at__isnull=True,
        wrong_tries__lt=SPOKEN_CODE_TRIES,
        expires_at__gt=timezone.now(),
    ).first()
    expected = code.code_hash if code else NO_CODE
    offered = hash_for(code.person if code else Person(), digits_of(typed))
    if code is None or not constant_time_compare(expected, offered):
        missed = SpokenCode.objects.filter(pk=code.pk if code else NOBODY)
        missed.update(wrong_tries=F("wrong_tries") + 1)
        return None
    code.used_at = timezone.now()
    code.save(update_fields=["used_at"])
    journal.note("accounts.spoken_code.used", code.person, by=Self(code.person_id))
    notices.spoken_code_used(code)
    return code.person


def of_late(person: Person) -> list[SpokenCode]:
    """Codes that were made for the person lately, the newest first."""
    since = timezone.now() - SPOKEN_CODES_TOLD
    made = SpokenCode.objects.filter(person=person, made_at__gt=since).select_related("made_by")
    return list(made.order_by("-made_at", "pk"))


@transaction.atomic
def tell(person: Person, *, for_good: bool) -> list[SpokenCode]:
    """Uses that the person has not been told of; after `for_good` they count as told.

    A sign-in by such a code tells nothing for good: it may be somebody else's.
    """
    untold = [code for code in of_late(person) if code.used_at and not code.told_at]
    if for_good and untold:
        keys = [code.pk for code in untold]
        SpokenCode.objects.filter(pk__in=keys).update(told_at=timezone.now())
        journal.note("accounts.spoken_code.told", person, by=Self(person.pk))
    return untold
