"""Two records side by side, made one; and parted again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cityweave.intake import actions, policies
from cityweave.intake.forms import MergeForm, SearchForm
from cityweave.intake.mergeable import MERGEABLE
from cityweave.intake.models import Merger
from cityweave.intake.presenters import pair_of_records
from cityweave.intake.presenters.mergers import candidates, mergers_of
from cityweave.sharing.models import Record
from cityweave.sharing.policies import can_edit_record
from cityweave.sharing.presenters import page_of, record_at
from cityweave.sharing.presenters.names import called
from cityweave.sharing.reading import Request, get_visible_or_404
from cityweave.verdicts import NotAllowed


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def merging(request: Request, key: UUID) -> HttpResponse:
    """`key` stays; the one asked for with `with` goes into it."""
    survivor = record_at(request.actor, key)
    if survivor.kind_name() not in MERGEABLE:
        raise Http404
    can_edit_record(request.actor, survivor).require()
    loser = other_of(request, survivor)
    if loser is None:
        return choose(request, survivor)
    if request.method == "POST":
        return merge(request, survivor, loser)
    return compare(request, survivor, loser)


def other_of(request: Request, survivor: Record) -> Record | None:
    """The other record, of the same kind and in sight; None where none is asked for yet."""
    text = request.POST.get("with", request.GET.get("with", ""))
    if not text:
        return None
    try:
        found = record_at(request.actor, UUID(text))
    except ValueError as unreadable:
        raise Http404 from unreadable
    if type(found) is not type(survivor) or found.pk == survivor.pk:
        raise Http404
    return found


def choose(request: Request, survivor: Record) -> HttpResponse:
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"].replace("\0", "") if form.is_valid() else ""
    context = {
        "survivor": survivor,
        "title": called(survivor),
        "page": page_of(survivor, request.actor),
        "words": words,
        "found": candidates(survivor, words, request.actor),
        "mergers": mergers_of(survivor, request.actor),
    }
    return render(request, "intake/choose.html", context)


def compare(
    request: Request, survivor: Record, loser: Record, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    verdict = policies.can_merge_records(request.actor, survivor, loser)
    context = {
        "survivor": survivor,
        "loser": loser,
        "pair": pair_of_records(survivor, loser, request.actor),
        "page": page_of(survivor, request.actor),
        "refusal": refusal or verdict.because,
    }
    return render(request, "intake/merging.html", context, status=status)


def merge(request: Request, survivor: Record, loser: Record) -> HttpResponse:
    form = MergeForm(request.POST, fields=survivor.EDITABLE)
    if not form.is_valid():
        return compare(request, survivor, loser, status=422)
    try:
        actions.merge_records(survivor, loser, form.cleaned_data, by=request.actor)
    except NotAllowed as refusal:
        return compare(request, survivor, loser, refusal=str(refusal), status=422)
    messages.success(request, _("Merged. The other address leads here; you can part them again."))
    survivor.refresh_from_db()
    return redirect("intake:merging", key=survivor.pk)


@login_required
@require_POST
def parting(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(Merger, request.actor, key)
    actions.undo_merger(found, by=request.actor)
    messages.success(request, _("Parted again. What people changed since stays changed."))
    return redirect("intake:merging", key=found.survivor_id)
