"""Saved views of lists: kept, renamed, shared, deleted and brought back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cityweave.network import actions
from cityweave.network.choices import VIEW_COMES_BACK
from cityweave.network.forms.saved_views import NameForm, TeamForm, ViewForm
from cityweave.network.models import SavedView
from cityweave.network.presenters import address_of_view, teams_of, view_lines
from cityweave.sharing.reading import Request
from cityweave.verdicts import NotAllowed

# Where on the way through a list somebody was is no part of the view.
NOT_KEPT = {"after", "before", "view"}


@login_required
@require_safe
def saved_views(request: Request) -> HttpResponse:
    return show(request)


def show(request: Request, *, status: int = 200, **typed: Any) -> HttpResponse:
    since = timezone.now() - timedelta(days=VIEW_COMES_BACK)
    context = typed | {
        "lines": view_lines(request.actor),
        "gone": SavedView.objects.to_bring_back(request.actor, since).in_order(),
        "teams": teams_of(request.actor),
    }
    return render(request, "network/saved_views.html", context, status=status)


@login_required
@require_POST
def new_view(request: Request) -> HttpResponse:
    form = ViewForm(request.POST, actor=request.actor)
    if not form.is_valid():
        sentence = _("Give the view a name of 80 letters at most.")
        return refused(request, sentence, again=request.POST)
    given = form.cleaned_data
    try:
        view = actions.save_view(
            given["of"],
            given["name"],
            kept_question(given["question"]),
            by=request.actor,
            team=UUID(given["team"]) if given["team"] else None,
        )
    except NotAllowed as problem:
        return refused(request, str(problem), again=request.POST)
    messages.success(request, _("Saved. It stands above the list from now on."))
    return redirect(address_of_view(view))


def kept_question(asked: str) -> str:
    pairs = parse_qsl(asked.removeprefix("?"))
    return urlencode([(name, value) for name, value in pairs if name not in NOT_KEPT])


def refused(request: Request, sentence: str, **typed: Any) -> HttpResponse:
    """What was typed stands there again: `again` for a new view, `renamed` for one that is."""
    messages.error(request, sentence)
    return show(request, status=422, **typed)


@login_required
@require_POST
def name_view(request: Request, key: UUID) -> HttpResponse:
    view = own_view(request, key)
    form = NameForm(request.POST)
    if not form.is_valid():
        sentence = _("Give the view a name of 80 letters at most.")
        return refused(request, sentence, renamed=view.key, typed=request.POST.get("name", ""))
    name = form.cleaned_data["name"]
    return done(request, lambda: actions.rename_view(view, name, by=request.actor), _("Renamed."))


@login_required
@require_POST
def view_team(request: Request, key: UUID) -> HttpResponse:
    view = SavedView.objects.seen_by(request.actor).filter(pk=key).first()
    form = TeamForm(request.POST, actor=request.actor)
    if view is None or not form.is_valid():
        raise Http404
    if not form.cleaned_data["team"]:
        return done(
            request,
            lambda: actions.unshare_view(view, by=request.actor),
            _("The team no longer finds it."),
        )
    team = UUID(form.cleaned_data["team"])
    return done(
        request,
        lambda: actions.share_view(view, team, by=request.actor),
        _("The team finds it above the list."),
    )


@login_required
@require_POST
def view_deletion(request: Request, key: UUID) -> HttpResponse:
    view = own_view(request, key)
    return done(
        request,
        lambda: actions.delete_view(view, by=request.actor),
        _("Deleted. Below you can bring it back."),
    )


@login_required
@require_POST
def view_restoration(request: Request, key: UUID) -> HttpResponse:
    since = timezone.now() - timedelta(days=VIEW_COMES_BACK)
    view = SavedView.objects.to_bring_back(request.actor, since).filter(pk=key).first()
    if view is None:
        raise Http404
    return done(request, lambda: actions.bring_view_back(view, by=request.actor), _("It is back."))


def done(request: Request, act: Callable[[], Any], sentence: str) -> HttpResponse:
    try:
        act()
    except NotAllowed as problem:
        return refused(request, str(problem))
    messages.success(request, sentence)
    return redirect("network:saved-views")


def own_view(request: Request, key: UUID) -> SavedView:
    view = SavedView.objects.own_of(request.actor).filter(pk=key).first()
    if view is None:
        raise Http404
    return view
