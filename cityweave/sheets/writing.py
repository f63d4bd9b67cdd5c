"""Rows as CSV and XLSX: what looks like a formula stays text, and comes back unchanged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cityweave.sheets.cells import Sheet


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the member of each row it shows, what stands above it, how wide it is."""

    member: str
    title: str
    # Letters.
    width: int = 14


@dataclass(frozen=True, slots=True)
class Page:
    """What is said of the rows as a whole, and how they are read."""

    title: str
    columns: Sequence[Column]
    # Printed above and below each page: the label belongs here.
    head: str
    foot: str
    as_of: datetime
    right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be mended in one cell: `row` as Row.number, `column` counted from 0."""

    row: int
    column: int
    sentence: str


def csv_lines(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A byte-order mark, the header and one line for each row."""
    raise NotImplementedError


def book(page: Page, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Rows as one sheet of an XLSX workbook, written row by row."""
    raise NotImplementedError


def remarked(
    sheet: Sheet,
    remarks: Iterable[Remark],
    *,
    head: str,
    foot: str,
    as_of: datetime,
    right_to_left: bool = False,
) -> bytes:
    """A copy of the sheet as XLSX with each remark beside its cell (colour and note) and all of a
    row's remarks in a last column. Read again, that column is known by `is_remark_column`."""
    raise NotImplementedError


def is_remark_column(header: str) -> bool:
    """Whether a column is the one `remarked` adds, in any of our languages."""
    raise NotImplementedError
