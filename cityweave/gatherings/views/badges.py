"""Badges: who gets one, and the sheets to cut, for somebody and a reason."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cityweave.gatherings import actions, policies
from cityweave.gatherings.choices import MOST_PRINTED
from cityweave.gatherings.forms.minutes import BadgesForm
from cityweave.gatherings.paper.badges import pdf_of
from cityweave.gatherings.presenters.badges import BadgesPage, badge_sheet, badges_page
from cityweave.gatherings.views.roll_paper import as_pdf
from cityweave.gatherings.views.rollcall import asked_gathering
from cityweave.journal.actions import note_access
from cityweave.sharing.reading import Request
from cityweave.ui.stretches import first_of

SPARE = 8


@login_required
@require_safe
def badges(request: Request, key: UUID) -> HttpResponse:
    found = asked_gathering(request, key)
    note_access("view", found, by=request.actor)
    return show(request, badges_page(found, request.actor, request.GET))


def show(request: Request, page: BadgesPage, form: BadgesForm | None = None) -> HttpResponse:
    form = form or BadgesForm(initial={"spare": SPARE, "reason": _("To be worn by the guests")})
    may_take = policies.can_take_papers(request.actor, page.gathering, "-")
    context = {
        "page": page, "form": form, "refusal": "" if may_take else may_take.because,
        "may_take": bool(may_take) and not request.actor.only_looks,
        "first": first_of(request.POST or request.GET, MOST_PRINTED),
    }  # fmt: skip
    answer = render(request, "gatherings/badges.html", context, status=form.status)
    answer["TLP"] = page.label.code
    return answer


@login_required
@require_POST
def badges_file(request: Request, key: UUID) -> HttpResponse:
    found = asked_gathering(request, key)
    page, form = badges_page(found, request.actor, request.POST), BadgesForm(request.POST)
    if not form.is_valid():
        return show(request, page, form)
    actions.note_taking(found, form.cleaned_data["reason"], by=request.actor)
    sheet = badge_sheet(page, request.actor, form.cleaned_data["spare"])
    return as_pdf(pdf_of(sheet), page.label, "badges")
