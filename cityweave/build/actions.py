"""Every state change of requests for support."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from cityweave.build import notices, policies
from cityweave.build.choices import (
    HELPFUL_LINK,
    HELPFUL_LINK_LASTS,
    RequestState,
    Said,
    Side,
)
from cityweave.build.models import Message, SupportRequest
from cityweave.journal import actions as journal
from cityweave.network.actions import let_city_call
from cityweave.network.choices import CameBy
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor, actors_for
from cityweave.sharing.models import SignedLink

if TYPE_CHECKING:
    from cityweave.accounts.models import Person
    from cityweave.network.models import City

Facts = Mapping[str, Any]


@transaction.atomic
def ask_hub(
    city: City, facts: Facts, *, by: Actor, came_at: datetime | None = None
) -> SupportRequest:
    """A city asks; its hub writes it down for whoever called. The clock runs since then."""
    policies.can_ask_hub(by, city).require()
    own = by.answers_for(city)
    came_at = came_at or timezone.now()
    request = SupportRequest(
        city=city,
        owner=city.owner,
        hub=city.hub,
        asked_by=by.person if own else None,
        created_at=came_at,
        waiting_since=came_at,
        **{"came_by": CameBy.PHONE, **facts} | ({"came_by": CameBy.PAGE} if own else {}),
    )
    request.full_clean(exclude=["ref", "root"])
    request.save()
    let_city_call(city, by=by)
    journal.note(
        "build.request.asked", request, by=for_city(request, by), changed=["what", "urgent"]
    )
    return request


@transaction.atomic
def triage_request(request: SupportRequest, *, urgent: bool, by: Actor) -> SupportRequest:
    """The hub has read it, and says whether it can wait."""
    request = sharing.locked(request)
    policies.can_triage_request(by, request).require()
    if request.state == RequestState.RECEIVED:
        request.state = RequestState.TRIAGED
    request.urgent = urgent
    return moved(request, "triaged", ["state", "urgent"], by=by)


@transaction.atomic
def assign_request(request: SupportRequest, person: Person, *, by: Actor) -> SupportRequest:
    """Somebody of the hub is on it from here on."""
    request = sharing.locked(request)
    to = actors_for([person.pk]).get(person.pk, by)
    policies.can_assign_request(by, request, to).require()
    request.state, request.assigned_to = RequestState.ASSIGNED, person
    return moved(request, "assigned", ["state", "assigned_to"], by=by)


@transaction.atomic
def answer_request(request: SupportRequest, text: str, *, by: Actor) -> tuple[Message, str]:
    """The hub's answer, by letter where there is an address. The token of the link in it, which
    asks whether it helped, leaves in the letter; only its hash stays here."""
    request = sharing.locked(request)
    policies.can_answer_request(by, request).require()
    came_by = CameBy.MAIL if notices.reaches_by_letter(request) else CameBy.PAGE
    message = speak(request, Side.HUB, Said.ANSWER, text, by=by, came_by=came_by)
    token = settle(request, RequestState.ANSWERED, by=by)
    notices.request_answered(request, text, token, by=by)
    return message, token


@transaction.atomic
def ask_back(request: SupportRequest, text: str, *, by: Actor) -> Message:
    """The hub needs to know more: the city has the next word."""
    request = sharing.locked(request)
    policies.can_ask_back(by, request).require()
    message = speak(request, Side.HUB, Said.QUESTION, text, by=by)
    request.waiting_since, request.city_asked_at = None, timezone.now()
    if request.state == RequestState.RECEIVED:
        request.state = RequestState.TRIAGED
    moved(request, "asked_back", ["waiting_since", "city_asked_at"], by=by)
    notices.asked_back(request, text, by=by)
    return message


@transaction.atomic
def refer_request(request: SupportRequest, body: str, text: str, *, by: Actor) -> Message:
    """To a body that can help better; the city is told which, and how to reach it."""
    request = sharing.locked(request)
    policies.can_refer_request(by, request).require()
    message = speak(request, Side.HUB, Said.REFERRAL, text, by=by, body=body)
    token = settle(request, RequestState.REFERRED, by=by)
    notices.request_answered(request, f"{body}\n\n{text}", token, by=by)
    return message


@transaction.atomic
def decline_request(request: SupportRequest, reason: str, *, by: Actor) -> Message:
    request = sharing.locked(request)
    policies.can_decline_request(by, request).require()
    message = speak(request, Side.HUB, Said.REFUSAL, reason, by=by)
    token = settle(request, RequestState.DECLINED, by=by)
    notices.request_answered(request, reason, token, by=by)
    return message


@transaction.atomic
def write_for_city(
    request: SupportRequest, text: str, *, by: Actor, came_by: str = CameBy.PHONE
) -> Message:
    """A word of the city, by its team, or written down by the hub: the hub has the next one."""
    request = sharing.locked(request)
    policies.can_write_for_city(by, request).require()
    way = CameBy.PAGE if by.answers_for(request) else came_by
    message = speak(request, Side.CITY, Said.WORD, text, by=by, came_by=way)
    take_up(request)
    moved(request, "written_to", ["waiting_since", "state"], by=for_city(request, by))
    return message


@transaction.atomic
def close_request(request: SupportRequest, *, by: Actor) -> SupportRequest:
    request = sharing.locked(request)
    policies.can_close_request(by, request).require()
    request.state = RequestState.CLOSED
    request.waiting_since = request.city_asked_at = None
    return moved(request, "closed", ["state"], by=by)


@transaction.atomic
def reopen_request(request: SupportRequest, *, by: Actor) -> SupportRequest:
    """Settled too early: the hub has the next word again."""
    request = sharing.locked(request)
    policies.can_reopen_request(by, request).require()
    take_up(request)
    return moved(request, "reopened", ["state", "waiting_since"], by=by)


@transaction.atomic
def say_helpful(
    request: SupportRequest, *, helpful: bool, by: Actor, missing: str = ""
) -> SupportRequest:
    """Whether the answer helped; what did not is taken up again. Can be said anew."""
    request = sharing.locked(request)
    policies.can_say_helpful(by, request).require()
    return judge(request, helpful, missing, by=for_city(request, by))


@transaction.atomic
def say_helpful_by_link(
    link: SignedLink, request: SupportRequest, *, helpful: bool, by: Actor, missing: str = ""
) -> SupportRequest:
    """The same by whoever holds the letter's link, without an account."""
    request = sharing.locked(request)
    policies.can_say_helpful_by_link(link, request).require()
    return judge(request, helpful, missing, by=by)


