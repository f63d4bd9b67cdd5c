"""XLSX, XLSM and ODS into rows of coded cells; values only.

This runs in a process of its own (apart.py): what calamine, written for speed, does with a file
made to harm ends there. A coded cell is a letter and a text: t text, n number, b yes or no, d
day, m moment; an empty cell is "".
"""

from __future__ import annotations

import io
import json
import math
import resource
import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO
from xml.parsers import expat

from python_calamine import CalamineWorkbook, SheetMetadata, SheetTypeEnum, SheetVisibleEnum

from cityweave.sheets import archives, bounds
from cityweave.sheets.bounds import Refused
from cityweave.sheets.markup import Content, Manifest, Styles, Walk, Worksheet

# Sheets by the lower-case name of their part; row and column with the figures of a code.
Zeros = Mapping[tuple[int, int], int]
Line = list[Any]
# Above this a number is written with a power of ten.
LONGEST_WHOLE = 1e21
EXACT = 1e15


def main() -> None:
    limit()
    told = sys.stdout
    try:
        for line in lines_of(sys.stdin.buffer):
            told.write(json.dumps(line, ensure_ascii=True) + "\n")
    except Refused as refused:
        told.write(json.dumps(["refused", refused.why, refused.named]) + "\n")


def limit() -> None:
    """What this process may take, whatever it is given."""
    resource.setrlimit(resource.RLIMIT_AS, (bounds.MOST_MEMORY, bounds.MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (bounds.SECONDS, bounds.SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def lines_of(file: BinaryIO) -> Iterator[Line]:
    """["kind", …], then for each sheet ["sheet", name, hidden] and its ["row", number, cells]."""
    kind, parts = archives.unpacked(file.read())
    yield ["kind", kind]
    zeros = walked(kind, parts)
    book = opened(archives.repacked(parts))
    if len(book.sheet_names) > bounds.MOST_SHEETS:
        raise Refused("many")
    for number, about in enumerate(book.sheets_metadata):
        if about.typ == SheetTypeEnum.WorkSheet:
            yield ["sheet", about.name, about.visible != SheetVisibleEnum.Visible]
            yield from rows_of(book, about, zeros.get(number, {}))


def walked(kind: str, parts: archives.Parts) -> dict[int, Zeros]:
    """Every part walked; the codes with zeros by the number of their sheet."""
    if kind == "ods":
        Manifest().through(parts.get("META-INF/manifest.xml", b"<none/>"))
        Content().through(parts.get("content.xml", b""))
        return {}
    styles = Styles()
    styles.through(parts.get("xl/styles.xml", b"<none/>"))
    order = Order()
    order.through(parts.get("xl/workbook.xml", b""))
    relations = Relations()
    relations.through(parts.get("xl/_rels/workbook.xml.rels", b""))
    zeros: dict[int, Zeros] = {}
    for name, content in parts.items():
        if "sheets/" not in name:
            Walk().through(content)
            continue
        place = order.numbers.get(relations.ids.get(name.lower(), ""))
        sheet = Worksheet(order.names.get(place, ""), styles.widths)
        sheet.through(content)
        if place is not None and sheet.zeros:
            zeros[place] = sheet.zeros
    return zeros


class Order(Walk):
    """In which order sheets come, by the key of their relation."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: dict[str, int] = {}
        self.names: dict[int | None, str] = {}

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            key = next((value for key, value in attributes.items() if key.endswith("\x1fid")), "")
            self.names[len(self.numbers)] = attributes.get("name", "")
            self.numbers[key] = len(self.numbers)


class Relations(Walk):
    """Which part a relation leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: dict[str, str] = {}

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "").lower().lstrip("/")
            part = target if target.startswith("xl/") else f"xl/{target}"
            self.ids[part] = attributes.get("Id", "")


def opened(data: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except BaseException as problem:
        raise broken(problem) from None


def broken(problem: BaseException) -> BaseException:
    """Refused for what calamine raises; its panics derive from BaseException alone."""
    if isinstance(problem, KeyboardInterrupt | SystemExit):
        return problem
    return Refused("broken")


def rows_of(book: CalamineWorkbook, about: SheetMetadata, zeros: Zeros) -> Iterator[Line]:
    try:
        sheet = book.get_sheet_by_name(about.name)
        start = sheet.start or (0, 0)
        rows = sheet.to_python(skip_empty_area=True)
    except BaseException as problem:
        raise broken(problem) from None
    for number, cells in enumerate(rows, start[0] + 1):
        coded_cells = [coded(cell) for cell in cells]
        for column, figures in columns_of(zeros, number):
            put_zeros(coded_cells, column - start[1] - 1, figures)
        if any(coded_cells):
            yield ["row", number, [""] * start[1] + coded_cells]


def columns_of(zeros: Zeros, row: int) -> list[tuple[int, int]]:
    return [(column, figures) for (at, column), figures in zeros.items() if at == row]


def put_zeros(cells: list[str], place: int, figures: int) -> None:
    if 0 <= place < len(cells) and cells[place][:1] == "n" and cells[place][1:].isdigit():
        cells[place] = "t" + cells[place][1:].zfill(figures)


def coded(value: Any) -> str:
    if isinstance(value, str):
        return f"t{value}" if value else ""
    if isinstance(value, bool):
        return f"b{int(value)}"
    if isinstance(value, int | float):
        return f"n{written(value)}" if math.isfinite(value) else ""
    return coded_time(value)


def coded_time(value: Any) -> str:
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return f"d{value.date()}" if midnight else f"m{value.replace(microsecond=0)}"
    if isinstance(value, date):
        return f"d{value}"
    if isinstance(value, time):
        return f"t{value.replace(microsecond=0)}"
    if isinstance(value, timedelta):
        return f"t{value - timedelta(microseconds=value.microseconds)}"
    return ""


def written(value: float) -> str:
    """As a sheet program shows it: 15 figures, no .0 behind a whole number."""
    if value == int(value) and abs(value) < LONGEST_WHOLE:
        return str(int(value)) if abs(value) < EXACT else f"{value:.0f}"
    shown = f"{value:.15g}"
    return shown if "e" not in shown or abs(value) >= 1 else f"{value:.20f}".rstrip("0")


if __name__ == "__main__":
    try:
        main()
    except (MemoryError, expat.ExpatError, RecursionError):
        sys.exit(1)
