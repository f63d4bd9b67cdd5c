"""The lines of the register that tell of a gathering: tied to it, and parted again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cityweave.gatherings.forms.activity_lines import LineForm
from cityweave.gatherings.presenters.records import lines_behind
from cityweave.gatherings.views.rollcall import asked_gathering
from cityweave.network import actions as network
from cityweave.network.models import Activity
from cityweave.network.views.fresh import posted, readable
from cityweave.sharing.choices import Label
from cityweave.sharing.reading import Request, get_visible_or_404


@login_required
@readable
def lines(request: Request, key: UUID) -> HttpResponse:
    found = asked_gathering(request, key)
    form = LineForm(posted(request), actor=request.actor)
    if form.is_bound and form.is_valid():
        network.keep_record_behind(form.chosen(), found, by=request.actor)
        messages.success(request, _("Tied. It is counted through this gathering."))
        return redirect("gatherings:lines", key=key)
    page = lines_behind(found, request.actor)
    context = {"gathering": found, "page": page, "form": form}
    answer = render(request, "gatherings/lines.html", context, status=form.status)
    answer["TLP"] = max([Label(found.label), page.label], key=lambda label: label.rank).code
    return answer


@login_required
@require_POST
def parting(request: Request, key: UUID, line: UUID) -> HttpResponse:
    found = asked_gathering(request, key)
    activity = get_visible_or_404(Activity, request.actor, line)
    network.part_record_behind(activity, found, by=request.actor)
    messages.success(request, _("Parted. It stands on record for itself again."))
    return redirect("gatherings:lines", key=key)