def judge(request: SupportRequest, helpful: bool, missing: str, *, by: Actor) -> SupportRequest:
    request.helpful = helpful
    if missing or not helpful:
        speak(request, Side.CITY, Said.VERDICT, missing, by=by)
    if helpful:
        request.waiting_since = request.city_asked_at = None
        if request.state != RequestState.CLOSED:
            request.state = RequestState.CONFIRMED_HELPFUL
    else:
        take_up(request)
    return moved(request, "judged", ["helpful", "state"], by=by)


def take_up(request: SupportRequest) -> None:
    """The hub has the next word; who was on it is on it again."""
    request.city_asked_at = None
    request.waiting_since = request.waiting_since or timezone.now()
    if request.state != RequestState.RECEIVED:
        assigned = request.assigned_to_id is not None
        request.state = RequestState.ASSIGNED if assigned else RequestState.TRIAGED


def settle(request: SupportRequest, state: str, *, by: Actor) -> str:
    """Part of each act that gives an answer; the token of a fresh link that asks about it."""
    now = timezone.now()
    request.state = state
    request.waiting_since = request.city_asked_at = None
    request.helpful = None
    request.first_answered_at = request.first_answered_at or now
    moved(request, state, ["state", "first_answered_at"], by=by)
    token = secrets.token_urlsafe(32)
    SignedLink.objects.create(
        purpose=HELPFUL_LINK,
        token_hash=hash_token(token),
        about=request.ref,
        expires_at=now + HELPFUL_LINK_LASTS,
    )
    return token


def speak(
    request: SupportRequest,
    side: str,
    said: str,
    text: str,
    *,
    by: Actor,
    came_by: str = CameBy.PAGE,
    body: str = "",
) -> Message:
    return Message.objects.create(
        request=request,
        side=side,
        said=said,
        text=text,
        body=body,
        came_by=came_by,
        author=by.journal_name,
    )


def moved(request: SupportRequest, verb: str, changed: list[str], *, by: Actor) -> SupportRequest:
    request.version += 1
    request.changed_at = timezone.now()
    request.save()
    journal.note(f"build.request.{verb}", request, by=by, changed=changed)
    return request


def for_city(request: SupportRequest, by: Actor) -> Actor:
    """As the journal has it: the hub's staff write a city's words on behalf of the city."""
    return by if by.answers_for(request) else by.acting_for(request.owner_id)


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def find_link(token: str) -> tuple[SignedLink, SupportRequest] | None:
    """The link in a letter and what it asks about, whatever became of them."""
    link = SignedLink.objects.filter(token_hash=hash_token(token), purpose=HELPFUL_LINK).first()
    request = SupportRequest.objects.filter(pk=link.about_id).first() if link else None
    return (link, request) if link and request else None
