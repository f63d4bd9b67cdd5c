"""Persons: new accounts, what they say of themselves, passwords.

Passwords come hashed: hashing takes a tenth of a second, in which nobody else could write.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.http import HttpRequest

from cityweave.accounts import notices
from cityweave.accounts.actions import sign_in
from cityweave.accounts.authors import Author, Self
from cityweave.accounts.models import Person
from cityweave.journal import actions as journal

ABOUT_ONESELF = ("name", "language", "time_zone")


@transaction.atomic
def open_account(
    address: str, name: str, password_hash: str, *, language: str, time_zone: str = "UTC"
) -> Person:
    """An account for whoever came with a letter sent to the address."""
    person = Person.objects.create_user(
        address, None, name=name, language=language, time_zone=time_zone
    )
    person.password = password_hash
    person.save(update_fields=["password"])
    sign_in.verify_address(person)
    journal.note("accounts.person.opened", person, by=Self(person.pk))
    return person


@transaction.atomic
def register(address: str, name: str, *, by: Author) -> Person:
    """An account without a password, for somebody who gets a link to choose one."""
    person = Person.objects.create_user(address, None, name=name)
    journal.note("accounts.person.opened", person, by=by)
    return person


@transaction.atomic
def describe_oneself(person: Person, facts: dict[str, Any], *, by: Author) -> Person:
    person = Person.objects.select_for_update().get(pk=person.pk)
    changed = [name for name in ABOUT_ONESELF if facts[name] != getattr(person, name)]
    if changed:
        journal.keep_revision(
            person, by=by, values={name: getattr(person, name) for name in changed}
        )
        for name in changed:
            setattr(person, name, facts[name])
        person.save(update_fields=changed)
        journal.note("accounts.person.changed", person, by=by, changed=changed)
    return person


@transaction.atomic
def change_password(request: HttpRequest, person: Person, password_hash: str) -> None:
    """A new password: this sign-in stays, all others end."""
    set_password(person, password_hash)
    update_session_auth_hash(request, person)
    request.session.save()
    # The session has a new key now; its line on the list goes along.
    sign_in.list_session(request, person)
    sign_in.end_other_sign_ins(person, keep=request.session.session_key, by=Self(person.pk))


@transaction.atomic
def reset_password(person: Person, password_hash: str) -> None:
    """A new password by a letter: every sign-in ends."""
    set_password(person, password_hash)
    sign_in.verify_address(person)
    sign_in.end_other_sign_ins(person, keep=None, by=Self(person.pk))


def set_password(person: Person, password_hash: str) -> None:
    person.password = password_hash
    person.save(update_fields=["password"])
    journal.note("accounts.password.changed", person, by=Self(person.pk), changed=["password"])
    notices.password_changed(person)


def send_reset(request: HttpRequest, address: str) -> None:
    """Write the letter with the link, if somebody is there to receive it."""
    person = sign_in.person_at(address)
    if person:
        notices.password_reset(person, default_token_generator.make_token(person))
    else:
        notices.letter_to_nobody(request.LANGUAGE_CODE)
