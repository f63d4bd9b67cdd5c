"""The stage of the journeys: one demo, one browser, and people who come to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys import demo_site
from tests.journeys.demo_site import Site
from tests.journeys.people import People

CHROMIUM = Path("/usr/bin/chromium")
MISSING = "Chromium is missing, so no journey can be made. Install it: apt install chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    with demo_site.serving() as running:
        yield running


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """For one module only: while it is open, the database refuses this thread's other tests."""
    assert CHROMIUM.exists(), MISSING
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def people(site: Site, chromium: Browser) -> Iterator[People]:
    """Whoever comes, each with a browser window of their own; none met another host."""
    come = People(site, chromium)
    yield come
    come.leave()
    assert come.met_elsewhere == []
    assert come.complaints == []
