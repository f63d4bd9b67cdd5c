"""Dates that suit everybody who is to be invited."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cityweave.gatherings import policies
from cityweave.sharing.reading import Request
from cityweave.web.presenters.planner import planner as planner_page


@login_required
@require_safe
def planner(request: Request) -> HttpResponse:
    policies.can_plan_dates(request.actor).require()
    page = planner_page(request.GET, request.actor)
    is_wrong = page.nobody or bool(page.form.errors)
    return render(request, "web/planner.html", {"page": page}, status=422 if is_wrong else 200)
