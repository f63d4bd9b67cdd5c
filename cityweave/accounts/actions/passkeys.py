"""Passkeys: keys that a device keeps; one proves the device and its owner, two factors at once."""

from __future__ import annotations

import json
from typing import Any, Literal, TypeVar
from urllib.parse import urlsplit
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from cityweave.accounts import notices
from cityweave.accounts.actions.second_factor import KEY, RECOVERY, has_second_factor
from cityweave.accounts.actions.sign_in import pending
from cityweave.accounts.authors import Author, Self
from cityweave.accounts.choices import PASSKEY_LASTS, PASSKEYS_KEPT, Kept
from cityweave.accounts.models import Person
from cityweave.journal import actions as journal

Use = Literal["make", "prove"]
R = TypeVar("R", RegistrationResponse, AuthenticationResponse)
LONGEST_ANSWER = 20_000
VERIFIED = UserVerificationRequirement.REQUIRED


def server() -> Fido2Server:
    """Asks for keys of the configured address, and takes answers given there and nowhere else."""
    place = PublicKeyCredentialRpEntity(name="Cityweave", id=urlsplit(settings.ORIGIN).hostname)
    return Fido2Server(place, verify_origin=lambda origin: bool(origin == settings.ORIGIN))


def ask_for_new(request: HttpRequest, person: Person) -> dict[str, Any]:
    """What the browser needs to make a key for this account."""
    options, state = server().register_begin(
        # The handle is the account's key; a name in it would lie readable on a lost stick.
        PublicKeyCredentialUserEntity(
            name=person.email or person.name, id=person.pk.bytes, display_name=person.name
        ),
        credentials=[credential_of(row) for row in passkeys(person)],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=VERIFIED,
    )
    keep_challenge(request, state, "make")
    return dict(options)


def ask_for_proof(request: HttpRequest) -> dict[str, Any]:
    """What the browser needs to prove a key; the same whoever asks, for no account is named."""
    options, state = server().authenticate_begin(user_verification=VERIFIED)
    keep_challenge(request, state, "prove")
    return dict(options)


def keep_challenge(request: HttpRequest, state: dict[str, Any], use: Use) -> None:
    request.session[Kept.PASSKEY] = {
        "challenge": state["challenge"],
        "use": use,
        "at": timezone.now().timestamp(),
    }


def take_challenge(request: HttpRequest, use: Use) -> dict[str, Any] | None:
    """The challenge of this session; whatever comes of it, it is used up."""
    asked = pending(request, Kept.PASSKEY, PASSKEY_LASTS)
    request.session.pop(Kept.PASSKEY, None)
    if asked is None or asked["use"] != use:
        return None
    return {"challenge": asked["challenge"], "user_verification": VERIFIED}


def passkeys(person: Person) -> list[Authenticator]:
    return list(Authenticator.objects.filter(user=person, type=KEY).order_by("created_at", "pk"))


def read(kind: type[R], answer: str) -> R | None:
    """What a browser says a device answered, if it can be read at all."""
    if len(answer) > LONGEST_ANSWER:
        return None
    try:
        said: R = kind.from_dict(json.loads(answer))
    except Exception:
        # Strangers write this, and its parsers stumble in many ways.
        return None
    return said


def add(request: HttpRequest, person: Person, name: str, answer: str, *, by: Author) -> bool:
    """Take a new key into the account, if it answers this session's challenge."""
    challenge, made = take_challenge(request, "make"), read(RegistrationResponse, answer)
    if challenge is None or made is None:
        return False
    checks = server()
    try:
        counter = checks.register_complete(challenge, made).counter
    except Exception:
        # As above: what is signed is read only now.
        return False
    return keep(person, name, made, counter, by=by)


@transaction.atomic
def keep(
    person: Person, name: str, made: RegistrationResponse, counter: int, *, by: Author
) -> bool:
    Person.objects.select_for_update().get(pk=person.pk)
    held = Authenticator.objects.filter(user=person, type=KEY).count()
    if held >= PASSKEYS_KEPT:
        return False
    # The shape that allauth gives its rows, so that its own parts read them.
    credential = dict(made) | {"clientExtensionResults": {"credProps": {"rk": True}}}
    data = {"name": name, "credential": credential, "counter": counter}
    Authenticator.objects.create(user=person, type=KEY, data=data)
    if not Authenticator.objects.filter(user=person, type=RECOVERY).exists():
        RecoveryCodes.activate(person)
    journal.note("accounts.passkey.added", person, by=by)
    notices.second_factor_changed(person)
    return True


@transaction.atomic
def remove(person: Person, key: int, *, by: Author) -> bool:
    """Take a key out of the account; False if it is not there."""
    Person.objects.select_for_update().get(pk=person.pk)
    gone = Authenticator.objects.filter(user=person, type=KEY, pk=key).delete()[0]
    if not gone:
        return False
    if not has_second_factor(person):
        Authenticator.objects.filter(user=person, type=RECOVERY).delete()
    journal.note("accounts.passkey.removed", person, by=by)
    notices.second_factor_changed(person)
    return True


def person_with(request: HttpRequest, answer: str) -> Person | None:
    """Whose key answers this session's challenge, and is verified, not copied and not replayed."""
    challenge = take_challenge(request, "prove")
    proof = read(AuthenticationResponse, answer)
    if challenge is None or proof is None or not proof.response.user_handle:
        return None
    return person_proven(challenge, proof, proof.response.user_handle)


@transaction.atomic
def person_proven(
    challenge: dict[str, Any], proof: AuthenticationResponse, handle: bytes
) -> Person | None:
    row = key_row(handle, proof.raw_id)
    if row is None or not is_signed(challenge, proof, row):
        return None
    counter = proof.response.authenticator_data.counter
    before = int(row.data.get("counter", 0))
    # WebAuthn, section 6.1.1: a counter that does not rise tells of a copied key.
    if (counter or before) and counter <= before:
        journal.note("accounts.passkey.refused", row.user, by=Self(row.user_id))
        return None
    # Two answers at one moment find the same challenge in the session; the row admits one.
    if constant_time_compare(str(row.data.get("answered", "")), challenge["challenge"]):
        return None
    row.data |= {"counter": counter, "answered": challenge["challenge"]}
    row.last_used_at = timezone.now()
    row.save(update_fields=["data", "last_used_at"])
    journal.note("accounts.passkey.proven", row.user, by=Self(row.user_id))
    person: Person = row.user
    return person


def key_row(handle: bytes, credential_id: bytes) -> Authenticator | None:
    """The key, locked, of an account that stands open."""
    if len(handle) != 16:
        return None
    held = Authenticator.objects.select_for_update(of=("self",)).select_related("user")
    rows = held.filter(user=UUID(bytes=handle), user__is_active=True, type=KEY)
    return next((row for row in rows if credential_of(row).credential_id == credential_id), None)


def is_signed(challenge: dict[str, Any], proof: AuthenticationResponse, row: Authenticator) -> bool:
    # Ours, and read outside: a stored key that is damaged must not pass for a wrong signature.
    kept, checks = credential_of(row), server()
    try:
        checks.authenticate_complete(challenge, [kept], proof)
    except Exception:
        # Strangers write this, and its parsers stumble in many ways.
        return False
    return True


def credential_of(row: Authenticator) -> AttestedCredentialData:
    made = RegistrationResponse.from_dict(row.data["credential"])
    signed = made.response.attestation_object.auth_data
    data: AttestedCredentialData | None = signed.credential_data
    if data is None:
        raise ValueError("A stored passkey holds no key.")
    return data
