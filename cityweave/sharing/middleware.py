"""Puts the actor on each request, and leads from earlier addresses to present ones."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from cityweave.accounts.models import Person
from cityweave.sharing.actors import NOBODY, Actor, actor_for
from cityweave.sharing.reading import Moved, redirect_if_moved


def actor_of(request: HttpRequest) -> Actor:
    """Read afresh at each request: a role that ended is gone at the next click."""
    user: Person | AnonymousUser = request.user
    return actor_for(user) if isinstance(user, Person) else NOBODY


class ActorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request))  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        return redirect_if_moved(request, problem) if isinstance(problem, Moved) else None
