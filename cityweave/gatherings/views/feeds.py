"""Calendars for programs: the public one, one gathering, and each person's own by its address."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cityweave.gatherings import actions, policies
from cityweave.gatherings.models import Feed, Gathering, Series
from cityweave.gatherings.presenters import (
    calendar_for,
    feeds_page,
    one_calendar,
    public_calendar,
)
from cityweave.sharing.actors import actors_for
from cityweave.sharing.choices import Label
from cityweave.sharing.reading import Request, get_visible_or_404


def as_calendar(body: bytes, name: str, label: Label) -> HttpResponse:
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    answer["TLP"] = label.code
    return answer


@require_safe
def public_feed(request: Request) -> HttpResponse:
    return as_calendar(public_calendar(), "gatherings", Label.CLEAR)


@require_safe
def gathering_calendar(request: Request, address: str) -> HttpResponse:
    found = get_visible_or_404(Gathering, request.actor, address)
    policies.can_take_to_calendar(request.actor, found).require()
    return as_calendar(one_calendar(found, request.actor), "gathering", Label(found.label))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def feeds(request: Request) -> HttpResponse:
    """One's own calendars; a new one's address is shown this once."""
    address, chosen = "", request.POST.get("of", "")
    if request.method == "POST":
        key = key_in(chosen)
        series = Series.objects.visible_to(request.actor).filter(pk=key).first() if key else None
        of = None if series else key
        _feed, token = actions.make_feed(of, series, by=request.actor)
        address = settings.ORIGIN + reverse("gatherings:feed", kwargs={"token": token})
    context = {"page": feeds_page(request.actor), "address": address, "chosen": chosen}
    return render(request, "gatherings/feeds.html", context)


def key_in(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError as unreadable:
        raise Http404 from unreadable


@login_required
@require_POST
def feed_end(request: Request, key: UUID) -> HttpResponse:
    feed = get_object_or_404(Feed.objects.of(request.actor.person_key), pk=key)
    actions.end_feed(feed, by=request.actor)
    messages.success(request, _("That address shows nothing any more."))
    return redirect("gatherings:feeds")


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Asked by a program that knows no password: the address is the key."""
    found = actions.find_feed(token)
    reader = actors_for([found.person_id]).get(found.person_id) if found else None
    if found is None or reader is None:
        raise Http404
    with translation.override(found.person.language):
        body = calendar_for(found, reader)
    actions.note_reading(found, by=reader)
    answer = as_calendar(body, "calendar", Label.AMBER)
    answer["Cache-Control"] = "private, no-store"
    return answer
