"""Erasing a person: first what goes and what stays, then a word typed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cityweave.accounts.models import Person
from cityweave.background.actions import enqueue
from cityweave.safeguarding import actions, jobs, policies
from cityweave.safeguarding.forms import ErasureForm
from cityweave.sharing.choices import Label
from cityweave.sharing.reading import Request


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def erasure(request: Request, key: UUID) -> HttpResponse:
    person = Person.objects.filter(pk=key, binned_at__isnull=True).first()
    if person is None or not policies.keeps_person(request.actor, person):
        raise Http404
    verdict = policies.can_erase_person(request.actor, person)
    form = ErasureForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        ordered = actions.order_erasure(person, by=request.actor)
        enqueue(jobs.erase, erasure=str(ordered.pk))
        messages.success(request, _("Ordered. Within minutes nothing here names this person."))
        return redirect("web:people")
    context = {
        "person": person,
        "plan": actions.plan(person),
        "form": form,
        "refusal": "" if verdict else verdict.because,
    }
    answer = render(request, "safeguarding/erasure.html", context, status=form.status)
    answer["TLP"] = Label.AMBER.code
    return answer


@login_required
@require_POST
def confirmation(request: Request, key: UUID) -> HttpResponse:
    """Still right: kept for another 18 months."""
    person = Person.objects.filter(pk=key, binned_at__isnull=True).first()
    if person is None or not actions.confirm_contact(person, by=request.actor):
        raise Http404
    messages.success(request, _("Noted: this contact still holds."))
    return redirect("web:person", key=key)
