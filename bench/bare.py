"""The same rows by the least that Django can do: no labels, no names by language, no masthead."""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render

from cityweave.gatherings.models import Gathering, Guest
from cityweave.network.models import City, Fact

ROWS = 50
CELLS = ("pk", "slug", "name", "country", "kind", "standing", "population")
COLUMNS = ("pk", "name", "country", "kind", "standing", "population", "latitude", "longitude")


def public() -> Any:
    population = Fact.objects.filter(about=OuterRef("pk"), attribute="population")
    return City.objects.filter(label="clear").annotate(
        population=Subquery(population.values("number")[:1])
    )


def rows(request: HttpRequest) -> HttpResponse:
    found = public().order_by("sort_key", "pk").values(*CELLS)[:ROWS]
    return render(request, "bench/rows.html", {"rows": found})


def all_rows() -> Iterator[dict[str, Any]]:
    yield from public().order_by("sort_key", "pk").values(*COLUMNS).iterator(chunk_size=2_000)


def as_csv(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(csv_lines(), content_type="text/csv; charset=utf-8")


def csv_lines() -> Iterator[str]:
    for row in all_rows():
        line = StringIO()
        csv.writer(line).writerow(row.values())
        yield line.getvalue()


def as_json(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(json_lines(), content_type="application/json")


def json_lines() -> Iterator[str]:
    yield "["
    for number, row in enumerate(all_rows()):
        yield (",\n" if number else "") + json.dumps(row, default=str)
    yield "]"


def guests(request: HttpRequest, key: UUID) -> HttpResponse:
    found = Guest.objects.filter(gathering=key).order_by("name").values("key", "name", "function")
    return render(request, "bench/guests.html", {"guests": found})


@transaction.atomic
def registration(request: HttpRequest, key: UUID) -> HttpResponse:
    """One place taken under the gathering's lock, and nothing else that registering is."""
    gathering = Gathering._default_manager.select_for_update().get(pk=key)
    is_full = Guest.objects.filter(gathering=gathering, answer="yes").count() >= 300
    said = {name: request.POST[name] for name in ("name", "function", "email")}
    Guest.objects.create(gathering=gathering, answer="waiting" if is_full else "yes", **said)
    return redirect("/")


def as_ics(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(ics_lines(), content_type="text/calendar; charset=utf-8")


def ics_lines() -> Iterator[str]:
    yield "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
    wanted = ("pk", "title", "venue", "begins_on", "opens", "closes", "time_zone")
    found = Gathering._default_manager.filter(label="clear").order_by("sort_key", "pk")
    for key, title, venue, day, opens, closes, zone in found.values_list(*wanted):
        yield (
            f"BEGIN:VEVENT\r\nUID:{key}\r\nDTSTART;TZID={zone}:{day:%Y%m%d}T{opens:%H%M%S}\r\n"
            f"DTEND;TZID={zone}:{day:%Y%m%d}T{closes:%H%M%S}\r\nSUMMARY:{title}\r\n"
            f"LOCATION:{venue}\r\nEND:VEVENT\r\n"
        )
    yield "END:VCALENDAR\r\n"
