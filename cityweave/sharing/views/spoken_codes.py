"""Codes to read out: for whom, made, withdrawn."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from cityweave.accounts.models import Person
from cityweave.sharing import actions
from cityweave.sharing.presenters.spoken_codes import (
    can_see_spoken_codes,
    code_lines,
    people_for_codes,
)
from cityweave.sharing.reading import Request


@login_required
@require_safe
def spoken_codes(request: Request) -> HttpResponse:
    can_see_spoken_codes(request.actor).require()
    words = request.GET.get("q", "").strip()[:100]
    lines, more = code_lines(request.actor, words)
    context = {"lines": lines, "more": more, "words": words}
    return render(request, "sharing/spoken_codes.html", context)


def person_for_code(request: Request, key: UUID) -> Person:
    can_see_spoken_codes(request.actor).require()
    person = people_for_codes(request.actor).filter(pk=key).first()
    if person is None:
        raise Http404
    return person


@sensitive_variables("code")
@login_required
@require_POST
def new_spoken_code(request: Request, key: UUID) -> HttpResponse:
    """The answer is the only place that ever shows the code."""
    person = person_for_code(request, key)
    code = actions.make_spoken_code(person, by=request.actor)
    return render(request, "sharing/spoken_code.html", {"person": person, "code": code})


@login_required
@require_POST
def withdraw_spoken_code(request: Request, key: UUID) -> HttpResponse:
    person = person_for_code(request, key)
    actions.withdraw_spoken_code(person, by=request.actor)
    messages.success(request, _("Withdrawn. The code no longer works."))
    return redirect("sharing:spoken-codes")
