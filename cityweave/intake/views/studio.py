"""Bringing a sheet in: the file, its columns; what was brought in before."""

from __future__ import annotations

import logging
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cityweave.background.actions import enqueue
from cityweave.intake import actions, jobs, policies
from cityweave.intake.choices import AT_ONCE, Kind
from cityweave.intake.fields import EXAMPLES, FIELDS
from cityweave.intake.forms import HEADERS_OFFERED, ColumnsForm, SheetForm, UploadForm
from cityweave.intake.models import Batch
from cityweave.intake.opening import every_row
from cityweave.intake.presenters import history
from cityweave.network.forms.fresh import DESK, hubs_of
from cityweave.sharing.actions import network_scope
from cityweave.sharing.models import Scope
from cityweave.sharing.presenters import who_line
from cityweave.sharing.presenters.names import called
from cityweave.sharing.reading import Request, get_visible_or_404
from cityweave.sheets.cells import Sheet, Unreadable
from cityweave.sheets.reading import read
from cityweave.sheets.writing import csv_lines
from cityweave.verdicts import no

logger = logging.getLogger(__name__)

both = require_http_methods(["GET", "HEAD", "POST"])
WORDS_OF_A_ROW = 4


def require_staff(request: Request) -> None:
    if not request.actor.is_staff:
        no(_("Only the hub’s staff bring spreadsheets into its register.")).require()


@login_required
@require_safe
def batches(request: Request) -> HttpResponse:
    require_staff(request)
    context = {"lines": history(request.actor), "kinds": Kind.choices}
    return render(request, "intake/batches.html", context)


@login_required
@both
def new(request: Request) -> HttpResponse:
    require_staff(request)
    hubs = registers_of(request)
    offered = [(key, name) for key, (name, _scope) in hubs.items()]
    kind = request.GET.get("kind", "")
    form = UploadForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        hubs=offered,
        kind=kind if kind in Kind.values else "",
    )
    if form.is_bound and form.is_valid() and (found := received(form, hubs, request)):
        return redirect("intake:batch-columns", key=found.pk)
    context = {"form": form, "kinds": Kind.choices}
    return render(request, "intake/new.html", context, status=form.status)


def received(
    form: UploadForm, hubs: dict[str, tuple[str, Scope]], request: Request
) -> Batch | None:
    upload, said = form.cleaned_data["file"], form.cleaned_data
    try:
        return actions.receive(
            upload.read(),
            upload.name,
            said["kind"],
            hub=hubs[said["hub"]][1],
            by=request.actor,
            source=said["source"],
        )
    except Unreadable as refusal:
        form.add_error("file", str(refusal))
        return None


def registers_of(request: Request) -> dict[str, tuple[str, Scope]]:
    """Whose register the reader may bring sheets into."""
    found = {str(hub.pk): (called(hub), hub.owner) for hub in hubs_of(request.actor)}
    if request.actor.is_network_staff:
        found[DESK] = (_("The network’s desk"), network_scope())
    return found


@login_required
@require_safe
def template(request: Request, kind: str) -> HttpResponse:
    """Headings to fill in, with one invented row."""
    if kind not in Kind.values:
        raise Http404
    example = EXAMPLES[kind]
    columns = [name for name in FIELDS[kind] if name in example]
    lines = "".join(csv_lines(columns, [example]))
    answer = HttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{kind}.csv"'
    return answer


@login_required
@require_POST
def sheet(request: Request, key: UUID) -> HttpResponse:
    """Another sheet of the file, or another row of headings."""
    found = get_visible_or_404(Batch, request.actor, key)
    policies.can_match_columns(request.actor, found).require()
    form = sheet_form(request, found, request.POST)
    if form.is_valid():
        number, header_row = form.cleaned_data["sheet"], form.cleaned_data["header_row"]
        # Of another sheet nobody has said yet where its headings are.
        chosen = header_row if number == found.sheet else None
        actions.choose_sheet(found, number, chosen, by=request.actor)
        return redirect("intake:batch-columns", key=key)
    return show_columns(request, found, None, form, status=422)


@login_required
@both
def columns(request: Request, key: UUID) -> HttpResponse:
    """What each column holds; saying it looks the sheet through."""
    found = get_visible_or_404(Batch, request.actor, key)
    policies.can_match_columns(request.actor, found).require()
    if request.method != "POST":
        return show_columns(request, found, None, None)
    form = ColumnsForm(request.POST, batch=found, sheet=actions.sheet_of(found))
    if not form.is_valid():
        return show_columns(request, found, form, None, status=form.status)
    matched = actions.match_columns(
        found, form.mapping(), by=request.actor, source=form.cleaned_data["source"]
    )
    go_on(matched, request)
    return redirect("intake:batch", key=key)


def go_on(found: Batch, request: Request) -> None:
    """What is short is done at once; what is long goes on without the reader."""
    batch, person = str(found.pk), str(request.actor.person_key)
    if found.total <= AT_ONCE:
        try:
            jobs.work_on(batch, person)
        except Exception as problem:  # whatever it was, the worker tries again, or gives it up
            logger.warning("Work on a sheet failed: %s", type(problem).__name__)
            enqueue(jobs.work_on, batch=batch, person=person)
    else:
        enqueue(jobs.work_on, batch=batch, person=person)


def show_columns(
    request: Request,
    found: Batch,
    form: ColumnsForm | None,
    choice: SheetForm | None,
    *,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "batch": found,
        "form": form or ColumnsForm(batch=found, sheet=actions.sheet_of(found)),
        "choice": choice or sheet_form(request, found, None),
        "who": who_line(found, request.actor),
    }
    return render(request, "intake/columns.html", context, status=status)


def sheet_form(request: Request, found: Batch, data: Any) -> SheetForm:
    book = read(bytes(found.upload.data), found.file_name)
    here = book.sheets[min(found.sheet, len(book.sheets) - 1)]
    names = [one.name for one in book.sheets]
    return SheetForm(data, batch=found, sheets=names, rows=rows_offered(here))


def rows_offered(here: Sheet) -> list[tuple[int, str]]:
    """The first rows by what they say, one of which holds the headings."""
    rows = every_row(here)[:HEADERS_OFFERED]
    return [
        (
            row.number,
            _("Row {number}: {words}").format(
                number=row.number,
                words=" · ".join([cell.text for cell in row.cells if cell.text][:WORDS_OF_A_ROW]),
            ),
        )
        for row in rows
    ]
