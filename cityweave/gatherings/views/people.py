"""Pages of people over time: one person's gatherings, and who is asked again and again."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cityweave.gatherings import policies
from cityweave.gatherings.forms.people import PeriodForm
from cityweave.gatherings.models import Guest
from cityweave.gatherings.presenters import hubs_offered
from cityweave.gatherings.presenters.counted import outside_said
from cityweave.gatherings.presenters.people import CityLine, Equity, equity, person_page
from cityweave.journal.actions import note_access
from cityweave.sharing.choices import Label
from cityweave.sharing.reading import Request
from cityweave.sheets.writing import KIND, Column, Page, book
from cityweave.ui.days import date_format


@login_required
@require_safe
def guest_history(request: Request, key: UUID) -> HttpResponse:
    """To what the person on this line of a list came, as far as one's own hubs know."""
    guest = get_object_or_404(Guest.objects.visible_to(request.actor), pk=key)
    context = {"page": person_page(guest, request.actor)}
    answer = render(request, "gatherings/guest_history.html", context)
    note_access("view", guest, by=request.actor, label=Label.STRICT)
    answer["TLP"] = Label.STRICT.code
    return answer


@login_required
@require_safe
def equity_page(request: Request) -> HttpResponse:
    policies.can_look_at_equity(request.actor).require()
    form = PeriodForm(request.GET, hubs=hubs_offered_to(request))
    first, last, hub = form.asked(timezone.localdate())
    page = equity(first, last, hub, request.actor)
    if request.GET.get("as") == "xlsx":
        return as_sheet(page, first, last)
    kept = request.GET.copy()
    kept["as"] = "xlsx"
    context = {"page": page, "form": form, "first": first, "last": last, "sheet": kept.urlencode()}
    answer = render(request, "gatherings/equity.html", context)
    answer["TLP"] = Label.AMBER.code
    return answer


def hubs_offered_to(request: Request) -> list[tuple[str, str]]:
    own = {str(key) for key in request.actor.hubs}
    return [(key, name) for key, name in hubs_offered(request.actor) if key in own]


def as_sheet(page: Equity, first: date, last: date) -> HttpResponse:
    """By city; how many persons came is rounded, and too few are not told apart."""
    columns = [
        Column("name", _("City"), 28), Column("country", _("Country"), 18),
        Column("asked", _("Gatherings it was asked to"), 14),
        Column("came", _("Gatherings it came to"), 14), Column("people", _("People who came"), 16),
    ]  # fmt: skip
    told = Page(
        title=_("Who is asked and who comes"),
        columns=columns,
        head=f"{_('Cityweave')} · {Label.AMBER.code}",
        foot=f"{date_format(first, 'DATE_FORMAT')} – {date_format(last, 'DATE_FORMAT')}",
        as_of=timezone.now(),
        right_to_left=translation.get_language_bidi(),
    )
    answer = HttpResponse(book(told, map(row_of, page.lines)), content_type=KIND)
    answer["TLP"] = Label.AMBER.code
    answer["Content-Disposition"] = 'attachment; filename="who-comes-AMBER.xlsx"'
    return answer


def row_of(line: CityLine) -> dict[str, Any]:
    return {
        "name": line.name, "country": line.country, "asked": line.asked, "came": line.came,
        "people": outside_said(line.people),
    }  # fmt: skip
