"""The manners of all answers to programs: who asks, how often, which headers, kind refusals."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _

from cityweave.accounts.actions.attempts import network_behind
from cityweave.api import actions, limits
from cityweave.api.choices import PREFIX
from cityweave.api.models import Token
from cityweave.api.problems import MEDIA_TYPE, problem
from cityweave.api.secrets import digest_of
from cityweave.sharing.actors import ANONYMOUS, Actor, actor_for

READING = ("GET", "HEAD")
METHODS = "GET, HEAD, OPTIONS"
# Any page may ask: without a token everybody gets what is public, and no cookie is looked at.
ANYWHERE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, RateLimit, RateLimit-Policy, Retry-After",
}
BEFOREHAND = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Authorization, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class ApiRequest(HttpRequest):
    """A question of a program: who reads, by which token."""

    reader: Actor
    token: Token | None


class ApiMiddleware:
    """Stands outside sessions and doors: a program has neither cookie nor second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        request.COOKIES.clear()
        response = self.answer(request)
        for name, value in ANYWHERE.items():
            response[name] = value
        patch_vary_headers(response, ("Authorization",))
        return response

    def answer(self, request: HttpRequest) -> HttpResponse:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": METHODS, **BEFOREHAND})
        if request.method not in READING:
            refused = problem(405)
            refused["Allow"] = METHODS
            return refused
        return self.counted(request)

    def counted(self, request: HttpRequest) -> HttpResponse:
        secret = secret_of(request)
        token = token_of(secret)
        if token is None:
            allowance = limits.count("stranger", network_behind(request))
        else:
            allowance = limits.count("token", str(token.pk))
        if allowance.is_used_up:
            response: HttpResponse = problem(429)
        elif secret is not None and token is None:
            response = problem(401)
            response["WWW-Authenticate"] = 'Bearer error="invalid_token"'
        else:
            response = self.read(request, token)
        for name, value in allowance.headers.items():
            response[name] = value
        return response

    def read(self, request: HttpRequest, token: Token | None) -> HttpResponse:
        put_reader_on(request, token)
        # A program that asks for the head alone gets the head of the same answer.
        method, request.method = request.method, "GET"
        response = self.get_response(request)
        request.method = method
        if response.status_code >= 400 and response.get("Content-Type") != MEDIA_TYPE:
            response = problem(response.status_code)
        if token is not None:
            response["Cache-Control"] = "private, no-store"
        return with_mark(request, response)


def secret_of(request: HttpRequest) -> str | None:
    """What stands behind Bearer; other schemes are nobody's token and open nothing either."""
    header = request.headers.get("Authorization")
    return None if header is None else header.removeprefix("Bearer ").strip()


def token_of(secret: str | None) -> Token | None:
    if not secret:
        return None
    tokens = Token.objects.in_force(timezone.now()).select_related("person")
    return tokens.filter(digest=digest_of(secret)).first()


def put_reader_on(request: HttpRequest, token: Token | None) -> None:
    """What leaves the house ends at GREEN, whatever the person reads on pages."""
    reader = ANONYMOUS
    if token is not None:
        reader = actor_for(token.person).carrying_out()
        actions.note_use(token, by=reader)
    request.reader, request.token = reader, token  # type: ignore[attr-defined]


def with_mark(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Whoever holds the same answer already is told so."""
    if response.status_code != 200 or response.streaming:
        return response
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    answer = get_conditional_response(request, etag=response["ETag"], response=response)
    return answer if answer is not None else response


def not_found(_request: HttpRequest, _rest: str = "") -> JsonResponse:
    return problem(404, _("No address here is called so. See /api/."))
