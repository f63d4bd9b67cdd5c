"""Lines of a page out of an OpenAPI document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    kind: str
    about: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class Operation:
    anchor: str
    group: str
    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class Shape:
    name: str
    fields: tuple[Parameter, ...]


def operations(document: dict[str, Any]) -> list[Operation]:
    return [
        Operation(
            operation["operationId"].rsplit("_", 1)[-1],
            operation["tags"][0],
            path,
            operation["summary"],
            tuple(parameter(one) for one in operation.get("parameters", ())),
            kind_of(operation["responses"]["200"]["content"]["application/json"]["schema"]),
        )
        for path, methods in document["paths"].items()
        for operation in methods.values()
    ]


def parameter(one: dict[str, Any]) -> Parameter:
    schema = one["schema"]
    about = one.get("description") or schema.get("description") or ""
    return Parameter(one["name"], kind_of(schema), about, bool(one.get("required")))


def shapes(document: dict[str, Any]) -> list[Shape]:
    """The shapes that have fields, in the order of their names."""
    schemas = document["components"]["schemas"]
    return [
        Shape(name, tuple(fields(schema)))
        for name, schema in schemas.items()
        if schema.get("properties")
    ]


def fields(schema: dict[str, Any]) -> list[Parameter]:
    required = schema.get("required", ())
    return [
        Parameter(name, kind_of(one), one.get("description", ""), name in required)
        for name, one in schema["properties"].items()
    ]


def kind_of(schema: dict[str, Any]) -> str:
    """A type in few words: "list of CityOut", "uuid", "integer or null"."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " or ".join(kind_of(one) for one in schema["anyOf"])
    if "allOf" in schema:
        return kind_of(schema["allOf"][0])
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"list of {kind_of(schema['items'])}"
    return str(schema.get("format") or schema.get("type", "object"))
