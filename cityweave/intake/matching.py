"""How the columns of a sheet are matched: guessed, remembered, or said by the sender."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cityweave.intake.choices import Kind
from cityweave.intake.fields import FIELDS, NEEDED
from cityweave.intake.headings import folded, guess_columns
from cityweave.intake.kinds import is_understood, tiers_under
from cityweave.intake.reading_rows import GROUPS, MORE_COUNTRIES, Matched, reader_of
from cityweave.sheets.cells import Sheet
from cityweave.sheets.values import NotUnderstood, as_country, is_blank
from cityweave.words.folding import tokens

SAMPLE = 60
# A column is what its name says only if so much of it is understood.
ENOUGH = 0.5
# Different words of a column of kinds that are worth asking about.
MOST_KINDS = 30
CHECKED = frozenset(
    {"country", "country_code", "point", "latitude", "longitude", "population",
     "population_year", "level", "function", "relation", "email", "languages", "language"}
)  # fmt: skip
# Words of a file's name that are codes of countries by chance.
SHORTEST_NAME = 4


def guessed(sheet: Sheet, kind: str, file_name: str) -> dict[str, Any]:
    """A mapping nobody has looked at yet."""
    columns = {
        column: field
        for column, field in guess_columns(sheet, kind).items()
        if is_plausible(sheet, column, field, kind)
    }
    kinds = tiers(sheet, columns)
    return {
        "columns": {str(column): field for column, field in sorted(columns.items())},
        "kinds": kinds,
        "country": "" if has_country(columns) else country_in(f"{file_name} {sheet.name}"),
    }


def is_plausible(sheet: Sheet, column: int, field: str, kind: str) -> bool:
    cells = [row.cells[column] for row in sheet.rows[:SAMPLE]]
    filled = [cell for cell in cells if not is_blank(cell)]
    if not filled:
        return field not in {"code", "name"}
    if field == "kind":
        known = [
            is_understood(GROUPS[kind], cell.text)
            or cell.text in tiers_under(sheet.header[column], [cell.text])
            for cell in filled
        ]
        return sum(known) >= ENOUGH * len(filled)
    if field not in CHECKED:
        return True
    reader = reader_of(field, Matched(kind, {}))
    return sum(reads(reader, cell) for cell in filled) >= ENOUGH * len(filled)


def reads(reader: Any, cell: Any) -> bool:
    try:
        reader(cell)
    except NotUnderstood:
        return False
    return True


def tiers(sheet: Sheet, columns: Mapping[int, str]) -> dict[str, str]:
    for column, field in columns.items():
        if field == "kind":
            return tiers_under(sheet.header[column], kinds_in(sheet, column))
    return {}


def kinds_in(sheet: Sheet, column: int) -> list[str]:
    """The different words of a column, in the order in which they come."""
    texts = (
        row.cells[column].text.strip() for row in sheet.rows if not is_blank(row.cells[column])
    )
    return list(dict.fromkeys(texts))[:MOST_KINDS]


def has_country(columns: Mapping[int, str]) -> bool:
    return bool({"country", "country_code"} & set(columns.values()))


def country_in(words: str) -> str:
    """The one country that the name of a file or sheet names; "" for none or several."""
    found = set()
    for word in tokens(words.replace("_", " ").replace(".", " ")):
        if len(word) >= SHORTEST_NAME:
            try:
                found.add(as_country(word, MORE_COUNTRIES))
            except NotUnderstood:
                continue
    return found.pop() if len(found) == 1 else ""


def matched_of(mapping: Mapping[str, Any], kind: str) -> Matched:
    columns = {int(column): field for column, field in mapping.get("columns", {}).items() if field}
    return Matched(kind, columns, mapping.get("country", ""), mapping.get("kinds", {}))


def missing(mapping: Mapping[str, Any], kind: str) -> list[tuple[str, ...]]:
    """Groups of fields of which one must be matched, and none is."""
    have = set(mapping.get("columns", {}).values())
    return [group for group in NEEDED[kind] if not have & set(group)]


def said_by_file(said: Mapping[str, Any], sheet: Sheet, kind: str) -> dict[str, Any]:
    """A mapping written by hand: headings (or numbers of columns, from 1) to fields."""
    names = {folded(heading): column for column, heading in enumerate(sheet.header)}
    columns: dict[str, str] = {}
    for heading, field in dict(said.get("columns", {})).items():
        column = names.get(folded(str(heading)))
        if column is None and str(heading).isdigit() and 0 < int(heading) <= len(sheet.header):
            column = int(heading) - 1
        if column is None or (field and field not in FIELDS[kind]):
            raise KeyError(heading if column is None else field)
        if field:
            columns[str(column)] = field
    return {
        "columns": columns,
        "kinds": {str(word): str(value) for word, value in dict(said.get("kinds", {})).items()},
        "country": str(said.get("country", "")).upper(),
    }


def twice(columns: Iterable[str]) -> set[str]:
    """Fields that two columns were matched to."""
    seen: set[str] = set()
    return {field for field in columns if field and (field in seen or seen.add(field))}  # type: ignore[func-returns-value]


def kinds_asked(kind: str) -> bool:
    return kind != Kind.PEOPLE
