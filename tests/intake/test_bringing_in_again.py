"""The same sheet once more makes nothing twice."""

from __future__ import annotations

from typing import Any

import pytest

from cityweave.network.models import City
from tests import makers
from tests.intake.sheets import applied, checked, csv_of

pytestmark = pytest.mark.django_db
# Cut from a directory of Indian towns: namesakes in one state and in several, a town that two
# rows tell of, a code of zeros, capitals, names that are nearly one.
HEADING = ["Local Body Code", "Local Body Name", "State Name", "Country"]
TOWNS: tuple[list[str], ...] = (
    ["250001", "Aurangabad", "BIHAR", "IN"],
    ["250002", "Aurangabad", "MAHARASHTRA", "IN"],
    ["250003", "AURANGABAD", "MAHARASHTRA", "IN"],
    ["250004", "Rampur", "UTTAR PRADESH", "IN"],
    ["250005", "Rampura", "RAJASTHAN", "IN"],
    ["000000", "Rampuri", "RAJASTHAN", "IN"],
    ["250007", "Kolkata", "WEST BENGAL", "IN"],
    ["250007", "Calcutta", "WEST BENGAL", "IN"],
    ["", "Bilaspur", "HIMACHAL PRADESH", "IN"],
    ["250009", "Bilaspur", "CHHATTISGARH", "IN"],
)
WITHOUT_CODES = {
    "columns": {"1": "name", "2": "region", "3": "country"}, "kinds": {}, "country": "",
}  # fmt: skip


@pytest.fixture
def hub() -> Any:
    return makers.make_hub("Delta")


@pytest.fixture
def officer(hub: Any) -> Any:
    return makers.actor_with("hub_officer", hub, "Officer")


def is_idle(counts: dict[str, int]) -> bool:
    return not {"create", "update", "error"} & set(counts)


@pytest.mark.parametrize("said", [{}, WITHOUT_CODES], ids=["by code", "by name"])
def test_a_sheet_brought_in_twice_creates_nothing_the_second_time(
    hub: Any, officer: Any, said: dict[str, Any]
) -> None:
    data = csv_of(HEADING, *TOWNS)
    first = applied(data, by=officer, hub=hub, said=said)
    made = City.objects.count()

    again = checked(data, by=officer, hub=hub, said=said)

    assert first.counts["create"] == made
    assert is_idle(again.counts), again.counts


def test_a_row_about_what_another_hub_keeps_stays_left_out(hub: Any, officer: Any) -> None:
    other = makers.make_hub("Elsewhere")
    kept = makers.make_city("Kolkata", hub=other, country="IN")
    makers.release(kept)
    data = csv_of(HEADING, *TOWNS)
    first = applied(data, by=officer, hub=hub)

    again = checked(data, by=officer, hub=hub)

    assert first.counts["create"] == City.objects.exclude(pk=kept.pk).count()
    assert is_idle(again.counts), again.counts


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["the double first", "the double last"])
def test_what_a_row_becomes_does_not_hang_on_the_order_of_rows(
    hub: Any, officer: Any, order: tuple[int, int]
) -> None:
    makers.make_city("Marrowgate", hub=hub)
    rows = (
        ["100002", "Marrowgatee", "QM", ""],
        ["100001", "Marrowgate", "QM", "https://m.example"],
    )
    data = csv_of(["Code", "Town", "Country", "Website"], *(rows[number] for number in order))

    first = applied(data, by=officer, hub=hub)
    again = checked(data, by=officer, hub=hub)

    assert first.counts == {"create": 1, "update": 1}
    assert again.counts == {"unchanged": 2}
