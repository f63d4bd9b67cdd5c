"""The report of a gathering, the papers made beside it, and the risk check before it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cityweave.gatherings import actions
from cityweave.gatherings.forms.minutes import RiskForm, TakeForm
from cityweave.gatherings.models import Gathering
from cityweave.gatherings.presenters.outcome import note_part
from cityweave.gatherings.presenters.reports import (
    drafts_for,
    functions_rows,
    outcome_note,
    report_page,
)
from cityweave.gatherings.presenters.risks import risk_page
from cityweave.gatherings.views.minutes import at_work
from cityweave.papers import press
from cityweave.safeguarding import actions as safeguarding
from cityweave.sharing.choices import Label
from cityweave.sharing.reading import Request
from cityweave.sheets.writing import KIND, Column, Page, book
from cityweave.verdicts import NotAllowed

NOTE, FUNCTIONS = "note", "functions"


@login_required
@require_safe
def report(request: Request, address: str) -> HttpResponse:
    return show_report(request, at_work(request, address))


def show_report(
    request: Request, found: Gathering, *, take: TakeForm | None = None, status: int = 200
) -> HttpResponse:
    page = report_page(found, request.actor)
    context = {
        "page": page, "take": take or TakeForm(), "may_write": not request.actor.only_looks,
        "note": note_part(found, request.actor),
    }  # fmt: skip
    answer = render(request, "gatherings/report.html", context, status=status)
    answer["TLP"] = page.label.code
    return answer


@login_required
@require_POST
def report_new(request: Request, key: UUID) -> HttpResponse:
    """Begun in the language of the page, with what is on record."""
    found = at_work(request, key)
    language = get_language() or "en"
    drafts = drafts_for(found, language, request.actor)
    try:
        paper = actions.begin_report(found, language, drafts, by=request.actor)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("gatherings:report", address=found.address)
    messages.success(request, _("Drafted from what is on record. Read each section, and write on."))
    return redirect("papers:paper", key=paper.pk)


@login_required
@require_POST
def report_file(request: Request, key: UUID) -> HttpResponse:
    """The outcome note or the list of functions, for somebody and for a reason."""
    found = at_work(request, key)
    what, form = request.POST.get("what", ""), TakeForm(request.POST)
    if what not in {NOTE, FUNCTIONS}:
        raise Http404
    if not form.is_valid():
        return show_report(request, found, take=form, status=form.status)
    reason = form.cleaned_data["reason"]
    actions.note_taking(found, reason, by=request.actor)
    return note_file(request, found) if what == NOTE else functions_file(request, found)


def note_file(request: Request, found: Gathering) -> HttpResponse:
    assert request.actor.person is not None
    paper = outcome_note(found, request.actor, request.actor.person.name)
    return as_file(press.pdf_of(paper), "application/pdf", "outcome-note.pdf", found)


def functions_file(request: Request, found: Gathering) -> HttpResponse:
    rows = functions_rows(list(actions.took_part(found, by=request.actor)))
    page = Page(
        title=_("Who took part, by function"),
        columns=(
            Column("of", _("Kind"), 14),
            Column("what", _("What"), 40),
            Column("count", _("How many"), 16),
        ),
        head=f"{_('Cityweave')} · {label_of(found).code}",
        foot=_("As of {day}").format(day=date_format(timezone.localdate(), "DATE_FORMAT")),
        as_of=timezone.now(),
        right_to_left=translation.get_language_bidi(),
    )
    return as_file(book(page, iter(rows)), KIND, "functions.xlsx", found)


def as_file(data: bytes, kind: str, name: str, found: Gathering) -> HttpResponse:
    """The name of a file above GREEN says its label."""
    label = label_of(found)
    answer = HttpResponse(data, content_type=kind)
    marked = label.code.replace(":", "-")
    answer["Content-Disposition"] = f'attachment; filename="{marked}-{name}"'
    answer["TLP"] = label.code
    return answer


def label_of(found: Gathering) -> Label:
    return max((Label.AMBER, Label(found.label)), key=lambda label: label.rank)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def risk_check(request: Request, address: str) -> HttpResponse:
    """Do No Harm: what could go wrong, and whether it goes on."""
    found = at_work(request, address)
    page = risk_page(found, request.actor)
    latest = page.latest
    form = RiskForm(request.POST if request.method == "POST" else None, earlier=latest)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        check = safeguarding.check_risk(
            found, form.answers(), given["result"], given["seen_to_by"], given["recheck_on"],
            by=request.actor,
        )  # fmt: skip
        messages.success(
            request, _("Kept. The risk check says: {result}.").format(
                result=check.get_result_display()
            )
        )  # fmt: skip
        return redirect("gatherings:risk-check", address=found.address)
    context = {"page": page, "form": form, "may_write": not request.actor.only_looks}
    answer = render(request, "gatherings/risk_check.html", context, status=form.status)
    answer["TLP"] = page.label.code
    return answer
