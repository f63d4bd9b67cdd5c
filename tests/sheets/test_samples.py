"""Samples that others made: each is read as expected, or refused with a sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cityweave.sheets.reading import Sheet, Unreadable, read

SAMPLES = Path(__file__).parent / "samples"
SPECTRUM = sorted((SAMPLES / "csv_spectrum" / "csvs").glob("*.csv"))
OLD, PACKED = "old Excel workbook", "compressed file"
# The header's row and names, how many rows, the first row; or words of the sentence.
Read = tuple[int | None, list[str], int, list[str]]
ABC: Read = (1, ["a", "b", "c"], 1, ["1", "2", "3"])
BAD = ["column_a", "column_b", "column_c", ""]
NEWSPAPERS = ["text", "date", "integer", "boolean", "float"]
CSVKIT: dict[str, Read | str] = {
    "bad.csv": (1, BAD, 3, ["1", "27", "", "I'm too long!"]),
    "bad_skip_lines.csv": (4, BAD, 3, ["1", "27", "", "I'm too long!"]),
    "blanks.csv": (1, list("abcdef"), 1, ["", "NA", "N/A", "NONE", "NULL", "."]),
    "blanks_converted.csv": (1, list("abcdef"), 0, []),
    "date_like_number.csv": (1, ["a"], 1, ["4.5"]),
    "dummy.csv": ABC,
    "dummy.csv.bz2": PACKED,
    "dummy.csv.gz": PACKED,
    "dummy.tsv": ABC,
    "dummy.xls": OLD,
    "dummy.xlsx": ABC,
    "dummy2.csv": ABC,
    "dummy3.csv": (1, ["a", "b", "c"], 2, ["1", "2", "3"]),
    "dummy_col_shuffled.csv": (1, ["b", "c", "a"], 1, ["2", "3", "1"]),
    "dummy_col_shuffled_ragged.csv": (1, ["b", "c", "a", "d"], 1, ["2", "3", "1", "4"]),
    "empty.csv": "is empty",
    "mac_newlines.csv": (1, ["a", "b", "c"], 2, ["1", "2", "3"]),
    "no_header_row.csv": (None, ["", "", ""], 1, ["1", "2", "3"]),
    "no_header_row2.csv": (None, ["", "", ""], 1, ["4", "5", "6"]),
    "no_header_row3.csv": (None, ["", "", ""], 2, ["1", "2", "3"]),
    "null_byte.csv": (1, ["a", "b", "c"], 1, ["", "2", "3"]),
    "sheets.xls": OLD,
    "sheets.xlsx": (1, NEWSPAPERS, 5, ["Chicago Reader", "1971-01-01", "40", "TRUE", "1"]),
    "sheetsxls_converted.csv": (
        1,
        NEWSPAPERS,
        5,
        ["Chicago Tribune", "1920-01-01", "164", "False", "41800000.01"],
    ),
    "sheetsxlsx_converted.csv": (
        1,
        NEWSPAPERS,
        5,
        ["Chicago Tribune", "1920-01-01", "164", "False", "41800000.01"],
    ),
    "test_date_format.csv": (1, ["a"], 2, ["02/01/2014"]),
    "test_date_format_converted.csv": (1, ["a"], 2, ["2014-01-02"]),
    "test_extra_header.csv": (1, ["a", "b", "c", "d"], 1, ["1", "2", "3", ""]),
    "test_header_newline.csv": (1, ["start end", "b", "c"], 1, ["d", "e", "f"]),
    "test_numeric_date_format.csv": (1, ["a"], 2, ["20140102"]),
    "test_skip_lines.csv": (4, ["a", "b", "c"], 1, ["1", "2", "3"]),
    "test_skip_lines.xls": OLD,
    "test_skip_lines.xlsx": (4, NEWSPAPERS, 5, ["Chicago Reader", "1971-01-01", "40", "TRUE", "1"]),
    "test_utf16_big.csv": (1, ["a", "b", "c"], 2, ["1", "2", "3"]),
    "test_utf16_little.csv": (1, ["a", "b", "c"], 2, ["1", "2", "3"]),
    "test_utf8.csv": (1, ["foo", "bar", "baz"], 2, ["1", "2", "3"]),
    "test_utf8_bom.csv": (1, ["foo", "bar", "baz"], 2, ["1", "2", "3"]),
}
# The published answer has another telephone number than the published table.
OTHER_NUMBER = {"location_coordinates": {"Contact Phone Number": "2095257564"}}


def opened(path: Path) -> Sheet:
    return read(path.read_bytes(), path.name).sheets[0]


def as_records(sheet: Sheet) -> list[dict[str, str]]:
    return [
        {name: cell.text for name, cell in zip(sheet.header, row.cells, strict=True)}
        for row in sheet.rows
    ]


@pytest.mark.parametrize("path", SPECTRUM, ids=lambda path: path.stem)
def test_csv_spectrum_is_met_exactly(path: Path) -> None:
    answer: Any = json.loads(
        (SAMPLES / "csv_spectrum" / "expected_json" / f"{path.stem}.json").read_text("utf-8")
    )
    rows = answer if isinstance(answer, list) else [answer | OTHER_NUMBER[path.stem]]

    assert as_records(opened(path)) == rows


def test_every_sample_of_csvkit_has_its_expectation() -> None:
    assert {path.name for path in (SAMPLES / "csvkit").iterdir()} == set(CSVKIT)


@pytest.mark.parametrize("name", CSVKIT)
def test_csvkit_is_read_or_refused(name: str) -> None:
    expected = CSVKIT[name]
    if isinstance(expected, str):
        with pytest.raises(Unreadable, match=expected):
            opened(SAMPLES / "csvkit" / name)
        return
    header_row, header, count, first = expected
    sheet = opened(SAMPLES / "csvkit" / name)

    assert (sheet.header_row, len(sheet.rows)) == (header_row, count)
    assert list(sheet.header[: len(header)]) == header
    assert [cell.text for row in sheet.rows[:1] for cell in row.cells][: len(first)] == first


def test_every_sheet_of_a_workbook_is_there_but_the_empty_one() -> None:
    path = SAMPLES / "csvkit" / "sheets.xlsx"

    assert [sheet.name for sheet in read(path.read_bytes(), path.name).sheets] == ["data", "ʤ"]


@pytest.mark.parametrize(
    ("name", "count", "hints"),
    [
        ("unhcr-3w.csv", 2250, ("#country", "#adm1", "#lat_deg", "#lon_deg", "#sector", "", "")),
        ("rowca-3w-hxl.csv", 244, ("#sector", "#org", "", "", "#period_date", "", "")),
    ],
)
def test_hxl_tags_are_kept_as_hints_and_are_no_row(
    name: str, count: int, hints: tuple[str, ...]
) -> None:
    sheet = opened(SAMPLES / "3w" / name)

    assert sheet.header_row == 1
    assert sheet.hints[: len(hints)] == hints
    assert (len(sheet.rows), sheet.rows[0].number) == (count, 3)


def test_codes_of_the_local_government_directory_keep_their_zeros() -> None:
    sheet = opened(SAMPLES / "lgd" / "india_lgd_urban_local_bodies.csv")

    assert len(sheet.rows) == 4814
    assert sheet.header[4] == "Local Body Name (In Local)"
    assert [cell.value for cell in sheet.rows[1].cells][1:7] == [
        *(257868, 1, "Addanki", None, 7, "000000"),
    ]
