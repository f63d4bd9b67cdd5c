"""Dates that suit everybody who is to be invited, and days off as hubs correct them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cityweave.gatherings import actions, policies
from cityweave.gatherings.models import HolidayCorrection
from cityweave.sharing.reading import Request
from cityweave.web.forms import CorrectionForm
from cityweave.web.presenters.days_off import days_page
from cityweave.web.presenters.planner import planner as planner_page


@login_required
@require_safe
def planner(request: Request) -> HttpResponse:
    policies.can_plan_dates(request.actor).require()
    page = planner_page(request.GET, request.actor)
    is_wrong = page.nobody or bool(page.form.errors)
    return render(request, "web/planner.html", {"page": page}, status=422 if is_wrong else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def days_off(request: Request) -> HttpResponse:
    policies.can_plan_dates(request.actor).require()
    asked: Any = request.POST if request.method == "POST" else request.GET
    page = days_page(
        asked.get("country", ""), asked.get("year", ""), timezone.localdate(), request.actor
    )
    form = CorrectionForm(
        request.POST if request.method == "POST" else None,
        actor=request.actor,
        country=page.country,
    )
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        actions.correct_day(
            UUID(given["hub"]),
            given["country"],
            given["day"],
            is_off=form.is_off,
            name=given["name"],
            by=request.actor,
        )
        messages.success(request, _("Corrected. The planner counts with it from here on."))
        return redirect(at_year(given["country"], given["day"].year))
    context = {"page": page, "form": form, "may_correct": bool(form.fields["hub"].choices)}  # type: ignore[attr-defined]
    return render(request, "web/days_off.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def correction_standing(request: Request, key: UUID) -> HttpResponse:
    """Take a correction back, or bring it back."""
    correction = get_object_or_404(HolidayCorrection.objects.visible_to(request.actor), pk=key)
    stands = request.POST.get("stands") == "yes"
    actions.let_correction_stand(correction, stands, by=request.actor)
    said = _("Brought back.") if stands else _("Taken back. You can bring it back below.")
    messages.success(request, said)
    return redirect(at_year(correction.country, correction.day.year))


def at_year(country: str, year: int) -> str:
    return f"{reverse('web:days-off')}?country={country}&year={year}"
