"""Filled-in sheets: sealed until an audit, opened by two."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cityweave.files.views import handed_out
from cityweave.gatherings import actions, policies
from cityweave.gatherings.forms.sheets import MovingForm, OpeningForm, SealForm
from cityweave.gatherings.models import Gathering, RollSheet, SheetOpening, SheetSeal
from cityweave.gatherings.presenters.sheets import sheets_page
from cityweave.sharing.choices import Label
from cityweave.sharing.reading import Request, get_visible_or_404
from cityweave.ui.days import date_format


@login_required
@require_safe
def sheets(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(Gathering, request.actor, key)
    policies.can_work_on_gathering(request.actor, found).require()
    return show(request, found)


def show(request: Request, gathering: Gathering, **sent: Any) -> HttpResponse:
    """`sent`: the form that was not saved under the key of its sheet or seal, or “move-” and it."""
    page = sheets_page(gathering, request.actor)
    seals = [
        (one, sent.get(str(one.key)) or SealForm(
            gathering=gathering, actor=request.actor, about=str(one.key)))
        for one in page.sheets
    ]  # fmt: skip
    asks = [
        (one, sent.get(str(one.key)) or OpeningForm(auto_id=f"id_{one.key}_%s"),
         sent.get(f"move-{one.key}") or MovingForm(seal=one.seal, actor=request.actor))
        for one in page.sealed
    ]  # fmt: skip
    form = next(iter(sent.values()), None)
    context = {"page": page, "seals": seals, "asks": asks, "form": form}
    answer = render(request, "gatherings/sheets.html", context, status=form.status if form else 200)
    answer["TLP"] = Label.STRICT.code
    return answer


def one_of(model: Any, request: Request, key: UUID, *around: str) -> Any:
    found = model.objects.visible_to(request.actor).select_related(*around).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


@login_required
@require_POST
def sheet_seal(request: Request, key: UUID) -> HttpResponse:
    sheet: RollSheet = one_of(RollSheet, request, key, "gathering")
    form = SealForm(request.POST, gathering=sheet.gathering, actor=request.actor)
    if not form.is_valid():
        return show(request, sheet.gathering, **{str(key): form})
    actions.seal_sheet(sheet, form.chosen(), form.cleaned_data["audit_on"], by=request.actor)
    messages.success(request, _("Sealed. Nobody sees it unless two of you open it."))
    return redirect("gatherings:sheets", key=sheet.gathering_id)


@login_required
@require_POST
def sheet_ask(request: Request, key: UUID) -> HttpResponse:
    seal: SheetSeal = one_of(SheetSeal, request, key, "sheet__gathering")
    form = OpeningForm(request.POST)
    if not form.is_valid():
        return show(request, seal.sheet.gathering, **{str(key): form})
    actions.ask_opening(seal, form.cleaned_data["reason"], by=request.actor)
    messages.success(request, _("Asked. A colleague finds it in Today."))
    return redirect("gatherings:sheets", key=seal.sheet.gathering_id)


@login_required
@require_POST
def sheet_move(request: Request, key: UUID) -> HttpResponse:
    seal: SheetSeal = one_of(SheetSeal, request, key, "sheet__gathering")
    form = MovingForm(request.POST, seal=seal, actor=request.actor)
    if not form.is_valid():
        return show(request, seal.sheet.gathering, **{f"move-{key}": form})
    told = form.cleaned_data
    actions.ask_moving(seal, told["audit_on"], told["reason"], by=request.actor)
    messages.success(request, _("Asked. Until a colleague agrees, the former day holds."))
    return redirect("gatherings:sheets", key=seal.sheet.gathering_id)


@login_required
@require_POST
def sheet_answer(request: Request, key: UUID) -> HttpResponse:
    opening: SheetOpening = one_of(SheetOpening, request, key, "seal__sheet__gathering")
    agreed = request.POST.get("answer") == "open"
    actions.answer_opening(opening, agreed=agreed, by=request.actor)
    opened = _("The two of you may open it for an hour.")
    if opening.moved_to is not None:
        day = date_format(opening.moved_to, "DATE_FORMAT")
        opened = _("The audit is on {day} now.").format(day=day)
    messages.success(request, opened if agreed else _("Declined."))
    return redirect("gatherings:sheets", key=opening.seal.sheet.gathering_id)


@login_required
@require_safe
def sheet_open(request: Request, key: UUID) -> HttpResponseBase:
    opening: SheetOpening = one_of(SheetOpening, request, key, "seal__sheet__gathering")
    return handed_out(request, actions.open_sheet(opening, by=request.actor))
