"""The questions that programs may ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from cityweave.api import presenters, schemas
from cityweave.api.choices import LONGEST_QUESTION, Kind
from cityweave.api.views.service import service
from cityweave.network.models import Activity, City, Hub, Organisation, Theme
from cityweave.search.finding import PAGE, Narrowed, search
from cityweave.sharing.actors import Actor
from cityweave.sharing.models import Link, Record
from cityweave.sharing.presenters.names import own_page
from cityweave.verdicts import no

R = TypeVar("R", bound=Record)
FOUND: dict[str, type[Record]] = {
    model.kind_name(): model for model in (Hub, City, Organisation, Activity, Theme)
}


def reader_of(request: HttpRequest, kind: Kind) -> Actor:
    """Who reads. Raises NotAllowed where their token was made for other kinds."""
    token = request.token  # type: ignore[attr-defined]
    if token is not None and not token.opens(kind):
        no(_("This token does not open “{kind}”."), kind=kind.value).require()
    reader: Actor = request.reader  # type: ignore[attr-defined]
    return reader


def page(
    request: HttpRequest,
    response: HttpResponse,
    rows: Any,
    asked: schemas.Asked,
    present: presenters.Present,
    reader: Actor,
) -> dict[str, Any]:
    """The rows behind `after`, and the address of those that follow."""
    if asked.after is not None:
        mark = rows.filter(pk=asked.after).first()
        if mark is None:
            raise Http404(_("Nothing comes after this record any more. Begin with the first page."))
        rows = rows.filter(presenters.behind(mark))
    found: Sequence[Any] = list(rows.in_order()[: asked.limit + 1])
    shown = found[: asked.limit]
    follows = None
    if len(found) > len(shown):
        given = asked.model_dump(mode="json", exclude_none=True) | {"after": str(shown[-1].pk)}
        follows = request.build_absolute_uri(f"{request.path}?{urlencode(given)}")
        response["Link"] = f'<{follows}>; rel="next"'
    return {"results": present(shown, reader), "next": follows}


def one(model: type[R], key: UUID, reader: Actor) -> R:
    visible: Any = model.objects.visible_to(reader)
    found: R | None = visible.filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def narrowed(rows: Any, **columns: Any) -> Any:
    return rows.filter(**{name: value for name, value in columns.items() if value is not None})


@service.get("/hubs/", response=schemas.HubPage, tags=["Hubs"], summary="The hubs")
def hubs(request: HttpRequest, response: HttpResponse, asked: Query[schemas.Asked]) -> Any:
    reader = reader_of(request, Kind.HUBS)
    return page(request, response, Hub.objects.visible_to(reader), asked, presenters.hubs, reader)


@service.get("/hubs/{uuid:key}/", response=schemas.HubWhole, tags=["Hubs"], summary="A hub")
def hub(request: HttpRequest, key: UUID) -> Any:
    reader = reader_of(request, Kind.HUBS)
    return presenters.whole_hub(one(Hub, key, reader), reader)


@service.get("/cities/", response=schemas.CityPage, tags=["Cities"], summary="The cities")
def cities(request: HttpRequest, response: HttpResponse, asked: Query[schemas.AskedCities]) -> Any:
    reader = reader_of(request, Kind.CITIES)
    rows = City.objects.visible_to(reader)
    if asked.hub is not None:
        is_seen = Hub.objects.visible_to(reader).filter(pk=asked.hub).exists()
        rows = rows.served_by(asked.hub, reader) if is_seen else rows.none()
    rows = narrowed(rows, country=asked.country, kind=asked.kind, standing=asked.standing)
    return page(request, response, rows, asked, presenters.cities, reader)


@service.get("/cities/{uuid:key}/", response=schemas.CityWhole, tags=["Cities"], summary="A city")
def city(request: HttpRequest, key: UUID) -> Any:
    reader = reader_of(request, Kind.CITIES)
    return presenters.whole_city(one(City, key, reader), reader)


@service.get(
    "/organisations/",
    response=schemas.OrganisationPage,
    tags=["Organisations"],
    summary="The organisations",
)
def organisations(
    request: HttpRequest, response: HttpResponse, asked: Query[schemas.AskedOrganisations]
) -> Any:
    reader = reader_of(request, Kind.ORGANISATIONS)
    rows = narrowed(Organisation.objects.visible_to(reader), country=asked.country, kind=asked.kind)
    return page(request, response, rows, asked, presenters.organisations, reader)


@service.get(
    "/organisations/{uuid:key}/",
    response=schemas.OrganisationOut,
    tags=["Organisations"],
    summary="An organisation",
)
def organisation(request: HttpRequest, key: UUID) -> Any:
    reader = reader_of(request, Kind.ORGANISATIONS)
    return presenters.organisations([one(Organisation, key, reader)], reader)[0]


@service.get(
    "/activities/", response=schemas.ActivityPage, tags=["Activities"], summary="What was done"
)
def activities(
    request: HttpRequest, response: HttpResponse, asked: Query[schemas.AskedActivities]
) -> Any:
    reader = reader_of(request, Kind.ACTIVITIES)
    rows = narrowed(Activity.objects.visible_to(reader), kind=asked.kind, promise=asked.promise)
    if asked.hub is not None:
        is_seen = Hub.objects.visible_to(reader).filter(pk=asked.hub).exists()
        rows = rows.filter(hub=asked.hub) if is_seen else rows.none()
    if asked.city is not None:
        seen = City.objects.visible_to(reader).filter(pk=asked.city).values("pk")
        held = Link.objects.filter(target__in=seen, relation=Activity.LINKS["cities"])
        rows = rows.filter(pk__in=held.values("source"))
    return page(request, response, rows, asked, presenters.activities, reader)


@service.get(
    "/activities/{uuid:key}/",
    response=schemas.ActivityOut,
    tags=["Activities"],
    summary="One thing that was done",
)
def activity(request: HttpRequest, key: UUID) -> Any:
    reader = reader_of(request, Kind.ACTIVITIES)
    return presenters.activities([one(Activity, key, reader)], reader)[0]


@service.get("/themes/", response=schemas.ThemePage, tags=["Themes"], summary="The themes")
def themes(request: HttpRequest, response: HttpResponse, asked: Query[schemas.Asked]) -> Any:
    reader = reader_of(request, Kind.THEMES)
    return page(
        request, response, Theme.objects.visible_to(reader), asked, presenters.themes, reader
    )


@service.get("/themes/{uuid:key}/", response=schemas.ThemeOut, tags=["Themes"], summary="A theme")
def theme(request: HttpRequest, key: UUID) -> Any:
    reader = reader_of(request, Kind.THEMES)
    return presenters.themes([one(Theme, key, reader)], reader)[0]


class AskedWords(Schema):
    q: str = Field(
        min_length=1, max_length=LONGEST_QUESTION, description="Words, in any language and script."
    )
    country: schemas.Country | None = None


@service.get("/search/", response=schemas.FoundPage, tags=["Search"], summary="Search")
def find(request: HttpRequest, asked: Query[AskedWords]) -> Any:
    reader = reader_of(request, Kind.SEARCH)
    kinds = tuple(FOUND)
    found = search(reader, asked.q, narrowed=Narrowed(kinds=kinds, country=asked.country or ""))
    rows = [*found.rows, *found.others][:PAGE]
    records: dict[UUID, Any] = {}
    for name in {row.kind for row in rows}:
        visible: Any = FOUND[name].objects.visible_to(reader)
        records |= {one.pk: one for one in visible.filter(pk__in=[row.key for row in rows])}
    seen = [(row.kind, records[row.key]) for row in rows if row.key in records]
    return {"results": [found_out(kind, record) for kind, record in seen]}


def found_out(kind: str, record: Any) -> dict[str, Any]:
    return {"key": record.pk, "kind": kind, "name": str(record), "page": own_page(record)}


# With all questions above.
answering = service
