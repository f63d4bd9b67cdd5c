"""Coming in and leaving: proofs, the session they open, the list of sign-ins."""

from __future__ import annotations

import secrets
import time
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth import authenticate, login, logout
from django.contrib.sessions.models import Session
from django.db import OperationalError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from cityweave.accounts import notices
from cityweave.accounts.actions import second_factor
from cityweave.accounts.authors import Author, Self
from cityweave.accounts.choices import (
    BACKEND,
    CODE_DIGITS,
    CODE_LASTS,
    CODE_TRIES,
    DEMO_DOOR,
    OWN_DEVICE_LASTS,
    SECOND_FACTOR_LASTS,
    SPOKEN_CODE_DOOR,
    Kept,
)
from cityweave.accounts.models import Person
from cityweave.journal import actions as journal

# Looked up where no account answers, so that both answers ask the database the same.
NOBODY = UUID(int=0)
# Where a sign-in came from is nobody's business, ours included.
NO_PLACE = "0.0.0.0"  # noqa: S104  # nosec B104  an address that names no place


def person_with(request: HttpRequest, address: str, password: str) -> Person | None:
    """The person, if the password is theirs; as much work for unknown addresses."""
    found = authenticate(request, email=address.lower(), password=password)
    return found if isinstance(found, Person) else None


def person_at(address: str) -> Person | None:
    return Person.objects.filter(email=address.lower(), is_active=True).first()


def address_is_verified(person: Person) -> bool:
    return bool(
        EmailAddress.objects.filter(user=person, email=person.email, verified=True).exists()
    )


@transaction.atomic
def verify_address(person: Person) -> None:
    """The person has shown that letters to the address reach them."""
    if address_is_verified(person):
        return
    journal.note("accounts.address.verified", person, by=Self(person.pk))
    EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )


def send_code(request: HttpRequest, address: str, *, own_device: bool, then: str) -> None:
    """Write the code's letter, if somebody is there to receive it."""
    person = person_at(address)
    code = "".join(secrets.choice("0123456789") for _place in range(CODE_DIGITS))
    request.session[Kept.CODE] = {
        "person": str(person.pk if person else NOBODY),
        "hash": hash_of(code),
        "tries": 0,
        "at": time.time(),
        "own_device": own_device,
        "then": then,
    }
    if person:
        notices.sign_in_code(person, f"{code[:4]} {code[4:]}")
    else:
        notices.letter_to_nobody(request.LANGUAGE_CODE)


def person_with_code(request: HttpRequest, code: str) -> tuple[Person, dict[str, Any]] | None:
    """The person and what they asked for, if the code is the one we wrote to them."""
    asked = pending(request, Kept.CODE, CODE_LASTS)
    if asked is None:
        return None
    asked["tries"] += 1
    right = constant_time_compare(asked["hash"], hash_of(digits_of(code)))
    person = Person.objects.filter(pk=asked["person"], is_active=True).first()
    if right and person:
        del request.session[Kept.CODE]
        return person, asked
    if asked["tries"] >= CODE_TRIES:
        del request.session[Kept.CODE]
    else:
        request.session[Kept.CODE] = asked
    return None


def pending(request: HttpRequest, kept: Kept, lasts: timedelta) -> dict[str, Any] | None:
    """What the session keeps under that name, while it holds."""
    asked: dict[str, Any] | None = request.session.get(kept)
    if asked and time.time() - asked["at"] <= lasts.total_seconds():
        return asked
    request.session.pop(kept, None)
    return None


def hash_of(code: str) -> str:
    return salted_hmac("cityweave.code", code, algorithm="sha256").hexdigest()


def digits_of(code: str) -> str:
    """Digits of any script as 0–9; spaces and dashes between them do not matter."""
    return "".join(str(int(sign)) for sign in code if sign.isdecimal())


@transaction.atomic
def first_proof(
    request: HttpRequest, person: Person, *, own_device: bool, then: str, door: str = ""
) -> bool:
    """Take the first proof; True if the person is in, False if a second one is due."""
    if not second_factor.has_second_factor(person):
        come_in(request, person, own_device=own_device, door=door)
        return True
    request.session.cycle_key()
    request.session[Kept.PENDING] = {
        "person": str(person.pk),
        "at": time.time(),
        "own_device": own_device,
        "then": then,
        "door": door,
    }
    return False


def half_way(request: HttpRequest) -> tuple[Person, dict[str, Any]] | None:
    """Who has given the first proof in this session and still owes the second."""
    asked = pending(request, Kept.PENDING, SECOND_FACTOR_LASTS)
    if asked is None:
        return None
    person = Person.objects.filter(pk=asked["person"], is_active=True).first()
    return (person, asked) if person else None


