"""How a record came to be, putting old values back, and the bin."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cityweave.journal.models import Revision
from cityweave.sharing import actions, policies
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Draft, Record, Ref
from cityweave.sharing.presenters import page_of, record_at, record_kinds
from cityweave.sharing.presenters.history import full_history, public_history
from cityweave.sharing.presenters.names import called
from cityweave.sharing.reading import Request
from cityweave.verdicts import no

BIN_SHOWN = 100


@require_safe
def history(request: Request, key: UUID) -> HttpResponse:
    record = record_at(request.actor, key)
    edits = policies.can_edit_record(request.actor, record)
    behind = policies.looks_behind(request.actor, record)
    if not behind and record.label != Label.CLEAR:
        raise Http404
    acts = full_history(record, request.actor) if behind else public_history(record)
    context = {
        "record": record,
        "name": called(record),
        "acts": acts,
        "edits": edits,
        "page": page_of(record, request.actor),
    }
    return render(request, "sharing/history.html", context)


@login_required
@require_POST
def put_back(request: Request, key: UUID, revision: int) -> HttpResponse:
    """The values of an earlier version, as an edit of today's."""
    record = record_at(request.actor, key)
    policies.can_edit_record(request.actor, record).require()
    kept = Revision.objects.filter(pk=revision, ref=record.pk).first()
    if kept is None:
        raise Http404
    draft = Draft.objects.visible_to(request.actor).filter(ref=record.pk).first()
    old = {name: value for name, value in kept.values.items() if name in record.EDITABLE}
    try:
        outcome = actions.change_record(
            record, old, base=actions.base_of(record, draft), by=request.actor
        )
    except ValidationError:
        messages.error(request, _("The old values no longer fit together. Edit them by hand."))
        return redirect("sharing:history", key=key)
    messages.success(request, put_back_sentence(outcome.state))
    return redirect("sharing:history", key=key)


def put_back_sentence(state: str) -> str:
    if state == "drafted":
        return _("The old values are back, and wait for release.")
    if state == "unchanged":
        return _("These values stand already.")
    return _("The old values are back.")


@login_required
@require_POST
def put_into_bin(request: Request, key: UUID) -> HttpResponse:
    record = record_at(request.actor, key)
    actions.bin_record(record, by=request.actor)
    messages.success(request, _("In the bin, out of everybody’s sight. Restore it here."))
    return redirect("sharing:bin-page")


@login_required
@require_POST
def take_out_of_bin(request: Request, key: UUID) -> HttpResponse:
    record = binned_record(request, key)
    restored = actions.restore_record(record, by=request.actor)
    messages.success(request, _("Restored."))
    return redirect(page_of(restored, request.actor))


def binned_record(request: Request, key: UUID) -> Record:
    ref = Ref.objects.filter(pk=key).first()
    model: Any = record_kinds().get(ref.kind) if ref else None
    if model is None:
        raise Http404
    record: Record | None = model.objects.in_bin_of(request.actor).filter(pk=key).first()
    if record is None:
        raise Http404
    return record


@login_required
@require_safe
def bin_page(request: Request) -> HttpResponse:
    """What was put into the bin, newest first."""
    if not request.actor.hubs and not request.actor.own:
        no(_("Only those who keep records have a bin.")).require()
    kinds: list[Any] = list(record_kinds().values())
    binned = [
        record
        for model in kinds
        for record in model.objects.in_bin_of(request.actor).order_by("-binned_at")[:BIN_SHOWN]
    ]
    binned.sort(key=lambda record: record.binned_at, reverse=True)
    rows = [(record, str(record._meta.verbose_name)) for record in binned[:BIN_SHOWN]]
    return render(request, "sharing/bin.html", {"rows": rows})
