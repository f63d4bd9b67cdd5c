"""Looking at pages as somebody else, and as oneself again."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from cityweave.sharing import actions, policies
from cityweave.sharing.choices import GUISE, ONE_PERSON, STRANGER
from cityweave.sharing.forms.guises import GuiseForm
from cityweave.sharing.presenters.guises import people_below
from cityweave.sharing.reading import Request
from cityweave.verdicts import NotAllowed


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def guise(request: Request) -> HttpResponse:
    policies.can_look_as(request.actor, STRANGER).require()
    form = GuiseForm(request.POST if request.method == "POST" else None, actor=request.actor)
    if not form.is_valid():
        return form_page(request, form)
    try:
        actions.take_guise(request.session, form.cleaned_data["kind"], form.at(), by=request.actor)
    except NotAllowed as problem:
        form.add_error(None, str(problem))
        return form_page(request, form)
    return redirect(then(request))


def form_page(request: Request, form: GuiseForm) -> HttpResponse:
    context = {"form": form, "next": then(request), "people": people_below(request.actor)}
    return render(request, "sharing/guise.html", context, status=form.status)


@login_required
@require_POST
def guise_of_person(request: Request, key: UUID) -> HttpResponse:
    """Out of those the watcher looks after; of anybody else not even that they are there."""
    offered = {choice.at for choice in people_below(request.actor)}
    if key not in offered:
        raise Http404
    actions.take_guise(request.session, ONE_PERSON, key, by=request.actor)
    return redirect(then(request))


@login_required
@require_POST
def end_guise(request: Request) -> HttpResponse:
    if GUISE in request.session:
        actions.leave_guise(request.session, by=request.actor.watcher or request.actor)
    return redirect(then(request))


def then(request: Request) -> str:
    """The page that was looked at, if it is one of ours."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    here = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if here and asked.startswith("/") else reverse("web:home")
