"""The register of consents: narrowed, and taken away with a reason."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cityweave.journal.actions import note_access
from cityweave.safeguarding.forms import ConsentFilter, TakingForm
from cityweave.safeguarding.models import Consent
from cityweave.safeguarding.policies import can_read_register
from cityweave.safeguarding.presenters.pictures import pictures_to_settle
from cityweave.safeguarding.presenters.register import (
    SHOWN,
    ConsentLine,
    consent_lines,
    exported,
    lines_elsewhere,
    may_leave,
)
from cityweave.sharing.choices import Label
from cityweave.sharing.reading import Request
from cityweave.sheets.writing import KIND, Column, Page, book
from cityweave.ui.stretches import first_of, narrowed_by, stretch

COLUMNS = ("who", "place", "purpose", "wording", "recorded_by", "given_on", "expires_on",
           "withdrawn_on", "state")  # fmt: skip


def narrowed(request: Request, data: Any) -> tuple[ConsentFilter, Any]:
    can_read_register(request.actor).require()
    form = ConsentFilter(data)
    return form, form.narrowed(Consent.objects.visible_to(request.actor)).newest_first()


def elsewhere(form: ConsentFilter, request: Request) -> tuple[ConsentLine, ...]:
    asked = form.cleaned_data if form.is_valid() else {}
    return lines_elsewhere(request.actor, asked.get("purpose", ""), asked.get("state", ""))


@login_required
@require_safe
def register(request: Request) -> HttpResponse:
    form, found = narrowed(request, request.GET)
    return show(request, form, found, TakingForm())


def show(request: Request, form: ConsentFilter, found: Any, taking: TakingForm) -> HttpResponse:
    others = elsewhere(form, request)
    upto = first_of(request.GET, SHOWN) + SHOWN + 1
    pages = stretch((*others, *consent_lines(found[:upto], request.actor)), request.GET, SHOWN)
    context = {"pages": pages, "query": narrowed_by(request.GET), "form": form, "taking": taking}
    context["total"] = len(others) + found.count()
    context["pictures"] = pictures_to_settle(request.actor)
    answer = render(request, "safeguarding/register.html", context, status=taking.status)
    answer["TLP"] = Label.AMBER.code
    return answer


@login_required
@require_POST
def register_file(request: Request) -> HttpResponse:
    form, found = narrowed(request, request.POST)
    taking = TakingForm(request.POST)
    if not taking.is_valid():
        return show(request, form, found, taking)
    every = (*elsewhere(form, request), *consent_lines(found, request.actor))
    lines = [line for line in every if may_leave(line, request.actor)]
    label = max([Label.AMBER, *(Label(one.label) for one in lines)], key=lambda one: one.rank)
    note_access(
        "exported", None, by=request.actor, label=label, reason=taking.cleaned_data["reason"]
    )
    rows = [exported(line) for line in lines]
    answer = HttpResponse(book(sheet_page(label, request), rows), content_type=KIND)
    answer["Content-Disposition"] = f'attachment; filename="consents-{label}.xlsx"'
    answer["TLP"] = label.code
    return answer


def sheet_page(label: Label, request: Request) -> Page:
    titles = (_("Who"), _("Where"), _("For what"), _("In these words"), _("Recorded by"),
              _("Agreed"), _("Until"), _("Withdrawn"), _("State"))  # fmt: skip
    columns = [Column(name, title, 22) for name, title in zip(COLUMNS, titles, strict=True)]
    reader = request.actor.person.name if request.actor.person else ""
    now = timezone.localtime()
    foot = " · ".join(filter(None, (label.code, reader, now.date().isoformat())))
    rtl = (translation.get_language() or "en") in {"ar", "ur"}
    return Page(_("Consents"), columns, label.code, foot, now, right_to_left=rtl)
