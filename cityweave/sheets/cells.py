"""What a spreadsheet is once it is read: books of sheets of rows of cells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

Value = None | str | int | Decimal | bool | date | datetime


class Unreadable(ValueError):
    """A file was refused; its text is the sentence the sender sees: why, and what to do."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: `text` as it stands in the file, `value` where its type is beyond doubt.

    An empty cell has the value None. In text files only plain numbers have a value of their own;
    what begins with a zero or has more than 15 digits stays text. Moments and durations of the
    day are text.
    """

    value: Value
    text: str

    @property
    def is_empty(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Row:
    """`number` is what a sheet program shows beside the row, counted from 1."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. Every row has as many cells as `header`; a column without a name has ""."""

    name: str
    header: tuple[str, ...]
    # The number of the row of names; None where the sheet has none (`header` is then all "").
    header_row: int | None
    # What lies beneath the header; rows without any text are left out.
    rows: tuple[Row, ...]
    # HXL hashtags by column ("#adm1+code"), all "" where there are none.
    hints: tuple[str, ...] = ()
    # Titles and notes above the header.
    above: tuple[Row, ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """A file that was read. Sheets without any text are left out; there is always one."""

    sheets: tuple[Sheet, ...]
    # "csv", "xlsx", "xlsm" or "ods".
    format: str
    # As Python names them; "" for workbooks.
    encoding: str = ""
    delimiter: str = ""
    # Sentences about what was noticed and put right while reading.
    remarks: tuple[str, ...] = ()


EMPTY = Cell(None, "")
