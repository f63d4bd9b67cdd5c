"""The hub's side: the list, one application, and each act on it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cityweave.engage import actions, forms
from cityweave.engage.models import Application
from cityweave.engage.presenters import ReviewPage, review_page
from cityweave.network.models import City
from cityweave.sharing.actors import Actor
from cityweave.sharing.reading import Request, get_visible_or_404

SHOWN = 100


@login_required
@require_safe
def applications(request: Request) -> HttpResponse:
    seen = Application.objects.visible_to(request.actor).newest_first()
    groups = (
        (_("Waiting for an answer"), list(seen.under_way()[:SHOWN])),
        (_("Not yet confirmed"), list(seen.unconfirmed()[:SHOWN])),
        (_("Decided"), list(seen.decided()[:SHOWN])),
    )
    context = {"groups": groups, "door": settings.ORIGIN + reverse("engage:join")}
    return render(request, "engage/applications.html", context)


@login_required
@require_safe
def application(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(Application, request.actor, key)
    return show(request, review_page(found, request.actor))


def show(request: Request, page: ReviewPage, **bound: Any) -> HttpResponse:
    """The page with its forms; a form that was refused comes back as it was typed."""
    shown = {
        "review": forms.ReviewForm(cities=page.duplicates),
        "ask": forms.AskForm(),
        "decline": forms.DeclineForm(),
    } | bound
    status = next((form.status for form in bound.values()), 200)
    context = {"page": page, "application": page.application, "forms": shown}
    return render(request, "engage/application.html", context, status=status)


def seen(request: Request, key: UUID) -> tuple[Application, Actor]:
    return get_visible_or_404(Application, request.actor, key), request.actor


@login_required
@require_POST
def application_code(request: Request, key: UUID) -> HttpResponse:
    found, by = seen(request, key)
    code = actions.make_code(found, by=by)
    context = {"application": found, "code": code}
    answer = render(request, "engage/code.html", context)
    answer["Cache-Control"] = "no-store, private"
    return answer


@login_required
@require_http_methods(["POST"])
def review(request: Request, key: UUID) -> HttpResponse:
    found, by = seen(request, key)
    page = review_page(found, by)
    form = forms.ReviewForm(request.POST, cities=page.duplicates)
    if not form.is_valid():
        return show(request, page, review=form)
    chosen = form.cleaned_data["city"]
    city = None if chosen == "new" else get_visible_or_404(City, by, chosen)
    actions.begin_review(found, city, by=by)
    messages.success(request, _("Under review."))
    return redirect("engage:application", key=key)


@login_required
@require_http_methods(["POST"])
def question(request: Request, key: UUID) -> HttpResponse:
    found, by = seen(request, key)
    form = forms.AskForm(request.POST)
    if not form.is_valid():
        return show(request, review_page(found, by), ask=form)
    actions.ask_applicant(found, form.cleaned_data["question"], by=by)
    messages.success(request, _("Asked by letter. It comes back here once it is answered."))
    return redirect("engage:application", key=key)


@login_required
@require_POST
def voucher(request: Request, key: UUID) -> HttpResponse:
    found, by = seen(request, key)
    actions.vouch_for_applicant(found, by=by)
    messages.success(request, _("Thank you. The hub knows now that you know them."))
    return redirect("engage:application", key=key)


@login_required
@require_POST
def acceptance(request: Request, key: UUID) -> HttpResponse:
    found, by = seen(request, key)
    actions.accept_application(found, by=by)
    messages.success(request, _("Accepted. A letter of welcome is on its way."))
    return redirect("engage:application", key=key)


@login_required
@require_http_methods(["POST"])
def refusal(request: Request, key: UUID) -> HttpResponse:
    found, by = seen(request, key)
    form = forms.DeclineForm(request.POST)
    if not form.is_valid():
        return show(request, review_page(found, by), decline=form)
    told = form.cleaned_data
    actions.decline_application(found, told["reason"], told["words"], by=by)
    messages.success(request, _("Declined. A letter says why."))
    return redirect("engage:application", key=key)


@login_required
@require_safe
def welcome(request: Request) -> HttpResponse:
    """What is there for somebody new, on one screen."""
    cities = City.objects.visible_to(request.actor).filter(pk__in=request.actor.cities)
    return render(request, "engage/welcome.html", {"cities": list(cities.in_order())})
