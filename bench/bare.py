"""The same rows by the least that Django can do: no labels, no names by language, no masthead."""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

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
