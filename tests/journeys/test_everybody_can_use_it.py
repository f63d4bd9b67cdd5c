"""The pages people open first, in both themes and both directions; the rest is in the proof."""

from __future__ import annotations

import pytest

from tests.journeys import axe
from tests.journeys.people import People

pytestmark = pytest.mark.journey

PUBLIC = [
    "/",
    "/hubs/",
    "/hubs/south-asia/",
    "/hubs/south-asia/factsheet/",
    "/cities/",
    "/cities/peshawar/",
    "/activities/",
    "/sign-in/",
]
STAFF = ["/today/", "/cities/tamrindi/", "/cities/tamrindi/edit/", "/releases/", "/roles/"]


@pytest.mark.parametrize("language", ["", "/ar"])
def test_a_stranger_meets_no_barrier(people: People, language: str) -> None:
    stranger = people.stranger()
    found = []
    for address in PUBLIC:
        stranger.goes_to(f"{language}{address}")
        found += axe.findings_by_day_and_night(stranger.page)
    assert found == []


@pytest.mark.parametrize("language", ["", "/ar"])
def test_a_manager_meets_no_barrier(people: People, language: str) -> None:
    manager = people.member("Hub manager")
    found = []
    for address in STAFF:
        manager.goes_to(f"{language}{address}")
        found += axe.findings_by_day_and_night(manager.page)
    assert found == []
