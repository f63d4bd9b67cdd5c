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
    "/cities/facets/",
    "/cities/peshawar/",
    "/activities/",
    "/sign-in/",
]
STAFF = [
    *("/today/", "/cities/tamrindi/", "/cities/tamrindi/edit/", "/releases/", "/roles/"),
    *("/cities/", "/views/", "/view-as/"),
]


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


def test_staff_who_look_as_a_stranger_meet_no_barrier_and_find_the_way_back(
    people: People,
) -> None:
    manager = people.member("Hub manager")
    page = manager.page
    manager.goes_to("/view-as/?next=/cities/")
    page.get_by_role("button", name="Look", exact=True).click()
    page.get_by_text("You look as a stranger.").wait_for()
    assert axe.findings_by_day_and_night(page) == []

    page.get_by_role("button", name="Look as yourself again").click()
    page.get_by_role("link", name="Add a city").wait_for()
    assert page.locator(".band").count() == 0
    page.get_by_text("Counts by filter").click()
    page.locator("details[data-part] .pill").first.wait_for()
    assert axe.findings_by_day_and_night(page) == []
