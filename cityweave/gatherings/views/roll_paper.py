"""The sheet of a roll call on paper: the page to print, and the file for somebody and a reason."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cityweave.gatherings import actions, policies
from cityweave.gatherings.choices import MOST_PRINTED
from cityweave.gatherings.forms.minutes import TakeForm
from cityweave.gatherings.models import Gathering
from cityweave.gatherings.paper import pdf_of
from cityweave.gatherings.presenters.roll_paper import label_of, roll_paper
from cityweave.gatherings.presenters.rollcall import SheetPage, sheet_page
from cityweave.gatherings.views.rollcall import asked_gathering
from cityweave.journal.actions import note_access
from cityweave.sharing.choices import Label
from cityweave.sharing.reading import Request
from cityweave.ui.stretches import first_of, narrowed_by


@login_required
@require_safe
def roll_sheet(request: Request, key: UUID) -> HttpResponse:
    """To be printed, signed and typed in afterwards."""
    found = asked_gathering(request, key)
    note_access("view", found, by=request.actor)
    return show(request, asked_sheet(found, request.GET, request))


def asked_sheet(found: Gathering, asked: QueryDict, request: Request) -> SheetPage:
    day = asked.get("day", "1")
    number = int(day) if day.isdecimal() and len(day) < 4 else 1
    return sheet_page(found, request.actor, number, asked, names=asked.get("by") != "function")


def show(request: Request, page: SheetPage, form: TakeForm | None = None) -> HttpResponse:
    form = form or TakeForm(initial={"reason": _("To be signed at the door")})
    label = label_of(page.gathering, names=page.names)
    may_take = bool(policies.can_take_papers(request.actor, page.gathering, "-"))
    context = {
        "page": page, "form": form, "label": label.value,
        "may_take": may_take and not request.actor.only_looks,
        "first": first_of(request.POST or request.GET, MOST_PRINTED),
        "query": narrowed_by(request.GET),
    }  # fmt: skip
    answer = render(request, "gatherings/roll_sheet.html", context, status=form.status)
    answer["TLP"] = label.code
    return answer


@login_required
@require_POST
def roll_sheet_file(request: Request, key: UUID) -> HttpResponse:
    """The same sheet as a PDF, for a printer that is elsewhere."""
    found = asked_gathering(request, key)
    page = asked_sheet(found, request.POST, request)
    form = TakeForm(request.POST)
    if not form.is_valid():
        return show(request, page, form)
    actions.note_taking(found, form.cleaned_data["reason"], by=request.actor)
    sheet = roll_paper(page, request.actor)
    return as_pdf(pdf_of(sheet), sheet.label, f"roll-call-{page.sessions[0].day}")


def as_pdf(content: bytes, label: Label, name: str) -> HttpResponse:
    """A file that says its label in its name and beside it."""
    answer = HttpResponse(content, content_type="application/pdf")
    name = f"{label.code.replace(':', '-')}-{name}.pdf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["TLP"] = label.code
    return answer
