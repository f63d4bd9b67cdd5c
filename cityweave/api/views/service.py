"""The description of what may be asked, and how refusals are told."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import get_schema

from cityweave.api.choices import PREFIX
from cityweave.api.problems import MEDIA_TYPE, TITLES, problem
from cityweave.api.schemas import Problem
from cityweave.verdicts import NotAllowed

TITLE = "Cityweave"
VERSION = "1"
ABOUT = (
    "Hubs, cities, organisations, activities and themes of the network, read only. Without a "
    "token you get what is public. With a token of your own you get, besides, what members of "
    "the network read (GREEN), of the kinds that the token was made for."
)
REFUSALS = (401, 403, 404, 422, 429)

service = NinjaAPI(
    title=TITLE,
    version=VERSION,
    description=ABOUT,
    urls_namespace="api-v1",
    docs_url=None,
    openapi_url=None,
)


@service.exception_handler(ValidationError)
def not_understood(_request: HttpRequest, mistakes: ValidationError) -> HttpResponse:
    errors = [
        {"parameter": str(one["loc"][-1]), "detail": str(one["msg"])} for one in mistakes.errors
    ]
    return problem(422, errors=errors)


@service.exception_handler(NotAllowed)
def refused(_request: HttpRequest, verdict: NotAllowed) -> HttpResponse:
    return problem(403, str(verdict))


@service.exception_handler(Http404)
def not_here(_request: HttpRequest, missing: Http404) -> HttpResponse:
    return problem(404, str(missing))


def openapi(_request: HttpRequest) -> HttpResponse:
    return JsonResponse(description(), json_dumps_params={"ensure_ascii": False})


@lru_cache(maxsize=1)
def description() -> dict[str, Any]:
    """The OpenAPI document, the same on every installation and for readers of any language."""
    with translation.override("en"):
        return described()


def described() -> dict[str, Any]:
    document: dict[str, Any] = dict(get_schema(service, path_prefix=PREFIX.strip("/") + "/"))
    document["servers"] = []
    components = document["components"]
    components["schemas"]["Problem"] = Problem.model_json_schema(
        ref_template="#/components/schemas/{model}"
    )
    nested = components["schemas"]["Problem"].pop("$defs", {})
    components["schemas"] = dict(sorted((components["schemas"] | nested).items()))
    components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    document["security"] = [{}, {"token": []}]
    for path in document["paths"].values():
        for operation in path.values():
            complete(operation)
    return document


def complete(operation: dict[str, Any]) -> None:
    """Every status that can be answered, and parameters that may be left out but are never null."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    operation["responses"] = {
        str(status): answer for status, answer in operation["responses"].items()
    }
    operation["responses"]["304"] = {"description": "What you hold is still so."}
    for status in REFUSALS:
        operation["responses"][str(status)] = {
            "description": str(TITLES[status]),
            "content": content,
        }
    for parameter in operation.get("parameters", ()):
        parameter["schema"] = never_null(parameter["schema"])


def never_null(schema: dict[str, Any]) -> dict[str, Any]:
    choices = [one for one in schema.pop("anyOf", []) if one != {"type": "null"}]
    return schema | choices[0] if len(choices) == 1 else schema
