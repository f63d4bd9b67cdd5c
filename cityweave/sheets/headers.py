"""Which row of a grid names the columns, which one tags them, and where the table begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import islice

from cityweave.sheets.cells import EMPTY, Cell, Row, Sheet
from cityweave.sheets.grids import Grid
from cityweave.sheets.headings import PERHAPS, named
from cityweave.sheets.values.points import as_point
from cityweave.sheets.values.texts import is_blank
from cityweave.sheets.values.understanding import NotUnderstood

# #adm1+code +v_pcode: https://hxlstandard.org.
TAG = re.compile(r"#[A-Za-z][A-Za-z0-9_]*(?:\s*\+[A-Za-z][A-Za-z0-9_]*)*")
# What only data looks like: numbers, days, addresses.
DATA = re.compile(
    r"[+-]?\d[\d.,' \u00a0\u202f]*%?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*|[^\s@]+@[^\s@]+\.\w+|https?://.*"
)
YEAR = re.compile(r"(?:19|20)\d\d")
# Rows among which a header is looked for, and beneath which it is compared.
LOOKED_AT, BENEATH = 40, 200
LONGEST_NAME = 200
# How much of the usual width a header has.
WIDE_ENOUGH = 0.5

Numbered = tuple[int, list[Cell]]


def sheet_of(grid: Grid) -> Sheet:
    """The grid as a sheet: what is above, the header, the tags, the rows."""
    width = grid.width
    tags = tag_row(grid.rows)
    names = names_row(grid.rows, tags)
    first = max((place + 1 for place in (tags, names) if place is not None), default=0)
    if names is None and tags is not None:
        names = tags
    begins = first if first else beginning(grid.rows)
    header = texts_of(grid.rows[names]) if names is not None else []
    return Sheet(
        name=grid.name,
        header=names_of(grid.rows[names][1], width) if names is not None else ("",) * width,
        header_row=grid.rows[names][0] if names is not None else None,
        rows=tuple(row_of(row, width) for row in grid.rows[begins:] if not said_again(row, header)),
        hints=tags_of(grid.rows[tags][1], width) if tags is not None else ("",) * width,
        above=tuple(row_of(row, width) for row in grid.rows[: begins if names is None else names]),
        is_hidden=grid.is_hidden,
    )


def texts_of(row: Numbered) -> list[str]:
    return [cell.text.strip() for cell in row[1]]


def said_again(row: Numbered, header: list[str]) -> bool:
    """A header that comes again, as at the top of each printed page."""
    return len(header) > 1 and len(row[1]) == len(header) and texts_of(row) == header


def row_of(numbered: Numbered, width: int) -> Row:
    number, cells = numbered
    return Row(number, (*cells, *[EMPTY] * (width - len(cells))))


def names_of(cells: list[Cell], width: int) -> tuple[str, ...]:
    """The names with single spaces, as one line each."""
    names = [" ".join(cell.text.split()) for cell in cells]
    return (*names, *[""] * (width - len(names)))


def tags_of(cells: list[Cell], width: int) -> tuple[str, ...]:
    tags = ["".join(cell.text.split()).lower() for cell in cells]
    return (*tags, *[""] * (width - len(tags)))


def tag_row(rows: Sequence[Numbered]) -> int | None:
    """The first row whose filled cells are all HXL hashtags."""
    for place, (_number, cells) in enumerate(islice(rows, 25)):
        filled = [cell.text.strip() for cell in cells if not cell.is_empty]
        if all(TAG.fullmatch(text) for text in filled) and (len(filled) > 1 or len(cells) == 1):
            return place
    return None


def names_row(rows: Sequence[Numbered], tags: int | None) -> int | None:
    """The row of names: right above the tags, or the first that looks like one."""
    if tags is not None:
        return tags - 1 if tags else None
    begins = beginning(rows)
    for place in range(begins, min(begins + 3, len(rows))):
        if is_header(rows, place):
            return place
        # Beneath a row of data there is no header any more; a row of notes may stand above one.
        if len(filled_of(rows[place])) > 1:
            return None
    return None


def beginning(rows: Sequence[Numbered]) -> int:
    """The first row that is about as wide as the table; titles above it are narrower."""
    usual = usual_width(rows)
    for place, row in enumerate(islice(rows, LOOKED_AT)):
        if len(filled_of(row)) >= max(1.0, usual * WIDE_ENOUGH) and spans(row, usual):
            return place
    return 0


def spans(row: Numbered, usual: int) -> bool:
    """A pair in a note ("Source:", "CDP") is no row of a wide table."""
    return usual < 3 or len(row[1]) > 2 or len(filled_of(row)) * 2 > usual


def usual_width(rows: Sequence[Numbered]) -> int:
    """How many cells most rows have filled; titles and notes of one cell do not count."""
    widths = [len(filled_of(row)) for row in islice(rows, BENEATH)]
    counts = Counter(width for width in widths if width > 1)
    # Of two that are as frequent, the earlier: the header's.
    return counts.most_common(1)[0][0] if counts else 1


def filled_of(row: Numbered) -> list[Cell]:
    return [cell for cell in row[1] if not cell.is_empty]


def is_header(rows: Sequence[Numbered], place: int) -> bool:
    """Whether a row names columns: texts that do not come again beneath them.

    Years name columns too where numbers stand beneath.
    """
    cells = rows[place][1]
    beneath = [row[1] for row in rows[place + 1 : place + 1 + BENEATH]]
    filled = [(column, cell) for column, cell in enumerate(cells) if not cell.is_empty]
    years = [cell for _column, cell in filled if YEAR.fullmatch(cell.text.strip())]
    if years and len(years) < len(filled) and years_are_names(filled, beneath):
        filled = [(column, cell) for column, cell in filled if cell not in years]
    if any(is_data(cell) for _column, cell in filled):
        return False
    known = sum(is_known(cell.text) for _column, cell in filled)
    if 2 * known >= len(filled) > 1:
        return True
    return not any(comes_again(column, cell, beneath) for column, cell in filled)


def is_known(name: str) -> bool:
    """Whether columns are called so."""
    return any(guess.confidence > PERHAPS for guess in named(name))


def years_are_names(filled: Sequence[tuple[int, Cell]], beneath: Sequence[list[Cell]]) -> bool:
    """2018, 2019, 2020 above numbers: each once, and none comes again as a value."""
    years = [(column, cell) for column, cell in filled if YEAR.fullmatch(cell.text.strip())]
    return len({cell.text for _column, cell in years}) == len(years) and not any(
        YEAR.fullmatch(row[column].text.strip())
        for column, _cell in years
        for row in beneath
        if column < len(row)
    )


def is_data(cell: Cell) -> bool:
    text = cell.text.strip()
    if isinstance(cell.value, int | Decimal | date) or DATA.fullmatch(text):
        return True
    return len(text) > LONGEST_NAME or is_point(text)


def is_point(text: str) -> bool:
    if not any(sign.isdigit() for sign in text):
        return False
    try:
        return bool(as_point(text))
    except NotUnderstood:
        return False


def comes_again(column: int, cell: Cell, beneath: Sequence[list[Cell]]) -> bool:
    """Whether the same text stands in its column beneath; then it is a value."""
    if is_blank(cell):
        return False
    return any(
        column < len(row) and row[column].text.strip() == cell.text.strip() for row in beneath
    )
