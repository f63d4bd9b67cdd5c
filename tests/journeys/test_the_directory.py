"""Somebody looks for cities, narrows, sorts, turns the page and takes the list along."""

from __future__ import annotations

import csv
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator

from tests.journeys.people import WITH_SCRIPT, WITHOUT_SCRIPT, Manner, People, Visitor

pytestmark = pytest.mark.journey


@pytest.mark.parametrize(
    "manner",
    [pytest.param(WITH_SCRIPT, id="with scripts"), pytest.param(WITHOUT_SCRIPT, id="without")],
)
def test_a_stranger_narrows_sorts_and_takes_the_list_along(people: People, manner: Manner) -> None:
    # Given a stranger before all cities
    stranger = people.stranger(manner)
    stranger.goes_to("/cities/")
    everything = count(stranger)
    stranger.finds_it_accessible()

    # When they narrow to one thing by a pill
    pill = stranger.page.get_by_role("group", name="Narrow further").get_by_role("link").first
    expected = int(pill.locator(".n").inner_text())
    pill.click()

    # Then the list holds as many as the pill said, and a pill takes the filter away again
    assert count(stranger) == expected < everything
    stranger.finds_it_accessible()

    # When they sort by name, from the end
    stranger.opens("All filters and order")
    order = stranger.page.get_by_label("Order")
    order.select_option(index=order.locator("option").count() - 1)
    stranger.presses("Show")
    assert count(stranger) == expected
    narrowed = stranger.page.url

    # Then the export holds exactly what is filtered, in the order of the page
    with stranger.page.expect_download() as download:
        stranger.page.get_by_role("link", name="as CSV").click()
    exported = download.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(exported.splitlines()))
    assert len(rows) == expected
    assert [row["name"] for row in rows][: len(names(stranger))] == names(stranger)

    # When they change the language, the page and its filters stay
    stranger.follows("Français")
    assert urlsplit(stranger.page.url).path == "/fr/cities/"
    assert query(stranger.page.url) == query(narrowed)
    stranger.follows("English")
    assert stranger.page.url == narrowed

    # When they take the filter away, everything is back
    in_use(stranger).click()
    assert count(stranger) == everything


def test_a_stranger_turns_the_page_and_turns_it_back(people: People) -> None:
    stranger = people.stranger()
    stranger.goes_to("/cities/")
    first = names(stranger)

    stranger.page.get_by_role("link", name="Next").click()
    second = names(stranger)
    stranger.finds_it_accessible()
    stranger.page.get_by_role("link", name="Previous").click()

    assert not set(first) & set(second)
    assert len(first) + len(second) == count(stranger)
    assert names(stranger) == first


def count(visitor: Visitor) -> int:
    return int(visitor.page.locator(".count b").inner_text())


def names(visitor: Visitor) -> list[str]:
    return [name.strip() for name in visitor.page.locator(".tbl tbody th a").all_inner_texts()]


def query(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(url).query)


def in_use(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("group", name="Filters in use").get_by_role("link").first
