"""The directory of cities as CSV, JSON, GeoJSON and XLSX of exactly what is filtered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cityweave.sharing.choices import Label
from cityweave.sharing.reading import Request
from cityweave.sheets.writing import KIND, Column, Page, book, csv_lines
from cityweave.ui.days import date_format
from cityweave.web.directory import CityFilter
from cityweave.web.exports import geojson_lines, in_portions, json_lines
from cityweave.web.presenters.directory import kind_names, standing_names
from cityweave.web.presenters.exported import COLUMNS, exported, label_of_files

Answer = TypeVar("Answer", bound=HttpResponseBase)


def rows_asked_for(request: Request) -> Iterator[dict[str, Any]]:
    return exported(CityFilter.read(request.GET), request.actor, request.LANGUAGE_CODE)


@require_safe
def cities_csv(request: Request) -> HttpResponseBase:
    lines = csv_lines(COLUMNS, rows_asked_for(request))
    return download(request, lines, "text/csv; charset=utf-8", "cities.csv")


@require_safe
def cities_json(request: Request) -> HttpResponseBase:
    lines = json_lines("cities", rows_asked_for(request))
    return download(request, lines, "application/json", "cities.json")


@require_safe
def cities_geojson(request: Request) -> HttpResponseBase:
    about = {
        "as_of": timezone.localdate().isoformat(),
        "label": label_of_files(request.actor).code,
    }
    lines = geojson_lines(about, rows_asked_for(request))
    return download(request, lines, "application/geo+json", "cities.geojson")


@require_safe
def cities_xlsx(request: Request) -> HttpResponse:
    label = label_of_files(request.actor)
    page = page_of_cities(label)
    answer = HttpResponse(book(page, said_rows(request)), content_type=KIND)
    return marked_file(answer, label, "cities.xlsx")


def page_of_cities(label: Label) -> Page:
    now = timezone.now()
    return Page(
        title=_("Cities"),
        columns=(
            Column("name", _("Name"), 28),
            Column("country", _("Country"), 20),
            Column("country_code", _("Country code"), 8),
            Column("kind", _("Kind"), 16),
            Column("relation", _("Relation"), 16),
            Column("population", _("Population"), 12),
            Column("hub", _("Hub"), 24),
            Column("latitude", _("Latitude"), 10),
            Column("longitude", _("Longitude"), 10),
            Column("languages", _("Languages"), 14),
            Column("key", _("Key"), 38),
        ),
        head=f"{_('Cityweave')} · {label.code}",
        foot=_("As of {day}").format(day=date_format(timezone.localdate(), "DATE_FORMAT")),
        as_of=now,
        right_to_left=translation.get_language_bidi(),
    )


def said_rows(request: Request) -> Iterator[dict[str, Any]]:
    """The rows with their kinds and relations in words."""
    kinds, relations = kind_names(request.LANGUAGE_CODE), standing_names(request.LANGUAGE_CODE)
    for row in rows_asked_for(request):
        row["kind"], row["relation"] = kinds[row["kind"]], relations[row["relation"]]
        yield row


def download(request: Request, lines: Iterator[str], kind: str, name: str) -> HttpResponseBase:
    answer = StreamingHttpResponse(in_portions(lines), content_type=kind)
    return marked_file(answer, label_of_files(request.actor), name)


def marked_file(answer: Answer, label: Label, name: str) -> Answer:
    """What is taken away carries its label; above GREEN nothing is."""
    answer["TLP"] = label.code
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
