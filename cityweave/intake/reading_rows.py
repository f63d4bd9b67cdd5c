"""What the cells of one row mean: values by field, and problems by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from cityweave.intake.choices import Kind
from cityweave.intake.kinds import as_kind
from cityweave.intake.own_names import city_of, in_small_letters
from cityweave.network.countries import INVENTED
from cityweave.sheets.cells import Cell, Row
from cityweave.sheets.values import (
    NotUnderstood,
    as_code,
    as_country,
    as_email,
    as_language,
    as_languages,
    as_latitude,
    as_longitude,
    as_phone,
    as_point,
    as_population,
    as_text,
    as_web_address,
    as_year,
    as_yes_no,
    is_blank,
)

LONGEST: Final = MappingProxyType(
    {"name": 200, "other_name": 200, "name_ar": 200, "name_fr": 200, "region": 200, "title": 200,
     "code": 80, "website": 200, "email": 254, "phone": 40, "summary": 5_000, "about": 5_000,
     "city": 200, "organisation": 200, "key": 40}
)  # fmt: skip
GROUPS: Final = MappingProxyType(
    {"cities": "city_kind", "organisations": "organisation_kind", "people": "city_kind"}
)
# Codes of zeros alone stand for none.
NO_CODE = frozenset("0")
MORE_COUNTRIES: Final[Mapping[str, str]] = MappingProxyType(
    {name: code for code, names in INVENTED.items() for name in (code, *names.values())}
)
NO_YEAR = frozenset({"0", "0000"})


@dataclass(slots=True)
class Read:
    """One row as it is understood."""

    number: int
    cells: list[str]
    values: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Matched:
    """What stands for what in this sheet."""

    kind: str
    # Column → field.
    columns: Mapping[int, str]
    country: str = ""
    # What the sheet's own words for kinds stand for.
    kinds: Mapping[str, str] = field(default_factory=dict)


def read_row(row: Row, matched: Matched) -> Read:
    read = Read(row.number, [cell.text for cell in row.cells])
    for column, name in sorted(matched.columns.items()):
        if column < len(row.cells) and not is_blank(row.cells[column]):
            understand(read, name, row.cells[column], matched)
    complete(read, matched)
    return read


def understand(read: Read, name: str, cell: Cell, matched: Matched) -> None:
    try:
        found = reader_of(name, matched)(cell)
    except NotUnderstood as problem:
        read.problems[name] = problem.kind
        return
    if name in LONGEST and len(str(found)) > LONGEST[name]:
        read.problems[name] = "too_long"
    elif found is not None:
        read.values[name] = found


def reader_of(name: str, matched: Matched) -> Callable[[Cell], Any]:
    if name == "kind":
        return lambda cell: as_kind(GROUPS[matched.kind], cell, matched.kinds)
    if name in {"level", "function", "relation"}:
        return lambda cell: as_kind(name, cell, {})
    return READERS.get(name, as_text)


def country_of(cell: Cell) -> str:
    return as_country(cell, MORE_COUNTRIES)


def year_of(cell: Cell) -> str | None:
    return None if cell.text.strip() in NO_YEAR else str(as_year(cell))


def code_of(cell: Cell) -> str | None:
    code = as_code(cell)
    return None if set(code) <= NO_CODE else code


def point_of(cell: Cell) -> list[float]:
    return list(as_point(cell))


def languages_of(cell: Cell) -> list[str]:
    return list(as_languages(cell))


READERS: Final[Mapping[str, Callable[[Cell], Any]]] = MappingProxyType(
    {
        "country": country_of, "country_code": country_of, "population": as_population,
        "population_year": year_of, "latitude": as_latitude, "longitude": as_longitude,
        "point": point_of, "languages": languages_of, "language": as_language, "email": as_email,
        "phone": as_phone, "website": as_web_address, "consent": as_yes_no, "code": code_of,
        "key": as_text,
    }
)  # fmt: skip


def complete(read: Read, matched: Matched) -> None:
    """What follows from several cells at once, or from what holds for the whole sheet."""
    values = read.values
    code = values.pop("country_code", "")
    if code:
        values["country"] = code
        read.problems.pop("country", None)
    if "country" not in values and "country" not in read.problems and matched.country:
        values["country"] = matched.country
    if matched.kind == Kind.CITIES:
        complete_city(read)
    if not values.get("name") and not values.get("key"):
        read.problems.setdefault("name", "missing")
    if matched.kind == Kind.PEOPLE and not (values.get("city") or values.get("organisation")):
        read.problems.setdefault("organisation", "missing")


def complete_city(read: Read) -> None:
    values = read.values
    name_by_body(values)
    for name in ("name", "region", "other_name"):
        if name in values:
            values[name] = in_small_letters(values[name])
    if "point" in values:
        values["latitude"], values["longitude"] = values.pop("point")
    if ("latitude" in values) != ("longitude" in values):
        read.problems.setdefault("longitude" if "latitude" in values else "latitude", "half_point")
    if "population" not in values:
        values.pop("population_year", None)
    if not values.get("country") and not values.get("key"):
        read.problems.setdefault("country", "missing")


def name_by_body(values: dict[str, Any]) -> None:
    """A row without a city is about the city whose body it names."""
    body = values.pop("organisation", "")
    if body and not values.get("name"):
        values["name"], region = city_of(body)
        if region:
            values.setdefault("region", region)
