"""The home page of gatherings, and who met whom."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cityweave.convene.forms import PeriodForm
from cityweave.convene.presenters.home import home
from cityweave.convene.presenters.meetings import COLUMNS, meetings_page, rows_to_take
from cityweave.sharing.choices import Label
from cityweave.sharing.reading import Request
from cityweave.sheets.writing import KIND, Column, Page, book, csv_lines
from cityweave.ui.days import date_format
from cityweave.ui.stretches import narrowed_by


@login_required
@require_safe
def convene(request: Request) -> HttpResponse:
    return render(request, "convene/home.html", {"page": home(request.actor)})


@login_required
@require_safe
def meetings(request: Request) -> HttpResponse:
    """Cities that were at the same gathering, in a time that can be narrowed."""
    form = PeriodForm(request.GET)
    page = meetings_page(request.actor, *form.period(), request.GET)
    context = {"page": page, "form": form, "query": narrowed_by(request.GET)}
    answer = render(request, "convene/meetings.html", context)
    answer["TLP"] = page.label.code
    return answer


@login_required
@require_safe
def meetings_file(request: Request, kind: str) -> HttpResponse:
    """The table as a file, of what may leave the house: up to GREEN."""
    since, until = PeriodForm(request.GET).period()
    rows = list(rows_to_take(request.actor, since, until))
    if kind == "csv":
        lines = "".join(csv_lines(COLUMNS, rows))
        answer = HttpResponse(lines, content_type="text/csv; charset=utf-8")
    else:
        answer = HttpResponse(book(sheet(), iter(rows)), content_type=KIND)
    answer["TLP"] = Label.GREEN.code
    answer["Content-Disposition"] = f'attachment; filename="who-met-whom.{kind}"'
    return answer


def sheet() -> Page:
    titles = {
        "one": (_("City"), 28),
        "other": (_("Met"), 28),
        "times": (_("By roll call"), 14),
        "invited": (_("By invitation"), 14),
        "last": (_("Last"), 14),
    }
    return Page(
        title=_("Who met whom"),
        columns=tuple(Column(name, *titles[name]) for name in COLUMNS),
        head=f"{_('Cityweave')} · {Label.GREEN.code}",
        foot=_("As of {day}").format(day=date_format(timezone.localdate(), "DATE_FORMAT")),
        as_of=timezone.now(),
        right_to_left=translation.get_language_bidi(),
    )
