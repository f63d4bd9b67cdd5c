"""The budgets of the pages that people open first, on 2G and far away."""

from __future__ import annotations

import pytest

from tests.journeys import weight
from tests.journeys.people import People
from tests.journeys.weight import KILOBYTE, Load

pytestmark = pytest.mark.journey

PUBLIC = ["/", "/cities/", "/cities/peshawar/", "/hubs/south-asia/", "/sign-in/"]


def first_and_next(people: People, address: str, role: str = "") -> tuple[Load, Load]:
    """The first view by somebody whose browser has nothing yet, and the next one after it."""
    visitor = people.member(role) if role else people.stranger()
    cookies = visitor.context.storage_state()
    fresh = people.stranger(storage_state=cookies)
    with weight.weighing(fresh.context, fresh.page) as first:
        fresh.goes_to(address)
        fresh.page.wait_for_load_state("networkidle")
    fresh.goes_to("/organisations/")
    fresh.page.wait_for_load_state("networkidle")
    with weight.weighing(fresh.context, fresh.page) as following:
        fresh.goes_to(address)
        fresh.page.wait_for_load_state("networkidle")
    assert weight.map_bytes(fresh.page) <= 10 * KILOBYTE
    return first, following


def holds_the_budget(first: Load, following: Load) -> None:
    assert first.bytes <= 40 * KILOBYTE, first.travelled
    assert first.requests <= 4, first.travelled
    assert first.seconds <= 12, first.travelled
    assert following.bytes <= 12 * KILOBYTE, following.travelled
    assert following.requests == 1, following.travelled


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_arrives_within_its_budget(people: People, address: str) -> None:
    first, following = first_and_next(people, address)

    holds_the_budget(first, following)
    assert first.script_bytes <= 3 * KILOBYTE


@pytest.mark.parametrize("role", ["Hub manager", "Focal point"])
def test_today_arrives_within_its_budget(people: People, role: str) -> None:
    first, following = first_and_next(people, "/today/", role)

    holds_the_budget(first, following)
    assert first.script_bytes <= 20 * KILOBYTE
