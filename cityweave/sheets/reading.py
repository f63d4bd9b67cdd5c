"""Bytes into a book of typed cells, or a sentence that says why not."""

from __future__ import annotations

from pathlib import PurePath

from django.utils.translation import gettext as _

from cityweave.sheets import bounds, kinds
from cityweave.sheets.apart import taken_apart
from cityweave.sheets.bounds import Refused
from cityweave.sheets.cells import Book, Cell, Row, Sheet, Unreadable
from cityweave.sheets.delimited import records
from cityweave.sheets.encodings import decoded
from cityweave.sheets.grids import Counting, Grid, grid_of_texts
from cityweave.sheets.headers import sheet_of
from cityweave.sheets.refusals import other_than_a_sheet, unreadable

# Delimiters, quotation marks and white space alone are no table.
NOTHING = ',;|"\t\r\n \x1f\u00a0\ufeff'

__all__ = ["Book", "Cell", "Row", "Sheet", "Unreadable", "read"]


def read(data: bytes, name: str) -> Book:
    """The book in `data`: CSV in any encoding and with any delimiter, XLSX, XLSM or ODS.

    What it is is found by content; `name` only serves to say that the two disagree, and names
    the sheet of a text file. Raises Unreadable with a sentence (in the active language) for what
    is encrypted, legacy, broken, too large, empty, or no spreadsheet.
    """
    try:
        return book_of(data, name)
    except Refused as refused:
        raise unreadable(refused) from None


def book_of(data: bytes, name: str) -> Book:
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise Refused("empty")
    if len(data) > bounds.LARGEST_FILE:
        raise Refused("large")
    kind = kinds.by_bytes(data)
    if kind == "ole":
        kind = kinds.in_ole(data)
        raise Refused("encrypted") if kind == "encrypted" else other_than_a_sheet(kind)
    if kind == "zip":
        return workbook(data, name)
    if kind != "text":
        raise other_than_a_sheet(kind)
    return text_book(data, name)


def workbook(data: bytes, name: str) -> Book:
    kind, grids = taken_apart(data)
    kinds.check_promise(name, kind)
    if not grids:
        raise Refused("empty")
    remarks = []
    if kind == "xlsm":
        remarks.append(_("The macros of this workbook were left out."))
    hidden = [grid.name for grid in grids if grid.is_hidden]
    if hidden:
        remarks.append(_("Hidden sheets: {names}.").format(names=", ".join(hidden)))
    return Book(tuple(map(sheet_of, grids)), kind, remarks=tuple(remarks))


def text_book(data: bytes, name: str) -> Book:
    found = decoded(data)
    if found is None:
        raise Refused("no_text")
    kind = kinds.by_text(found.text)
    if kind != "text":
        raise other_than_a_sheet(kind)
    kinds.check_promise(name, "text")
    if not found.text.strip(NOTHING):
        raise Refused("empty")
    rows = records(found.text)
    grid = grid_of_texts(PurePath(name).stem, rows.rows, Counting())
    if not grid.rows:
        raise Refused("empty")
    sheet = sheet_of(grid)
    remarks = [*remarks_on_text(found.is_damaged, rows.is_unquoted), *remarks_on_rows(grid, sheet)]
    return Book((sheet,), "csv", found.encoding, rows.delimiter, tuple(remarks))


def remarks_on_text(is_damaged: bool, is_unquoted: bool) -> list[str]:
    said = []
    if is_damaged:
        said.append(_("Some letters of this file are damaged and show as �."))
    if is_unquoted:
        said.append(_("A quotation mark is never closed; all of them were read as they stand."))
    return said


def remarks_on_rows(grid: Grid, sheet: Sheet) -> list[str]:
    """Rows that have more cells than the header."""
    if sheet.header_row is None:
        return []
    named = next(len(cells) for number, cells in grid.rows if number == sheet.header_row)
    longer = [n for n, cells in grid.rows if n > sheet.header_row and len(cells) > named]
    if not longer:
        return []
    return [_("Row {row} has more cells than the header.").format(row=longer[0])]
