"""Pages of headcounts that a source reports."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cityweave.gatherings import actions, policies
from cityweave.gatherings.forms import ReportedHeadcountForm
from cityweave.gatherings.models import Gathering, ReportedHeadcount
from cityweave.network.views.fresh import form_page, posted, readable
from cityweave.sharing.models import Record
from cityweave.sharing.reading import Request, get_visible_or_404


@login_required
@readable
def new_reported_headcount(request: Request, key: UUID) -> HttpResponse:
    whole = get_visible_or_404(Gathering, request.actor, key)
    policies.can_report_headcount(request.actor, whole).require()
    form = ReportedHeadcountForm(posted(request), actor=request.actor)
    form.about = whole

    def add(valid: Any) -> Record:
        return actions.report_headcount(whole, valid.facts(), by=request.actor)

    return form_page(request, form, _("Add what a source reports"), add)


@require_safe
def reported_headcount(request: Request, key: UUID) -> HttpResponse:
    """It stands on its gathering's page."""
    count = get_visible_or_404(ReportedHeadcount, request.actor, key)
    whole = get_visible_or_404(Gathering, request.actor, count.gathering_id)
    here = request.path.partition("headcounts/")[0]
    return redirect(f"{here}gatherings/{whole.address}/#reported-{count.pk}")
