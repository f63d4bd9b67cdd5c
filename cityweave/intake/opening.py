"""A sheet of an upload, with the row of names where the sender says it is."""

from __future__ import annotations

from dataclasses import replace

from cityweave.sheets.cells import EMPTY, Book, Cell, Row, Sheet
from cityweave.sheets.reading import read

NO_HEADER = 0


def opened(
    data: bytes | memoryview, name: str, number: int = 0, header_row: int | None = None
) -> Sheet:
    """The sheet; `header_row` is a row's number, NO_HEADER for none, None as it was found."""
    book = read(bytes(data), name)
    sheet = book.sheets[min(number, len(book.sheets) - 1)]
    return sheet if header_row is None else with_header(sheet, header_row)


def with_header(sheet: Sheet, header_row: int) -> Sheet:
    if header_row == (sheet.header_row or NO_HEADER):
        return sheet
    rows = every_row(sheet)
    width = max(len(row.cells) for row in rows)
    rows = [Row(row.number, padded(row.cells, width)) for row in rows]
    if header_row == NO_HEADER:
        return replace(
            sheet, header=("",) * width, header_row=None, rows=tuple(rows), above=(), hints=()
        )
    named = next((row for row in rows if row.number == header_row), rows[0])
    return replace(
        sheet,
        header=tuple(cell.text for cell in named.cells),
        header_row=named.number,
        rows=tuple(row for row in rows if row.number > named.number),
        above=tuple(row for row in rows if row.number < named.number),
        hints=(),
    )


def every_row(sheet: Sheet) -> list[Row]:
    """All rows with any text, those above the names too."""
    rows = [*sheet.above]
    if sheet.header_row is not None:
        names = tuple(Cell(heading or None, heading) for heading in sheet.header)
        rows.append(Row(sheet.header_row, names))
    return [*rows, *sheet.rows]


def padded(cells: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    return cells + (EMPTY,) * (width - len(cells))


def sheet_names(book: Book) -> list[str]:
    return [sheet.name for sheet in book.sheets]
