"""The second factor: an app that shows codes, and recovery codes for when it is lost.

Passkeys, the other second factor, are in `passkeys`.
"""

from __future__ import annotations

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from cityweave.accounts import notices, secrets_at_rest
from cityweave.accounts.authors import Author, Self
from cityweave.accounts.choices import Kept
from cityweave.accounts.models import Person
from cityweave.journal import actions as journal

APP = Authenticator.Type.TOTP
RECOVERY = Authenticator.Type.RECOVERY_CODES
KEY = Authenticator.Type.WEBAUTHN


def has_app(person: Person) -> bool:
    return bool(Authenticator.objects.filter(user=person, type=APP).exists())


def has_passkey(person: Person) -> bool:
    return bool(Authenticator.objects.filter(user=person, type=KEY).exists())


def has_second_factor(person: Person) -> bool:
    """An app, or a passkey; recovery codes stand in for either."""
    return bool(Authenticator.objects.filter(user=person, type__in=(APP, KEY)).exists())


def new_secret(request: HttpRequest) -> str:
    """The secret offered in this session, the same until it is taken."""
    kept = request.session.get(Kept.NEW_SECRET)
    if kept:
        return secrets_at_rest.decrypt(kept)
    secret = str(generate_totp_secret())
    # Sessions lie in the database, and so does whatever waits in them.
    request.session[Kept.NEW_SECRET] = secrets_at_rest.encrypt(secret)
    return secret


def picture_of(person: Person, secret: str) -> str:
    """The secret as a QR code in SVG, on white: cameras want it so in the dark theme too."""
    adapter = get_adapter()
    picture = str(adapter.build_totp_svg(adapter.build_totp_url(person, secret)))
    ground = '<rect width="100%" height="100%" fill="#fff"/>'
    return picture.replace("><path", f">{ground}<path", 1)


@transaction.atomic
def set_up(person: Person, secret: str, code: str, *, by: Author) -> bool:
    """Take the secret as the person's second factor, if the code shows that the app has it."""
    counter = counter_of(secret, code)
    if counter is None:
        return False
    Person.objects.select_for_update().get(pk=person.pk)
    Authenticator.objects.filter(user=person, type__in=(APP, RECOVERY)).delete()
    app = TOTP.activate(person, secret).instance
    app.data["last_counter"] = counter
    app.save(update_fields=["data"])
    RecoveryCodes.activate(person)
    journal.note("accounts.second_factor.set_up", person, by=by)
    notices.second_factor_changed(person)
    return True


@transaction.atomic
def remove(person: Person, *, by: Author) -> None:
    """Do without the app; recovery codes stay as long as a passkey does."""
    Person.objects.select_for_update().get(pk=person.pk)
    Authenticator.objects.filter(user=person, type=APP).delete()
    if not has_second_factor(person):
        Authenticator.objects.filter(user=person, type=RECOVERY).delete()
    journal.note("accounts.second_factor.removed", person, by=by)
    notices.second_factor_changed(person)


@transaction.atomic
def renew_recovery_codes(person: Person, *, by: Author) -> None:
    Authenticator.objects.filter(user=person, type=RECOVERY).delete()
    RecoveryCodes.activate(person)
    journal.note("accounts.recovery_codes.renewed", person, by=by)
    notices.second_factor_changed(person)


def recovery_codes(person: Person) -> list[str]:
    """The codes that have not been used yet."""
    kept = Authenticator.objects.filter(user=person, type=RECOVERY).first()
    return RecoveryCodes(kept).get_unused_codes() if kept else []


@transaction.atomic
def prove(person: Person, code: str) -> bool:
    """Whether the code is the app's, or a recovery code; either works once."""
    plain = "".join(sign for sign in code if sign.isalnum())[:40]
    if prove_with_app(person, plain):
        journal.note("accounts.second_factor.proven", person, by=Self(person.pk))
        return True
    if prove_with_recovery_code(person, plain):
        journal.note("accounts.recovery_code.used", person, by=Self(person.pk))
        return True
    return False


def prove_with_app(person: Person, code: str) -> bool:
    app = Authenticator.objects.select_for_update().filter(user=person, type=APP).first()
    if app is None:
        return False
    counter = counter_of(secrets_at_rest.decrypt(app.data["secret"]), code)
    # A code seen over the shoulder must not open the door again (RFC 6238, section 5.2).
    if counter is None or counter <= app.data.get("last_counter", -1):
        return False
    app.data["last_counter"] = counter
    app.last_used_at = timezone.now()
    app.save(update_fields=["data", "last_used_at"])
    return True


def prove_with_recovery_code(person: Person, code: str) -> bool:
    kept = Authenticator.objects.select_for_update().filter(user=person, type=RECOVERY).first()
    return kept is not None and RecoveryCodes(kept).validate_code(code)


def counter_of(secret: str, code: str) -> int | None:
    """The time step whose code this is, within a step of now."""
    typed = "".join(str(int(sign)) for sign in code if sign.isdecimal())
    return next(
        (
            counter
            for counter in yield_hotp_counters_from_time()
            if constant_time_compare(format_hotp_value(hotp_value(secret, counter)), typed)
        ),
        None,
    )
