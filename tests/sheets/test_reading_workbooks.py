"""Workbooks: values, days, codes with zeros, hidden sheets."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal

import xlsxwriter  # type: ignore[import-untyped]

from cityweave.sheets.reading import read
from tests.sheets.made import TYPE_WITH_MACROS, written, xlsx


def test_values_keep_their_types() -> None:
    row = [12, 4.5, "007", date(2026, 3, 31), datetime(2026, 3, 31, 9, 30), True, None, "end"]
    book = read(written([["a", "b", "c", "d", "e", "f", "g", "h"], row]), "book.xlsx")
    cells = book.sheets[0].rows[0].cells

    assert book.format == "xlsx"
    assert [cell.value for cell in cells] == [
        *(12, Decimal("4.5"), "007", date(2026, 3, 31)),
        *(datetime(2026, 3, 31, 9, 30), True, None, "end"),
    ]
    assert [cell.text for cell in cells][3:5] == ["2026-03-31", "2026-03-31 09:30:00"]


def test_a_number_that_shows_zeros_is_a_code() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet("Codes")
        zeros = book.add_format({"num_format": "00000"})
        page.write_row(0, 0, ["code", "people"])
        page.write_number(1, 0, 812, zeros)
        page.write_number(1, 1, 812)
        other = book.add_worksheet("Other")
        other.write_row(0, 0, ["code"])
        other.write_number(1, 0, 812)

    codes, plain = read(file.getvalue(), "book.xlsx").sheets

    assert [cell.value for cell in codes.rows[0].cells] == ["00812", 812]
    assert plain.rows[0].cells[0].value == 812


def test_hidden_sheets_are_read_and_said() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("Shown").write_column(0, 0, ["name", "a"])
        hidden = book.add_worksheet("Kept back")
        hidden.write_column(0, 0, ["name", "b"])
        hidden.hide()

    read_again = read(file.getvalue(), "book.xlsx")

    assert [(sheet.name, sheet.is_hidden) for sheet in read_again.sheets] == [
        ("Shown", False),
        ("Kept back", True),
    ]
    assert read_again.remarks == ("Hidden sheets: Kept back.",)


def test_macros_are_left_out_and_said() -> None:
    book = read(xlsx(kind=TYPE_WITH_MACROS, **{"xl/vbaProject.bin": b"x"}), "book.xlsm")

    assert book.format == "xlsm"
    assert book.remarks == ("The macros of this workbook were left out.",)


def test_rows_have_the_numbers_that_sheet_programs_show() -> None:
    sheet = read(written([[], [], ["a", "b"], [], ["x", 1]]), "book.xlsx").sheets[0]

    assert (sheet.header_row, sheet.rows[0].number) == (3, 5)
