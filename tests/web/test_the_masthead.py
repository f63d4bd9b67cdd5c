"""The doors stand in one row; those that do not fit lie in a fold, and all stand at the foot."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.cast import officer_of
from tests.makers import make_hub

pytestmark = pytest.mark.django_db


def names(doors: str) -> list[str]:
    return re.findall(r"<a [^>]*>([^<]+)</a>", doors)


def doors(page: str) -> tuple[list[str], list[str]]:
    """Those in the row, and those in the fold."""
    nav = page[page.index('class="nav"') : page.index("</nav>", page.index('class="nav"'))]
    row, _fold, folded = nav.partition("<summary")
    return names(row), names(folded)


def test_staff_have_seven_doors_in_a_row_and_the_rest_in_a_fold(client: Client) -> None:
    client.force_login(officer_of(make_hub()))

    row, folded = doors(client.get("/releases/").content.decode())

    assert row[0] == "Today"
    assert len(row) == 7
    assert "Commitments" in row
    assert folded == [
        "Convene",
        "Hubs",
        "Organisations",
        "Activities",
        "Grants",
        "Papers",
        "Questions",
        "Spreadsheets",
        "Consents",
        "Releases",
    ]


def test_a_stranger_needs_no_fold(client: Client) -> None:
    row, folded = doors(client.get("/hubs/").content.decode())

    assert row == ["The network", "Hubs", "Cities", "Gatherings", "Activities", "Organisations"]
    assert folded == []
