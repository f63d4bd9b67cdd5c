"""Rows as CSV and XLSX: what looks like a formula stays text, and comes back unchanged."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

import xlsxwriter  # type: ignore[import-untyped]  # it has no types of its own
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from cityweave.sheets.cells import Cell, Row, Sheet
from cityweave.words.folding import fold

KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A sheet program runs a cell that begins with one of these.
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Reading takes one apostrophe off such a cell (grids.QUOTED), so one of its own needs another.
QUOTED = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
# Sheet programs refuse longer names, and these signs in them.
LONGEST_NAME: Final = 31
NOT_IN_NAMES: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
LONGEST_CELL: Final = 32_767
# Numbers with more figures than a sheet program keeps are written as text.
MOST_FIGURES: Final = 15
# Letters.
WIDEST, NARROWEST = 40, 8
NOTE: Final = {"x_scale": 2, "author": ""}


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


def inert(value: Any) -> Any:
    """The value as a cell of CSV that no sheet program runs: an apostrophe before a formula."""
    return f"'{value}" if isinstance(value, str) and QUOTED.match(value) else value


def csv_lines(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A byte-order mark, the header and one line for each row."""
    yield "\ufeff" + csv_line(columns)
    for row in rows:
        yield csv_line([inert(row[column]) for column in columns])


def csv_line(cells: Sequence[Any]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(["" if cell is None else cell for cell in cells])
    return line.getvalue()


def book(page: Page, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Rows as one sheet of an XLSX workbook. A row is written as it is read and then forgotten."""
    file = io.BytesIO()
    made, sheet = begun(file, page)
    quoted = made.add_format({"quote_prefix": True})
    last = 0
    for last, row in enumerate(rows, 1):
        for number, column in enumerate(page.columns):
            write_value(sheet, last, number, row[column.member], quoted)
    sheet.autofilter(0, 0, last, len(page.columns) - 1)
    made.close()
    return file.getvalue()


def begun(file: io.BytesIO, page: Page) -> tuple[Any, Any]:
    """A workbook with one sheet that has its header, its label and its day."""
    # No formula and no link is ever made of a text, whatever it begins with.
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    made = xlsxwriter.Workbook(file, options)
    moment = page.as_of.replace(tzinfo=None, microsecond=0)
    made.set_properties({"title": page.title, "created": moment})
    sheet = made.add_worksheet(name_of_sheet(page.title))
    lay_out(sheet, page, made.add_format({"bold": True}))
    return made, sheet


def name_of_sheet(title: str) -> str:
    """A name that sheet programs accept: not empty, not too long, none of their own words."""
    name = " ".join(title.translate(NOT_IN_NAMES).split())[:LONGEST_NAME].strip()
    return name if name and name.lower() != "history" else _("Table")


def lay_out(sheet: Any, page: Page, bold: Any) -> None:
    if page.right_to_left:
        sheet.right_to_left()
    sheet.set_header(f"&L{page.head.replace('&', '&&')}")
    sheet.set_footer(f"&L{page.foot.replace('&', '&&')}&R&P / &N")
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    for number, column in enumerate(page.columns):
        sheet.set_column(number, number, column.width)
        sheet.write_string(0, number, column.title[:LONGEST_CELL], bold)


def write_value(sheet: Any, row: int, column: int, value: Any, quoted: Any, *more: Any) -> None:
    """`more` is a format that goes before the mark of typed text."""
    if value is None or value == "":
        if more:
            sheet.write_blank(row, column, None, *more)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, *more)
    elif isinstance(value, int | float | Decimal) and is_kept(value):
        sheet.write_number(row, column, value, *more)
    else:
        write_text(sheet, row, column, str(value), quoted, *more)


def is_kept(value: float | Decimal) -> bool:
    return len(str(value).lstrip("-").replace(".", "")) <= MOST_FIGURES or isinstance(value, float)


def write_text(sheet: Any, row: int, column: int, text: str, quoted: Any, *more: Any) -> None:
    """What begins like a formula carries the mark that sheet programs give to typed text."""
    style = more or ((quoted,) if text.startswith(FORMULA_STARTS) else ())
    sheet.write_string(row, column, text[:LONGEST_CELL], *style)


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
    kept = [column for column, name in enumerate(sheet.header) if not is_remark_column(name)]
    columns = [
        Column(str(column), sheet.header[column], width_of(sheet, column)) for column in kept
    ]
    columns.append(Column("", _("What to mend"), WIDEST))
    file = io.BytesIO()
    made, page = begun(file, Page(sheet.name, columns, head, foot, as_of, right_to_left))
    styles = {
        "quoted": made.add_format({"quote_prefix": True}),
        "wrong": made.add_format({"bg_color": "#FFE08A", "quote_prefix": True}),
    }
    said = by_row(remarks)
    for number, row in enumerate(sheet.rows, 1):
        copy_row(page, number, row, kept, said.get(row.number, {}), styles)
    page.autofilter(0, 0, len(sheet.rows), len(kept))
    made.close()
    return file.getvalue()


def by_row(remarks: Iterable[Remark]) -> Mapping[int, Mapping[int, str]]:
    """The sentences by row and column; several on one cell follow each other."""
    said: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for remark in remarks:
        before = said[remark.row].get(remark.column)
        sentence = f"{before} {remark.sentence}" if before else remark.sentence
        said[remark.row][remark.column] = sentence
    return said


def copy_row(
    page: Any,
    number: int,
    row: Row,
    kept: Sequence[int],
    said: Mapping[int, str],
    styles: Mapping[str, Any],
) -> None:
    for place, column in enumerate(kept):
        wrong = (styles["wrong"],) if column in said else ()
        write_value(page, number, place, shown(row.cells[column]), styles["quoted"], *wrong)
        if column in said:
            page.write_comment(number, place, said[column], NOTE)
    if said:
        sentences = " ".join(dict.fromkeys(said[column] for column in sorted(said)))
        write_text(page, number, len(kept), sentences, styles["quoted"])


def shown(cell: Cell) -> Any:
    """As it stood: numbers that were numbers, all else as its text."""
    if isinstance(cell.value, date):
        return cell.text
    return cell.value if isinstance(cell.value, bool | int | Decimal) else cell.text or None


def width_of(sheet: Sheet, column: int) -> int:
    """Wide enough for the first rows."""
    longest = max((len(row.cells[column].text) for row in sheet.rows[:50]), default=0)
    return max(NARROWEST, min(WIDEST, 2 + max(longest, len(sheet.header[column]))))


def is_remark_column(header: str) -> bool:
    """Whether a column is the one `remarked` adds, in any of our languages."""
    wanted = fold(header.strip())
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            if wanted == fold(_("What to mend")):
                return True
    return False
