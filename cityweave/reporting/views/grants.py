"""What a grant did between two days: as a page and as files."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cityweave.journal.actions import note_access
from cityweave.network.models import Grant
from cityweave.reporting.forms import PeriodForm, TakingForm
from cityweave.reporting.presenters import grant_files
from cityweave.reporting.presenters.grants import Account, account, states_said
from cityweave.sharing.choices import Label
from cityweave.sharing.reading import Request, get_visible_or_404
from cityweave.sheets.writing import KIND
from cityweave.verdicts import no

MAKERS: dict[str, Any] = {
    "xlsx": (grant_files.excel, KIND),
    "docx": (
        grant_files.word,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "zip": (grant_files.bundle, "application/zip"),
}


def reported_or_404(request: Request, address: str) -> Grant:
    """In sight, or the reader's own by a role at it."""
    own = Grant.objects.reported_to(request.actor).at(address).first()
    return own or get_visible_or_404(Grant, request.actor, address)


def days_of(form: PeriodForm, grant: Grant) -> tuple[date, date]:
    """What was asked for; else from the grant's first day until today or its last."""
    asked = form.cleaned_data if form.is_valid() else {}
    last = asked.get("last") or min(grant.ends_on, timezone.localdate())
    first = asked.get("first") or grant.begins_on
    return first, max(first, last)


@login_required
@require_safe
def grant_did(request: Request, address: str) -> HttpResponse:
    grant = reported_or_404(request, address)
    form = PeriodForm(request.GET)
    found = account(grant, *days_of(form, grant), request.actor)
    return show(request, found, form, TakingForm(needs_reason=found.needs_reason))


def show(request: Request, found: Account, period: PeriodForm, taking: TakingForm) -> HttpResponse:
    if period.is_valid():
        period = PeriodForm(initial={"first": found.first, "last": found.last})
    context = {
        "page": found,
        "period": period,
        "taking": taking,
        "states": states_said(found.commitments),
    }
    answer = render(request, "reporting/grant_did.html", context, status=taking.status)
    answer["TLP"] = found.label.code
    return answer


@login_required
@require_POST
def grant_did_file(request: Request, address: str) -> HttpResponse:
    """One of the files; that it was taken is written down with the reason."""
    grant = reported_or_404(request, address)
    period = PeriodForm(request.POST)
    found = account(grant, *days_of(period, grant), request.actor)
    taking = TakingForm(request.POST, needs_reason=found.needs_reason)
    if not taking.is_valid():
        return show(request, found, period, taking)
    kept_here = found.label == Label.STRICT and not request.actor.own
    if found.label == Label.RED or kept_here:
        no(_("This is too strictly kept to leave in a file.")).require()
    kind = taking.cleaned_data["format"]
    make, content_type = MAKERS[kind]
    reason = taking.cleaned_data["reason"]
    note_access("exported", grant, by=request.actor, label=found.label, reason=reason)
    answer = HttpResponse(make(found, request.actor), content_type=content_type)
    answer["Content-Disposition"] = (
        f'attachment; filename="grant-{found.label}-{found.last}.{kind}"'
    )
    answer["TLP"] = found.label.code
    return answer
