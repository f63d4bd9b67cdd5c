"""Delimiters, headers and cells of text files."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cityweave.sheets.cells import Cell
from cityweave.sheets.reading import Sheet, read


def opened(text: str, name: str = "table.csv") -> Sheet:
    return read(text.encode(), name).sheets[0]


def texts(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in sheet.rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^", "~", "¦", "\x1f", "،"])
def test_any_delimiter_is_found(delimiter: str) -> None:
    rows = [["name", "people", "note"], ["Kaligram", "1200", "x"], ["Tolli", "900", "y"]]
    book = read("\n".join(delimiter.join(row) for row in rows).encode(), "table.csv")

    assert book.delimiter == delimiter
    assert [list(book.sheets[0].header), *texts(book.sheets[0])] == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a;b\n1,5;2,5\n3,5;4,5\n", [["1,5", "2,5"], ["3,5", "4,5"]]),
        ("name;note\nX;a, b, c\nY;d, e, f\n", [["X", "a, b, c"], ["Y", "d, e, f"]]),
        ("place\nLahore, Pakistan\nDelhi, India\n", [["Lahore, Pakistan"], ["Delhi, India"]]),
        ("time\n10:20\n11:30\n", [["10:20"], ["11:30"]]),
        ("a\tb\n1, 2\t3\n", [["1, 2", "3"]]),
        ('a,b\n"1;2","3;4"\n', [["1;2", "3;4"]]),
        ('a;b\n"x\\"y";2\n', [['x"y', "2"]]),
    ],
)
def test_commas_within_cells_are_no_delimiters(text: str, rows: list[list[str]]) -> None:
    assert texts(opened(text)) == rows


def test_numbers_have_values_and_codes_stay_text() -> None:
    (row,) = opened("a,b,c,d,e,f,g\n12,-4.5,007,1.234,12345678901234567890, 8 ,\n").rows

    assert row.cells == (
        *(Cell(12, "12"), Cell(Decimal("-4.5"), "-4.5"), Cell("007", "007")),
        *(Cell("1.234", "1.234"), Cell("12345678901234567890", "12345678901234567890")),
        *(Cell(8, " 8 "), Cell(None, "")),
    )


@pytest.mark.parametrize(
    ("text", "header_row", "header"),
    [
        ("Cities 2020\n\nSource: register\nname,people,code\nKaligram,5,1\nTolli,6,2\n", 4, "name"),
        ("name,2018,2019\nKaligram,5,6\nTolli,7,8\n", 1, "name"),
        ("Kaligram,QM,5\nTolli,QM,6\n", None, ""),
        ("Lahore,Pakistan\nDelhi,India\nLahore,Pakistan\n", None, ""),
        ("a@b.example,Kaligram\nc@d.example,Tolli\n", None, ""),
        ("1,2\n3,4\n", None, ""),
        ("name,people\n", 1, "name"),
        ("name,people\nKaligram,5\nname,people\nTolli,6\n", 1, "name"),
        ("City,City,Type\nRoma,Roma,City\nOslo,Oslo,City\n", 1, "City"),
    ],
)
def test_the_header_is_found_wherever_it_is(text: str, header_row: int | None, header: str) -> None:
    sheet = opened(text)

    assert (sheet.header_row, sheet.header[0]) == (header_row, header)


def test_a_header_that_comes_again_on_each_page_is_no_row() -> None:
    sheet = opened("name,people\nKaligram,5\nname,people\nTolli,6\n")

    assert texts(sheet) == [["Kaligram", "5"], ["Tolli", "6"]]


def test_what_stands_above_the_header_is_kept_apart() -> None:
    sheet = opened("Cities 2020\n\nname,people,code\nKaligram,5,1\nTolli,6,2\n")

    assert [[cell.text for cell in row.cells][:1] for row in sheet.above] == [["Cities 2020"]]
    assert [row.number for row in sheet.rows] == [4, 5]


def test_tags_may_stand_without_names() -> None:
    sheet = opened("#country,#adm1+name\nMali,Gao\n")

    assert (sheet.header, sheet.hints) == (("#country", "#adm1+name"), ("#country", "#adm1+name"))
    assert texts(sheet) == [["Mali", "Gao"]]


def test_longer_rows_are_kept_and_remarked_on() -> None:
    book = read(b"a,b\n1,2,3\n", "table.csv")

    assert book.sheets[0].header == ("a", "b", "")
    assert book.remarks == ("Row 2 has more cells than the header.",)
