"""The guest list as a file: taken away for a reason, or empty, to be filled in."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cityweave.gatherings import actions, policies
from cityweave.gatherings.presenters.guest_sheets import guests_out, template
from cityweave.gatherings.views.guests import held, page_methods, strictly
from cityweave.network.views.fresh import posted
from cityweave.questions.forms.answering import ReasonForm
from cityweave.sharing.reading import Request


@login_required
@require_safe
def guests_template(request: Request, key: UUID) -> HttpResponse:
    held(request, key)
    return template()


@login_required
@page_methods
def guests_file(request: Request, key: UUID) -> HttpResponse:
    """Why it is taken away is asked first, and written down."""
    gathering = held(request, key)
    policies.can_take_guests_out(request.actor, gathering).require()
    form = ReasonForm(posted(request))
    if form.is_bound and form.is_valid():
        actions.take_guests_out(gathering, form.cleaned_data["reason"], by=request.actor)
        return guests_out(gathering, request.actor)
    context = {"gathering": gathering, "form": form}
    return strictly(render(request, "gatherings/guests_file.html", context, status=form.status))
