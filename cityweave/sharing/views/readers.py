"""Who can see this? Naming readers, and changing the label."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cityweave.sharing import actions, policies
from cityweave.sharing.choices import Label
from cityweave.sharing.forms.acts import ReaderForm
from cityweave.sharing.models import Audience, Record, Scope
from cityweave.sharing.presenters import page_of, record_at, who_line
from cityweave.sharing.presenters.guises import choices_for
from cityweave.sharing.presenters.readers import (
    green_readers,
    label_choices,
    label_verdict,
    may_be_named,
    named_on,
)
from cityweave.sharing.reading import Request


@require_safe
def readers(request: Request, key: UUID) -> HttpResponse:
    return show(request, record_at(request.actor, key))


def show(
    request: Request, record: Record, form: ReaderForm | None = None, *, status: int = 200
) -> HttpResponse:
    actor = request.actor
    edits = policies.can_edit_record(actor, record)
    context: dict[str, Any] = {
        "record": record,
        "who": who_line(record, actor),
        "page": page_of(record, actor),
        "edits": edits,
        "named": named_on(record, actor),
        "is_part": record.root_id != record.pk,
        "figures": green_readers() if record.label == Label.GREEN else "",
        "is_public": record.label == Label.CLEAR,
        "guises": choices_for(record, actor),
    }
    if edits:
        kinds = may_be_named(record)
        context |= {
            "form": form or ReaderForm(actor=actor, kinds=kinds),
            "may_name": bool(kinds) and record.root_id == record.pk,
            "labels": label_choices(record, actor),
            "label_refusal": label_verdict(record, actor).because,
        }
    return render(request, "sharing/readers.html", context, status=status)


@login_required
@require_POST
def name_reader(request: Request, key: UUID) -> HttpResponse:
    record = record_at(request.actor, key)
    policies.can_edit_record(request.actor, record).require()
    form = ReaderForm(request.POST, actor=request.actor, kinds=may_be_named(record))
    if form.is_looking:
        return show(request, record, form)
    if not form.is_valid():
        return show(request, record, form, status=422)
    grantee = grantee_of(form, request)
    actions.name_reader(record, grantee, by=request.actor, until=form.until_moment())
    messages.success(request, _("Named. They can read this from now on."))
    return redirect("sharing:readers", key=key)


def grantee_of(form: ReaderForm, request: Request) -> Scope:
    place = form.cleaned_data.get("place")
    if place:
        return Scope.objects.get(pk=place[0])
    return actions.person_scope(UUID(form.cleaned_data["person"]), by=request.actor)


@login_required
@require_POST
def end_reader(request: Request, key: UUID, named: int) -> HttpResponse:
    record = record_at(request.actor, key)
    row = Audience.objects.filter(pk=named, root=record.root_id).first()
    if row is None or record.root_id != record.pk:
        raise Http404
    actions.withdraw_reader(row, record, by=request.actor)
    messages.success(request, _("No longer named. At the next click it is out of their sight."))
    return redirect("sharing:readers", key=key)


@login_required
@require_POST
def label(request: Request, key: UUID) -> HttpResponse:
    record = record_at(request.actor, key)
    chosen = request.POST.get("label", "")
    if chosen not in Label.values:
        raise Http404
    changed = actions.set_label(record, chosen, by=request.actor)
    if not policies.can_view(request.actor, changed):
        messages.success(request, _("Saved. You yourself no longer see it."))
        return redirect("web:home")
    messages.success(
        request, _("Saved. {sentence}").format(sentence=who_line(changed, request.actor).sentence)
    )
    return redirect("sharing:readers", key=key)
