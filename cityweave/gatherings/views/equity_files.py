"""Who is asked and who comes, as Excel: by city, and all figures of a period; people rounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cityweave.gatherings.presenters.counted import outside_said
from cityweave.gatherings.presenters.equity import Band, CityLine, Equity
from cityweave.sharing.choices import Label
from cityweave.sheets.writing import KIND, Column, Page, book
from cityweave.ui.days import date_format

Row = dict[str, Any]


def by_city(page: Equity, first: date, last: date) -> HttpResponse:
    columns = [
        Column("name", _("City"), 28), Column("region", _("Region"), 20),
        Column("country", _("Country"), 18), Column("size", _("Size"), 24),
        Column("asked", _("Gatherings it was asked to"), 14),
        Column("came", _("Gatherings it came to"), 14),
        Column("people", _("People who came"), 16), Column("often", _("Always asked"), 12),
    ]  # fmt: skip
    rows = map(row_of, (*page.lines, *page.never))
    return as_file(columns, rows, first, last, "who-comes-AMBER.xlsx")


def row_of(line: CityLine) -> Row:
    """How many persons came is rounded, and too few are not told apart."""
    return {
        "name": line.name, "region": line.region, "country": line.country,
        "size": size_said(line.size), "asked": line.asked, "came": line.came,
        "people": outside_said(line.people), "often": _("yes") if line.often else "",
    }  # fmt: skip


def size_said(size: str) -> str:
    return {
        "large": _("a million people or more"), "middle": _("100,000 people or more"),
        "small": _("smaller"),
    }.get(size, _("not stated"))  # fmt: skip


def figures(page: Equity, first: date, last: date) -> HttpResponse:
    columns = [
        Column("what", _("What"), 26), Column("group", _("Which"), 30),
        Column("cities", _("Cities"), 12), Column("asked", _("Cities asked"), 12),
        Column("came", _("Cities that came"), 12), Column("people", _("People who came"), 16),
    ]  # fmt: skip
    return as_file(columns, figure_rows(page), first, last, "equity-AMBER.xlsx")


def figure_rows(page: Equity) -> Iterator[Row]:
    yield people_row(_("All"), "", page.counts.people)
    yield people_row(_("For the first time"), "", page.newcomers)
    yield people_row(_("Women"), "", page.counts.women)
    yield people_row(_("Men"), "", page.counts.men)
    yield people_row(_("Young people"), _("under 30"), page.counts.youth)
    for name, number in page.countries:
        yield people_row(_("Country"), name, number)
    for band in page.regions:
        where = ", ".join(filter(None, (band.name, band.country))) or _("not stated")
        yield band_row(_("Region"), where, band)
    for band in page.sizes:
        yield band_row(_("Size"), size_said(band.name), band)


def people_row(what: str, group: str, people: int) -> Row:
    blank = dict.fromkeys(("cities", "asked", "came"), "")
    return {"what": what, "group": group, **blank, "people": outside_said(people)}


def band_row(what: str, group: str, band: Band) -> Row:
    return {
        "what": what, "group": group, "cities": band.cities, "asked": band.asked,
        "came": band.came, "people": outside_said(band.people),
    }  # fmt: skip


def as_file(
    columns: list[Column], rows: Iterable[Row], first: date, last: date, name: str
) -> HttpResponse:
    told = Page(
        title=_("Who is asked and who comes"),
        columns=columns,
        head=f"{_('Cityweave')} · {Label.AMBER.code}",
        foot=f"{date_format(first, 'DATE_FORMAT')} – {date_format(last, 'DATE_FORMAT')}",
        as_of=timezone.now(),
        right_to_left=translation.get_language_bidi(),
    )
    answer = HttpResponse(book(told, rows), content_type=KIND)
    answer["TLP"] = Label.AMBER.code
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
