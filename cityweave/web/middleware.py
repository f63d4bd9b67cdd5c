"""What the doors ask of people by their roles: a second factor, and not to sit idle."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.http import urlencode

from cityweave.accounts.actions import sign_in as doors
from cityweave.accounts.choices import (
    DEMO_DOOR,
    IDLE_OF_STAFF_ON_OWN_DEVICE,
    IDLE_ON_SHARED_COMPUTER,
    OWN_DEVICE_LASTS,
    SEEN_EVERY,
    Kept,
)
from cityweave.sharing.actors import Actor

# What staff without a second factor reach: the way to one, and the way out.
ON_THE_WAY = frozenset(
    {
        "accounts:second-factor-setup",
        "accounts:recovery-codes",
        "accounts:recovery-codes-download",
        "accounts:confirm",
        "accounts:sign-out",
        "accounts:sign-in",
    }
)


class DoorsMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        actor: Actor = request.actor  # type: ignore[attr-defined]
        if has_been_idle(request, actor):
            doors.leave(request)
            query = urlencode({"next": request.path, "idle": "1"})
            return redirect(f"{sign_in_address()}?{query}")
        doors.note_seen(request, every=SEEN_EVERY)
        if owes_second_factor(request, actor) and not is_on_the_way(request):
            return redirect("accounts:second-factor-setup")
        return self.get_response(request)


def sign_in_address() -> str:
    return redirect(settings.LOGIN_URL).url


def has_been_idle(request: HttpRequest, actor: Actor) -> bool:
    if request.session.get(Kept.OWN_DEVICE):
        longest = IDLE_OF_STAFF_ON_OWN_DEVICE if is_staff(actor) else OWN_DEVICE_LASTS
    else:
        longest = IDLE_ON_SHARED_COMPUTER
    seen_at = request.session.get(Kept.SEEN_AT)
    return seen_at is not None and time.time() - seen_at > longest.total_seconds()


def owes_second_factor(request: HttpRequest, actor: Actor) -> bool:
    """The demo's cast is let off, and only a session that came through the demo's door."""
    if settings.DEMO and request.session.get(Kept.DOOR) == DEMO_DOOR:
        return False
    return is_staff(actor) and not request.session.get(Kept.SECOND_FACTOR)


def is_staff(actor: Actor) -> bool:
    return actor.is_staff or actor.is_operator


def is_on_the_way(request: HttpRequest) -> bool:
    try:
        return resolve(request.path_info).view_name in ON_THE_WAY
    except Resolver404:
        return False
