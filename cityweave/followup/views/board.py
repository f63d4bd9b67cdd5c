"""The board of commitments, and taking away what is filtered."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cityweave.followup import actions
from cityweave.followup.board import BoardFilter
from cityweave.followup.forms import ExportForm
from cityweave.followup.presenters import board as shown
from cityweave.sharing.choices import Label
from cityweave.sharing.reading import Request
from cityweave.sheets.writing import KIND, Column, Page, book, csv_lines
from cityweave.ui.days import date_format
from cityweave.ui.views.once import repeated


@login_required
@require_safe
def commitments(request: Request) -> HttpResponse:
    page = shown.board(BoardFilter.read(request.GET), request.actor, request.GET)
    return render(request, "followup/commitments.html", {"page": page})


@repeated
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: Request) -> HttpResponse:
    """What may leave and what for; above GREEN only with a reason, which is kept."""
    asked = BoardFilter.read(request.GET)
    form = ExportForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        taking = shown.taking(asked, request.actor)
        context = {"form": form, "taking": taking, "query": asked.query}
        return render(request, "followup/export.html", context, status=form.status)
    reason = form.cleaned_data["reason"]
    taken = shown.to_take(asked, request.actor, reason)
    actions.note_export(taken, reason, by=request.actor)
    rows = list(shown.rows_to_take(taken, request.actor))
    return file_of(rows, form.cleaned_data["kind"], shown.highest(taken))


def file_of(rows: list[dict[str, Any]], kind: str, label: Label) -> HttpResponse:
    if kind == "csv":
        lines = "".join(csv_lines(shown.COLUMNS, rows))
        answer = HttpResponse(lines, content_type="text/csv; charset=utf-8")
    else:
        answer = HttpResponse(book(page_of(label), iter(rows)), content_type=KIND)
    answer["TLP"] = label.code
    # Above GREEN a file's name says its label.
    marked = f"{label.code.replace(':', '-')}-" if label.rank > Label.GREEN.rank else ""
    answer["Content-Disposition"] = f'attachment; filename="{marked}commitments.{kind}"'
    return answer


def page_of(label: Label) -> Page:
    titles = {
        "what": (_("What was promised"), 40),
        "owner": (_("Who promised"), 24),
        "to": (_("To whom"), 24),
        "state": (_("State"), 16),
        "due_on": (_("By when"), 12),
        "late": (_("Late"), 12),
        "made_on": (_("Promised on"), 12),
        "made_in": (_("Made in"), 24),
        "label": (_("Label"), 12),
        "key": (_("Key"), 38),
    }
    return Page(
        title=_("Commitments"),
        columns=tuple(Column(name, *titles[name]) for name in shown.COLUMNS),
        head=f"{_('Cityweave')} · {label.code}",
        foot=_("As of {day}").format(day=date_format(timezone.localdate(), "DATE_FORMAT")),
        as_of=timezone.now(),
        right_to_left=translation.get_language_bidi(),
    )
