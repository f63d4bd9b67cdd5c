"""An officer brings in two yearly lists, merges nine doubles, and takes the first list back."""

from __future__ import annotations

import csv
import io

import pytest

from tests.journeys.people import WITH_SCRIPT, WITHOUT_SCRIPT, Manner, People, Visitor

pytestmark = pytest.mark.journey
TOWNS = (
    "Marrowgate", "Ostravelle", "Pellinore Bay", "Quarrentine", "Rosenfallow", "Sternhaven",
    "Thistlemere", "Underhallow", "Vantermoor",
)  # fmt: skip
ONLY_ONCE = ("Wexlin", "Yarrowby", "Zephyrine")


def sheet(*rows: tuple[str, ...]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([("Town", "Country", "Website"), *rows])
    return text.getvalue().encode()


def first_year(mark: str) -> bytes:
    return sheet(*((f"{name} {mark}", "Merundia", "") for name in (*TOWNS, *ONLY_ONCE)))


def second_year(mark: str) -> bytes:
    """Nine of them misspelt, with a website; one is new."""
    doubles = [
        (f"{name[:-1]}{name[-1] * 2} {mark}", "Merundia", f"https://town-{number}.example/")
        for number, name in enumerate(TOWNS)
    ]
    return sheet(*doubles, (f"Brackwater {mark}", "Merundia", ""))


@pytest.mark.parametrize(
    ("manner", "mark"),
    [
        pytest.param(WITH_SCRIPT, "Upper", id="with scripts"),
        pytest.param(WITHOUT_SCRIPT, "Nether", id="without"),
    ],
)
def test_two_years_come_in_and_the_first_is_undone(
    people: People, manner: Manner, mark: str
) -> None:
    # Given an officer who applied the list of the first year
    officer = people.member("Hub officer", manner)
    brings_in(officer, f"first_{mark}.csv", first_year(mark))
    officer.presses("Apply 12 rows")
    first = officer.page.url
    officer.reads("in the register")

    # When the list of the second year comes in, nine of its towns look like known ones
    brings_in(officer, f"second_{mark}.csv", second_year(mark))
    officer.reads("9 rows may be in the register already.")
    officer.follows("Look at them side by side")
    officer.finds_it_accessible()

    # And the officer merges each
    for number in range(2, 11):
        row = officer.page.locator(f"#row-{number}")
        row.get_by_role("button", name="Merge").click()
        officer.page.wait_for_load_state()
    officer.reads("0 rows wait for your answer.")
    officer.follows("Back to the sheet")
    officer.presses("Apply 10 rows")
    officer.reads("in the register")

    # Then undoing the first year keeps what the second one changed, and says so
    officer.page.goto(first)
    officer.opens("Undo this sheet")
    officer.presses("Undo all of it")
    officer.reads("Undoing left these as they are.")
    assert officer.page.get_by_text("Somebody has edited it since.").count() == 9
    officer.finds_it_accessible()
    officer.goes_to(f"/cities/?q={mark}")
    assert "Marrowgate" in officer.text()
    assert "Wexlin" not in officer.text()


def brings_in(officer: Visitor, name: str, data: bytes) -> None:
    officer.goes_to("/imports/new/")
    officer.finds_it_accessible()
    spreadsheet = {"name": name, "mimeType": "text/csv", "buffer": data}
    officer.page.get_by_label("The spreadsheet").set_input_files([spreadsheet])  # type: ignore[list-item]
    officer.presses("Read the sheet")
    officer.finds_it_accessible()
    officer.presses("Look the sheet through")
    officer.finds_it_accessible()
