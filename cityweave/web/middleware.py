"""What the doors ask of people by their roles, and what caches between us may keep."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, translate_url
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

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
from cityweave.web.languages import is_on_the_citys_side
from cityweave.web.views.probes import HEALTHY, READY, healthz, readyz

PROBES = {f"/{HEALTHY}": healthz, f"/{READY}": readyz}

# What staff without a second factor reach: the way to one, and the way out.
ON_THE_WAY = frozenset(
    {
        "accounts:second-factor-setup",
        *("accounts:passkey-new", "accounts:passkey-new-challenge", "accounts:passkey-challenge"),
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
        *("web:cities-geojson", "web:cities-xlsx", "web:cities-facets"),
        *("web:organisations", "web:organisation", "web:themes"),
        *("reporting:factsheet", "reporting:factsheet-pdf", "reporting:factsheet-docx"),
        *("gatherings:gatherings", "gatherings:month", "gatherings:gathering"),
        *("papers:edition", "papers:edition-pdf", "papers:edition-docx"),
        *("papers:edition-comparison", "reporting:network-overview"),
        *("api:documentation", "openapi"),
        *("search:search", "search:facets", "search:suggestions"),
    }
)
# Seconds. A recall takes effect at once here, and within a minute in caches of others.
KEPT_BY_SHARED_CACHES = 60


class ProbesMiddleware:
    """Answers monitors before anything else: they know no name of ours, no scheme and no cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return PROBES.get(request.path_info, self.get_response)(request)


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


class CitysLanguagesMiddleware:
    """Draft languages exist on the city's side; other pages say in which languages they are."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """A form is answered wherever it was sent from; only what is read is led elsewhere."""
        match = request.resolver_match
        if request.method not in {"GET", "HEAD"} or match is None:
            return None
        if get_language() not in dict(settings.DRAFT_LANGUAGES):
            return None
        if is_on_the_citys_side(match.view_name):
            return None
        messages.info(request, _("This page exists in English, French and Arabic."))
        return redirect(translate_url(request.get_full_path(), settings.LANGUAGE_CODE))


class AskedAnewMiddleware:
    """Leads who asks anew for an address that only takes forms to the page above it.

    Reloading, another language or a sign-in in between ask with GET where a form was sent.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and request.method in {"GET", "HEAD"}:
            return redirect(page_above(request.path_info))
        return response


def page_above(address: str) -> str:
    """The nearest address above that is one; if it takes only forms too, it leads further up."""
    while address.strip("/"):
        address = address.rstrip("/").rpartition("/")[0] + "/"
        try:
            resolve(address)
        except Resolver404:
            continue
        break
    return address


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
        if doors.note_seen(request, every=SEEN_EVERY):
            return renewed(request, self.answer(request, actor))
        return self.answer(request, actor)

    def answer(self, request: HttpRequest, actor: Actor) -> HttpResponse:
        if owes_second_factor(request, actor) and not is_on_the_way(request):
            return redirect("accounts:second-factor-setup")
        return self.get_response(request)


def renewed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """On a device of one's own the sign-in lasts from the last visit, and so does its cookie."""
    session = request.session
    if session.session_key and not session.get_expire_at_browser_close():
        response.set_cookie(
            settings.SESSION_COOKIE_NAME,
            session.session_key,
            max_age=session.get_expiry_age(),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=settings.SESSION_COOKIE_HTTPONLY,
            samesite=settings.SESSION_COOKIE_SAMESITE,  # type: ignore[arg-type]  # one of its words
        )
    return response


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
