"""Rows as one sheet of an XLSX workbook, written row by row; text stays text."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # it has no types of its own

from cityweave.web.exports import FORMULA_STARTS

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Sheet programs refuse longer names, and these signs in them.
LONGEST_NAME = 31
NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
LONGEST_CELL = 32_767


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the member of each row it shows, what stands above it, how wide it is."""

    member: str
    title: str
    # Letters.
    width: int = 14


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is said of the rows as a whole, and how they are read."""

    title: str
    columns: Sequence[Column]
    # Printed above and below each page.
    head: str
    foot: str
    as_of: datetime
    right_to_left: bool = False


def workbook(sheet: Sheet, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The file. A row is written as it is read and then forgotten."""
    file = io.BytesIO()
    # No formula and no link is ever made of a text, whatever it begins with.
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(file, options)
    moment = sheet.as_of.replace(tzinfo=None, microsecond=0)
    book.set_properties({"title": sheet.title, "created": moment})
    page = book.add_worksheet(sheet.title.translate(NOT_IN_NAMES).strip()[:LONGEST_NAME])
    lay_out(page, sheet, book.add_format({"bold": True}))
    last = write_rows(page, sheet.columns, rows, book.add_format({"quote_prefix": True}))
    page.autofilter(0, 0, last, len(sheet.columns) - 1)
    book.close()
    return file.getvalue()


def lay_out(page: Any, sheet: Sheet, bold: Any) -> None:
    if sheet.right_to_left:
        page.right_to_left()
    page.set_header(f"&L{sheet.head.replace('&', '&&')}")
    page.set_footer(f"&L{sheet.foot.replace('&', '&&')}&R&P / &N")
    page.repeat_rows(0)
    page.freeze_panes(1, 0)
    page.set_landscape()
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width)
        page.write_string(0, number, column.title, bold)


def write_rows(
    page: Any, columns: Sequence[Column], rows: Iterable[Mapping[str, Any]], quoted: Any
) -> int:
    """The number of the last row, the one of titles being 0."""
    members = [(number, column.member) for number, column in enumerate(columns)]
    row = 0
    for row, cells in enumerate(rows, 1):
        for number, member in members:
            value = cells[member]
            if isinstance(value, str):
                write_text(page, row, number, value, quoted)
            elif value is not None:
                page.write_number(row, number, value)
    return row


def write_text(page: Any, row: int, column: int, text: str, quoted: Any) -> None:
    """What begins like a formula carries the mark that sheet programs give to typed text."""
    if text.startswith(FORMULA_STARTS):
        page.write_string(row, column, text[:LONGEST_CELL], quoted)
    elif text:
        page.write_string(row, column, text[:LONGEST_CELL])
