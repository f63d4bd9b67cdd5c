"""The directory of cities, as a page, as CSV and as JSON of exactly what is filtered."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cityweave.network.choices import CityKind, Standing
from cityweave.network.countries import country_choices, country_name, language_choices
from cityweave.network.models import City
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label
from cityweave.sharing.reading import Request
from cityweave.web.directory import SORTS, CityFilter
from cityweave.web.exports import csv_lines, in_portions, json_lines
from cityweave.web.presenters import readers
from cityweave.web.presenters.directory import directory, hub_named
from cityweave.web.presenters.names import name_of

BATCH = 1_000
COLUMNS = (
    "key",
    "name",
    "country",
    "country_code",
    "kind",
    "relation",
    "population",
    "hub",
    "latitude",
    "longitude",
    "languages",
)
# The columns of a city that these are made of.
EXPORTED = (
    "label",
    "name",
    "names",
    "country",
    "kind",
    "standing",
    "latitude",
    "longitude",
    "languages",
)


@require_safe
def cities(request: Request) -> HttpResponse:
    asked = CityFilter.read(request.GET)
    page = directory(
        asked, request.GET.get("after", ""), request.GET.get("before", ""), request.actor
    )
    language = request.LANGUAGE_CODE
    context = {
        "page": page,
        "country_options": options(tuple(country_choices(language))),
        "language_options": options(tuple(language_choices(language))),
        "kinds": CityKind.choices,
        "standings": Standing.choices,
        "sorts": [("name", _("Name")), ("country", _("Country")), ("standing", _("Relation"))],
    }
    return render(request, "web/cities.html", context)


@lru_cache(maxsize=16)
def options(choices: tuple[tuple[str, str], ...]) -> SafeString:
    """Every choice of a long list, the same for everybody and made once."""
    return format_html_join("", '<option value="{}">{}</option>', choices)


@require_safe
def cities_csv(request: Request) -> HttpResponseBase:
    rows = exported(CityFilter.read(request.GET), request.actor, request.LANGUAGE_CODE)
    return download(csv_lines(COLUMNS, rows), "text/csv; charset=utf-8", "cities.csv")


@require_safe
def cities_json(request: Request) -> HttpResponseBase:
    rows = exported(CityFilter.read(request.GET), request.actor, request.LANGUAGE_CODE)
    return download(json_lines("cities", rows), "application/json", "cities.json")


def download(lines: Iterator[str], kind: str, name: str) -> HttpResponseBase:
    answer = StreamingHttpResponse(in_portions(lines), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def exported(asked: CityFilter, reader: Actor, language: str) -> Iterator[dict[str, Any]]:
    """What the filter leaves, in batches; above GREEN nothing leaves without a reason given."""
    # Of facts and hubs too: a public city may have figures that are not.
    reader = reader.carrying_out()
    hubs = readers.hubs_listed(reader)
    hub = hub_named(asked.hub, hubs)
    open_rows = City.objects.visible_to(reader).filter(label__in=(Label.CLEAR, Label.GREEN))
    found = asked.narrow(open_rows, hub.pk if hub else None, reader)
    keys = list(found.order_by(*SORTS[asked.sort]).values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        yield from batch_of(keys[start : start + BATCH], hubs, reader, language)


def batch_of(keys: list[Any], hubs: Any, reader: Actor, language: str) -> Iterator[dict[str, Any]]:
    with transaction.atomic():
        found = City.objects.visible_to(reader).filter(pk__in=keys).only(*EXPORTED)
        rows = {city.pk: city for city in found}
        serving = readers.hub_by_city(keys, hubs, reader)
        people = readers.populations(keys, reader)
    for key in keys:
        if key in rows:
            yield exported_row(rows[key], serving.get(key), people.get(key), language)


def exported_row(city: City, hub: Any, population: int | None, language: str) -> dict[str, Any]:
    return {
        "key": str(city.pk),
        "name": name_of(city, language).text,
        "country": country_name(city.country, language),
        "country_code": city.country,
        "kind": city.kind,
        "relation": city.standing,
        "population": population,
        "hub": name_of(hub, language).text if hub else "",
        "latitude": city.latitude,
        "longitude": city.longitude,
        "languages": " ".join(city.languages.split()),
    }
