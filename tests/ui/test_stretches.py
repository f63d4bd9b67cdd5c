"""A long list is read in stretches, each with an address of its own."""

import pytest

from cityweave.ui.stretches import stretch

ROWS = list(range(7))


@pytest.mark.parametrize(
    ("asked", "rows", "before", "after"),
    [
        ({}, (0, 1, 2), "", "3"),
        ({"after": "3"}, (3, 4, 5), "3", "6"),
        ({"after": "6"}, (6,), "6", ""),
        ({"before": "6"}, (3, 4, 5), "3", "6"),
        ({"before": "3"}, (0, 1, 2), "", "3"),
        ({"before": "1"}, (0, 1, 2), "", "3"),
        ({"after": "70"}, (), "70", ""),
        ({"after": "٣"}, (0, 1, 2), "", "3"),
        ({"after": "-3"}, (0, 1, 2), "", "3"),
        ({"after": "9" * 40}, (0, 1, 2), "", "3"),
    ],
)
def test_next_and_previous_lead_through_the_whole_list(
    asked: dict[str, str], rows: tuple[int, ...], before: str, after: str
) -> None:
    found = stretch(ROWS, asked, 3)

    assert (found.rows, found.before, found.after) == (rows, before, after)
