"""Grants: the list, one of them, a new one."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cityweave.network import actions
from cityweave.network.forms import NewGrant
from cityweave.network.models import Grant
from cityweave.network.presenters.grants import MOST, grant_lines, grant_page, may_record_grants
from cityweave.network.views.fresh import asked_hub, form_page, posted, readable, require_staff
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Record
from cityweave.sharing.reading import Request, get_visible_or_404


@login_required
@require_safe
def grants(request: Request) -> HttpResponse:
    found = Grant.objects.reported_to(request.actor).in_order()[:MOST]
    context = {
        "lines": grant_lines(found, request.actor),
        "may_record": may_record_grants(request.actor) and not request.actor.only_looks,
    }
    return render(request, "network/grants.html", context)


def reported_or_404(request: Request, address: str) -> Grant:
    """In sight, or the reader's own by a role at it; an earlier address leads on."""
    own = Grant.objects.reported_to(request.actor).at(address).first()
    return own or get_visible_or_404(Grant, request.actor, address)


@login_required
@require_safe
def grant(request: Request, address: str) -> HttpResponse:
    found = reported_or_404(request, address)
    page = grant_page(found, request.actor)
    answer = render(request, "network/grant.html", {"page": page})
    answer["TLP"] = Label(found.label).code
    return answer


@login_required
@readable
def new_grant(request: Request) -> HttpResponse:
    require_staff(request)
    form = NewGrant(posted(request), actor=request.actor, kept_by=asked_hub(request))

    def add(valid: Any) -> Record:
        facts = valid.facts()
        facts["donor_id"] = facts.pop("donor")
        return actions.record_grant(facts, hub=valid.hub(), by=request.actor)

    return form_page(request, form, _("Record a grant"), add)
