"""Figures of a grant for those who pay it: asked for, answered for by a second person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cityweave.network.models import Grant
from cityweave.reporting import actions, policies
from cityweave.reporting.forms import FiguresAnswers, PeriodForm
from cityweave.reporting.models import FiguresEdition
from cityweave.reporting.presenters.figures import edition_shown, editions_of
from cityweave.reporting.views.grants import days_of
from cityweave.safeguarding.forms import ReasonForm
from cityweave.sharing.choices import Label
from cityweave.sharing.presenters.people import people_said
from cityweave.sharing.reading import Request, get_visible_or_404


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def grant_figures(request: Request, address: str) -> HttpResponse:
    grant = get_visible_or_404(Grant, request.actor, address)
    policies.can_look_after_figures(request.actor, grant).require()
    form = PeriodForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        edition = actions.ask_for_figures(grant, *days_of(form, grant), by=request.actor)
        messages.success(request, _("Asked. A colleague answers for it; funders see it then."))
        return redirect("reporting:figures", key=edition.pk)
    if not form.is_bound:
        first, last = days_of(form, grant)
        form = PeriodForm(initial={"first": first, "last": last})
    editions = editions_of(grant, request.actor)
    context = {
        "grant": grant,
        "editions": editions,
        "form": form,
        "waits": any(one.is_waiting for one in editions),
    }
    answer = render(request, "reporting/figures.html", context, status=form.status)
    answer["TLP"] = Label(grant.label).code
    return answer


def asked_edition(request: Request, key: UUID) -> FiguresEdition:
    """For those who look after it; funders read it on the grant's account. Raises Http404."""
    found = FiguresEdition.objects.visible_to(request.actor).select_related("grant")
    edition = found.filter(pk=key).first()
    if edition is None or not policies.can_look_after_figures(request.actor, edition.grant):
        raise Http404
    return edition


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def figures(request: Request, key: UUID) -> HttpResponse:
    edition = asked_edition(request, key)
    form = FiguresAnswers(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.release_figures(edition, form.cleaned_data, by=request.actor)
        messages.success(request, _("Released. Those who pay the grant see this edition now."))
        return redirect("reporting:figures", key=key)
    return show(request, edition, form, ReasonForm())


def show(request: Request, edition: FiguresEdition, form: Any, reason: Any) -> HttpResponse:
    keys = {one for one in (edition.asked_by_id, edition.decided_by_id) if one}
    page = edition_shown(edition, people_said(keys, request.actor), request.actor)
    context = {"page": page, "grant": edition.grant, "form": form, "reason": reason}
    status = form.status if form.is_bound else reason.status
    answer = render(request, "reporting/figures_edition.html", context, status=status)
    answer["TLP"] = Label(edition.grant.label).code
    return answer


@login_required
@require_POST
def figures_decline(request: Request, key: UUID) -> HttpResponse:
    edition = asked_edition(request, key)
    reason = ReasonForm(request.POST)
    if not reason.is_valid():
        return show(request, edition, FiguresAnswers(), reason)
    actions.decline_figures(edition, reason.cleaned_data["reason"][:500], by=request.actor)
    messages.success(request, _("Declined."))
    return redirect("reporting:figures", key=key)


@login_required
@require_POST
def figures_back(request: Request, key: UUID) -> HttpResponse:
    edition = asked_edition(request, key)
    actions.take_figures_back(edition, by=request.actor)
    messages.success(request, _("Taken back. Funders do not see it."))
    return redirect("reporting:figures", key=key)
