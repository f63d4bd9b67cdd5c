"""What the doors ask of people by their roles, and what caches between us may keep."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.cache import patch_cache_control, patch_vary_headers
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

# Pages made of what strangers may read. Whatever is not named here, no shared cache keeps.
PUBLIC_PAGES = frozenset(
    {
        "web:home",
        *("web:hubs", "web:hub", "web:activities", "web:activity"),
        *("web:cities", "web:cities-csv", "web:cities-json", "web:city", "web:city-brief"),
        *("web:organisations", "web:organisation"),
        *("reporting:factsheet", "reporting:factsheet-pdf", "reporting:factsheet-docx"),
        "reporting:network-overview",
        *("papers:edition", "papers:edition-pdf", "papers:edition-docx"),
        "papers:edition-comparison",
    }
)
# Seconds. A recall takes effect at once here, and within a minute in caches of others.
KEPT_BY_SHARED_CACHES = 60


class SharedCachesMiddleware:
    """Strangers' answers may lie in shared caches for a minute; browsers ask each time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_for_everyone(request, response):
            response["Cache-Control"] = f"public, max-age=0, s-maxage={KEPT_BY_SHARED_CACHES}"
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        elif "no-store" not in response.get("Cache-Control", ""):
            del response["Cache-Control"]
            patch_cache_control(response, private=True, no_cache=True)
        return response


def is_for_everyone(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether a stranger without any cookie of ours asked for a public page, and got it."""
    match = request.resolver_match
    return (
        request.method in {"GET", "HEAD"}
        and response.status_code in {200, 304}
        and match is not None
        and match.view_name in PUBLIC_PAGES
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not response.cookies
        and "no-store" not in response.get("Cache-Control", "")
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
