"""Puts the actor on each request, also in a guise; leads from earlier addresses to present ones."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from cityweave.accounts.models import Person
from cityweave.sharing import actions
from cityweave.sharing.actors import NOBODY, Actor, actor_for, knowing_names
from cityweave.sharing.choices import GUISE
from cityweave.sharing.guises import guise_kept
from cityweave.sharing.reading import Moved, redirect_if_moved
from cityweave.verdicts import NotAllowed

READING = {"GET", "HEAD", "OPTIONS"}
# What may be sent while somebody looks as somebody else: its end, and leaving.
SENT_IN_A_GUISE = {"sharing:guise-end", "accounts:sign-out"}
# About an account and not about the network: its owner's own, whoever that looks as.
OWN_ROOMS = ("accounts:", "mail:", "ui:")
# Of sharing's own pages those about records; what is about roles and people is closed.
ABOUT_RECORDS = {"sharing:readers", "sharing:history", "sharing:bin-page"}
OWN_PAGES = {"web:invitation", "network:saved-views", "api:tokens"}


def actor_of(request: HttpRequest) -> Actor:
    """Read afresh at each request: a role that ended is gone at the next click."""
    user: Person | AnonymousUser = request.user
    if not isinstance(user, Person):
        return NOBODY
    # What changes who is named asks afresh each time; a page that only reads asks once.
    return knowing_names(actor_for(user)) if request.method in READING else actor_for(user)


class ActorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request))  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        return redirect_if_moved(request, problem) if isinstance(problem, Moved) else None


class GuiseMiddleware:
    """Whoever looks as somebody else sees what both see, and changes nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and GUISE in request.session:
            put_guise_on(request)
        return self.get_response(request)


def put_guise_on(request: HttpRequest) -> None:
    """Raises NotAllowed for what is not open to somebody who only looks."""
    guise = guise_kept(request.session[GUISE])
    watcher: Actor = request.actor  # type: ignore[attr-defined]
    try:
        seen = actions.seen_through(guise, by=watcher)
    except NotAllowed:
        seen = watcher
    if seen is watcher or guise.is_over(timezone.now()):
        actions.leave_guise(request.session, by=watcher)
        over = _("You look as yourself again: the time for looking as somebody else is over.")
        if request.method not in READING:
            raise NotAllowed(f"{over} {_('Nothing was changed.')}")
        messages.info(request, over)
        return
    request.actor = seen  # type: ignore[attr-defined]
    request.guise = guise  # type: ignore[attr-defined]
    refuse_what_is_closed(request)


def refuse_what_is_closed(request: HttpRequest) -> None:
    view = view_of(request)
    if view in SENT_IN_A_GUISE:
        return
    if request.method not in READING:
        raise NotAllowed(_("You only look as somebody else. Nothing was changed."))
    closed = view.startswith("sharing:") and view not in ABOUT_RECORDS
    if closed or view.startswith(OWN_ROOMS) or view in OWN_PAGES:
        raise NotAllowed(
            _("This page is about accounts. Look as yourself again, and it opens for you.")
        )


def view_of(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""
