"""Handing over: what moves when a role ends, and moving somebody's tasks to a colleague."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cityweave.accounts.models import Person
from cityweave.followup import actions, policies
from cityweave.followup.choices import Passed
from cityweave.followup.forms import ColleagueForm
from cityweave.followup.presenters.colleagues import colleagues, names_once_known
from cityweave.followup.presenters.handover import leaving, trial, waiting_for
from cityweave.followup.presenters.inbox import items_of
from cityweave.followup.presenters.people import own_roles, people_looked_after
from cityweave.sharing.models import Role
from cityweave.sharing.policies import can_end_role
from cityweave.sharing.presenters.roles import can_see_roles, managed_q
from cityweave.sharing.reading import Request
from cityweave.ui.views.once import repeated


@login_required
@require_safe
def handovers(request: Request) -> HttpResponse:
    """One's own roles, and the people whose tasks one may hand over."""
    context = {
        "roles": own_roles(request.actor),
        "people": people_looked_after(request.actor),
    }
    return render(request, "followup/handovers.html", context)


@repeated
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def handover(request: Request, key: UUID) -> HttpResponse:
    """Everything that waits for one person, to somebody of the manager's choice."""
    policies.can_hand_over_tasks(request.actor).require()
    tasks = waiting_for(key, request.actor)
    if not tasks and str(key) not in {one.key for one in people_looked_after(request.actor)}:
        raise Http404
    offered = colleagues(request.actor, beside=key)
    if all(one != str(request.actor.person_key) for one, _name in offered):
        me = (str(request.actor.person_key), _("Myself"))
        offered = [me, *offered] if key != request.actor.person_key else offered
    form = ColleagueForm(request.POST if request.method == "POST" else None, offered=offered)
    context: dict[str, Any] = {
        "key": key,
        "name": names_once_known([key], request.actor).get(key, ""),
        "items": items_of(tasks, request.actor),
        "form": form,
    }
    if not form.is_bound or not form.is_valid():
        status = form.status if form.is_bound else 200
        return render(request, "followup/handover.html", context, status=status)
    to = Person.objects.get(pk=form.cleaned_data["person"])
    tried = trial(tasks, to, request.actor)
    if "confirmed" not in request.POST or not tried.moves:
        return render(request, "followup/handover.html", context | {"trial": tried})
    keys = [item.key for item in tried.moves]
    actions.pass_tasks(keys, to, by=request.actor, passed=Passed.HANDED_OVER)
    messages.success(request, _("Handed over. It waits for them now."))
    return redirect("followup:handover", key=key)


@login_required
@require_safe
def leaving_page(request: Request, key: UUID) -> HttpResponse:
    """What moves to whom when this role ends; ending it is the last button."""
    own = Role.objects.filter(pk=key, person=request.actor.person_key)
    if can_see_roles(request.actor):
        own = own | Role.objects.filter(managed_q(request.actor), pk=key)
    role = own.select_related("person", "scope").first()
    if role is None:
        raise Http404
    context = {
        "role": role,
        "is_mine": role.person_id == request.actor.person_key,
        "name": names_once_known([role.person_id], request.actor).get(role.person_id, ""),
        "groups": leaving(role, request.actor),
        "may_end": can_end_role(request.actor, role),
    }
    return render(request, "followup/leaving.html", context)
