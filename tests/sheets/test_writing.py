"""What is written comes back as it was; nothing of it is ever run."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from cityweave.sheets.reading import Sheet, read
from cityweave.sheets.writing import (
    Column,
    Page,
    Remark,
    book,
    csv_lines,
    inert,
    is_remark_column,
    remarked,
)

NOW = datetime(2026, 3, 31, 9, 30, tzinfo=UTC)
TEXTS = [
    *("=1+1", "+92 91 9210000", "-5 degrees", "@home", "\tx", "＝1", "'=1", "''+1", "'tis", "'"),
    *("=cmd|'/c calc'!A0", "007", "1e5", "12345678901234567890", "a\nb", 'say "hi"', "a,b;c"),
    *("پشاور", "x" * 5_000, "TRUE", "2026-03-31", "#N/A"),
]


def page_of(*titles: str) -> Page:
    columns = [Column(title, title) for title in titles]
    return Page("Cities: all", columns, "Cityweave · TLP:CLEAR", "As of today", NOW)


def sheet_of(data: bytes) -> Sheet:
    return read(data, "book.xlsx").sheets[0]


def texts(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in sheet.rows]


def as_csv(rows: list[dict[str, Any]]) -> bytes:
    return "".join(csv_lines([*rows[0]], rows)).encode()


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_goes_through_both_formats_unchanged(text: str) -> None:
    rows = [{"name": text, "n": 1}, {"name": "other", "n": 2}]

    assert texts(read(as_csv(rows), "table.csv").sheets[0])[0] == [text, "1"]
    assert texts(sheet_of(book(page_of("name", "n"), rows)))[0] == [text, "1"]


@pytest.mark.parametrize("text", TEXTS)
def test_no_cell_of_csv_is_a_formula(text: str) -> None:
    (_header, row) = csv.reader(io.StringIO(as_csv([{"name": text}]).decode("utf-8-sig")))

    assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))


def test_numbers_stay_numbers() -> None:
    row = {"a": -12, "b": 34.01, "c": Decimal("1.5"), "d": None, "e": True, "f": 10**17}
    cells = sheet_of(book(page_of(*row), [row])).rows[0].cells

    assert [cell.value for cell in cells] == [
        -12,
        Decimal("34.01"),
        Decimal("1.5"),
        None,
        True,
        ("100000000000000000"),
    ]
    assert inert(-12) == -12


@pytest.mark.parametrize(
    "title", ["Cities: all", "a/b\\c?*[x]", "", "History", "x" * 80, "'quoted'", "مدن"]
)
def test_any_title_makes_a_workbook_that_opens(title: str) -> None:
    page = Page(title, [Column("a", "a")], "", "", NOW)

    assert texts(sheet_of(book(page, [{"a": "x"}]))) == [["x"]]


def test_the_label_stands_on_each_printed_page() -> None:
    with zipfile.ZipFile(io.BytesIO(book(page_of("a"), [{"a": "x"}]))) as archive:
        page = archive.read("xl/worksheets/sheet1.xml").decode()

    assert "TLP:CLEAR" in page
    assert "As of today" in page


TABLE = "name,country,phone,day\nKaligram,Nowhere,+92 91,31/12/2012\nTolli,QM,=1,2012-01-01\n"
REMARKS = [
    Remark(2, 1, "Country: write a name."),
    Remark(2, 3, "Day: write a date."),
    Remark(2, 1, "Twice."),
]


def mended(text: str = TABLE, remarks: list[Remark] = REMARKS) -> bytes:
    sheet = read(text.encode(), "table.csv").sheets[0]
    return remarked(sheet, remarks, head="TLP:GREEN", foot="", as_of=NOW)


def test_remarks_stand_beside_their_cells_and_at_the_end_of_the_row() -> None:
    data = mended()
    sheet = sheet_of(data)

    assert sheet.header == ("name", "country", "phone", "day", "What to mend")
    assert texts(sheet) == [
        [
            *("Kaligram", "Nowhere", "+92 91", "31/12/2012"),
            "Country: write a name. Twice. Day: write a date.",
        ],
        ["Tolli", "QM", "=1", "2012-01-01", ""],
    ]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        notes = archive.read("xl/comments1.xml").decode()
    assert 'ref="B2"' in notes
    assert 'ref="D2"' in notes
    assert "Day: write a date." in notes


def test_a_mended_copy_sent_again_gets_no_second_column() -> None:
    again = sheet_of(mended())
    twice = sheet_of(remarked(again, [], head="", foot="", as_of=NOW))

    assert twice.header == ("name", "country", "phone", "day", "What to mend")
    assert [row[:4] for row in texts(twice)] == [row[:4] for row in texts(again)]


def test_the_column_is_known_in_every_language() -> None:
    with translation.override("fr"):
        header = sheet_of(mended()).header[-1]

    assert is_remark_column(header)
    assert is_remark_column("WHAT TO MEND")
    assert not is_remark_column("name")
