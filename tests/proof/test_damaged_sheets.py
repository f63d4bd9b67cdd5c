"""Thousands of damaged spreadsheets: each is read, or refused with a sentence."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cityweave.sheets import workbooks
from cityweave.sheets.bounds import Refused
from cityweave.sheets.cells import Book
from cityweave.sheets.columns import describe
from cityweave.sheets.reading import Unreadable, read
from tests.sheets.made import content_xml, ods, parts_of_xlsx, sheet_xml, written, zipped

pytestmark = pytest.mark.proof

SAMPLES = Path(__file__).parent.parent / "sheets" / "samples"
TEXTS = [path.read_bytes() for path in sorted(SAMPLES.rglob("*.csv")) if path.stat().st_size < 9999]
BOOKS = [
    *(path.read_bytes() for path in sorted(SAMPLES.rglob("*.xlsx"))),
    written([["name", "people"], ["Kaligram", 1200], ["Tolli", 5.5]], More=[["a"], ["b"]]),
    ods(),
]
SHEET = "xl/worksheets/sheet1.xml"
# Where, and what comes there: bytes put over others, put between, or cut out.
CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from("oic"), st.binary(min_size=1, max_size=12)),
    min_size=1,
    max_size=8,
)
manner = settings(
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def changed(data: bytes, changes: Sequence[tuple[float, str, bytes]]) -> bytes:
    for share, how, piece in changes:
        place = int(share * len(data))
        after = place if how == "i" else place + len(piece)
        data = data[:place] + (b"" if how == "c" else piece) + data[after:]
    return data


def read_or_refused(data: bytes, name: str) -> None:
    try:
        book = read(data, name)
    except Unreadable as refusal:
        assert str(refusal).endswith(".")  # noqa: PT017  # that it is raised is not asserted
        return
    assert_sound(book)


def assert_sound(book: Book) -> None:
    for sheet in book.sheets:
        assert all(len(row.cells) == len(sheet.header) for row in sheet.rows)
        assert all(cell.text for row in sheet.rows for cell in row.cells if cell.value is not None)
        describe(sheet)


@settings(manner, max_examples=1500)
@given(st.sampled_from(TEXTS), CHANGES)
def test_damaged_text_is_read_or_refused(
    data: bytes, changes: list[tuple[float, str, bytes]]
) -> None:
    read_or_refused(changed(data, changes), "table.csv")


@settings(manner, max_examples=1000)
@given(st.binary(max_size=3000))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read_or_refused(data, "table")


@settings(manner, max_examples=1000)
@given(st.text(max_size=2000), st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-32-be"]))
def test_any_text_is_read_or_refused(text: str, encoding: str) -> None:
    read_or_refused(text.encode(encoding, "surrogatepass"), "table.txt")


def lines_or_refused(data: bytes) -> None:
    """In this process, as it would run apart: there nothing but Refused may come out either."""
    try:
        for _line in workbooks.lines_of(io.BytesIO(data)):
            pass
    except Refused:
        pass


@settings(manner, max_examples=2000)
@given(st.sampled_from(BOOKS), CHANGES)
def test_damaged_archives_are_read_or_refused(
    data: bytes, changes: list[tuple[float, str, bytes]]
) -> None:
    lines_or_refused(changed(data, changes))


@settings(manner, max_examples=2000)
@given(CHANGES)
def test_damaged_sheets_in_sound_archives_are_read_or_refused(
    changes: list[tuple[float, str, bytes]],
) -> None:
    """The damage is in the part itself, so that it reaches what reads it."""
    lines_or_refused(zipped({**parts_of_xlsx(), SHEET: changed(sheet_xml().encode(), changes)}, 0))
    lines_or_refused(ods(**{"content.xml": changed(content_xml().encode(), changes)}))


@settings(manner, max_examples=150)
@given(st.sampled_from(BOOKS), CHANGES)
def test_damaged_workbooks_are_read_or_refused_apart(
    data: bytes, changes: list[tuple[float, str, bytes]]
) -> None:
    read_or_refused(changed(data, changes), "book")