@transaction.atomic
def come_in(
    request: HttpRequest,
    person: Person,
    *,
    own_device: bool,
    second: bool = False,
    door: str = "",
) -> None:
    """Open the session, under a new key, and put it on the person's list of sign-ins."""
    for kept in (Kept.PENDING, Kept.CODE, Kept.RESET):
        request.session.pop(kept, None)
    login(request, person, backend=BACKEND)
    request.session[Kept.SEEN_AT] = time.time()
    # Whoever read the code out knows it, too: it changes nothing about how one signs in.
    is_confirmed = second or door != SPOKEN_CODE_DOOR
    request.session[Kept.CONFIRMED_AT] = time.time() if is_confirmed else 0
    request.session[Kept.OWN_DEVICE] = own_device
    request.session[Kept.SECOND_FACTOR] = second
    request.session[Kept.DOOR] = door
    request.session.set_expiry(int(OWN_DEVICE_LASTS.total_seconds()) if own_device else 0)
    request.session.save()
    list_session(request, person)
    journal.note("accounts.person.signed_in", person, by=Self(person.pk))


def list_session(request: HttpRequest, person: Person) -> None:
    """Put the session, under the key it has now, on the person's list of sign-ins."""
    UserSession.objects.update_or_create(
        session_key=request.session.session_key,
        defaults={
            "user": person,
            "ip": NO_PLACE,
            "user_agent": request.META.get("HTTP_USER_AGENT", "")[:200].replace("\0", ""),
            "data": {"own_device": bool(request.session.get(Kept.OWN_DEVICE))},
        },
    )


@transaction.atomic
def come_in_as_cast(request: HttpRequest, person: Person) -> None:
    """The demo's door; whoever calls this has made sure that it is open."""
    come_in(request, person, own_device=False, door=DEMO_DOOR)


def confirm(request: HttpRequest) -> None:
    """The person has just shown again who they are."""
    request.session[Kept.CONFIRMED_AT] = time.time()


def take_second_factor(request: HttpRequest) -> None:
    """The second factor was set up in this session, and with that proven."""
    request.session.pop(Kept.NEW_SECRET, None)
    request.session[Kept.SECOND_FACTOR] = True


def drop_second_factor(request: HttpRequest) -> None:
    request.session[Kept.SECOND_FACTOR] = False


def note_seen(request: HttpRequest, *, every: timedelta) -> bool:
    """Remember that the session is in use, in the session and on the list of sign-ins.

    Whether it was written down now: then its cookie lasts anew.
    """
    now, before = time.time(), request.session.get(Kept.SEEN_AT, 0)
    if now - before < every.total_seconds():
        return False
    request.session[Kept.SEEN_AT] = now
    try:
        with transaction.atomic():
            UserSession.objects.filter(session_key=request.session.session_key).update(
                last_seen_at=timezone.now()
            )
            request.session.save()
    except OperationalError:
        # On a full disk whoever reads goes on reading.
        if request.method not in {"GET", "HEAD"}:
            raise
        request.session[Kept.SEEN_AT] = before
        return False
    finally:
        # Saved, or not to be: Django would try again, and fail the page.
        request.session.modified = False
    return True


@transaction.atomic
def leave(request: HttpRequest) -> None:
    if request.user.is_authenticated:
        journal.note("accounts.person.signed_out", request.user, by=Self(request.user.pk))
        UserSession.objects.filter(session_key=request.session.session_key).delete()
    logout(request)


def sign_ins(person: Person) -> QuerySet[UserSession]:
    """Every sign-in that still holds, the latest used first."""
    held = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    lines: QuerySet[UserSession] = UserSession.objects.filter(user=person, session_key__in=held)
    return lines.order_by("-last_seen_at", "-pk")


@transaction.atomic
def end_sign_in(person: Person, key: int, *, by: Author) -> bool:
    """End one sign-in of the person; False if it is not theirs or has ended already."""
    sign_in = UserSession.objects.filter(user=person, pk=key).first()
    if sign_in is None:
        return False
    sign_in.end()
    journal.note("accounts.person.sign_in_ended", person, by=by)
    return True


@transaction.atomic
def end_other_sign_ins(person: Person, *, keep: str | None, by: Author) -> int:
    """End every sign-in of the person but the one with the session key `keep`."""
    others = list(UserSession.objects.filter(user=person).exclude(session_key=keep or ""))
    Session.objects.filter(session_key__in=[other.session_key for other in others]).delete()
    UserSession.objects.filter(pk__in=[other.pk for other in others]).delete()
    if others:
        journal.note("accounts.person.sign_ins_ended", person, by=by)
    return len(others)


@transaction.atomic
def forget_ended_sessions(now: datetime) -> int:
    """Remove sessions that are over, and their lines on the lists of sign-ins."""
    gone = Session.objects.filter(expire_date__lt=now).delete()[0]
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return gone
