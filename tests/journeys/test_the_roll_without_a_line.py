"""The roll is called at the door while the line is down; what waited arrives, and is forgotten."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import People

pytestmark = [pytest.mark.journey, pytest.mark.proof]

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
PIN, WRONG = "20261122", "11112222"
# Making a key of a PIN takes a phone a while, and this machine too.
PATIENCE = 30_000


def test_marks_made_without_a_line_wait_locked_and_arrive(people: People) -> None:
    # Given an officer with a list of one on the phone
    officer = people.member("Hub officer", **PHONE)
    page = officer.page
    begins_today(page)
    page.goto(f"{page.url}door/")
    page.fill("#pin", PIN)
    page.fill("#pin-again", PIN)
    page.click("[data-form=fetch] button")
    expect(page.locator("[data-part=list]")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("#pin")).to_be_hidden()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")

    # When the line drops, somebody comes in, and the page is opened again
    officer.context.set_offline(True)
    page.fill("#door-name", "Esi of the harbour")
    page.click("[data-form=walk-in] button")
    expect(page.locator("[data-count]")).to_have_text("2")
    page.reload()
    opens(page, WRONG)
    expect(page.locator("[data-say=wrong]")).to_be_visible(timeout=PATIENCE)
    opens(page, PIN)
    expect(page.locator("[data-rows]")).to_contain_text("Esi of the harbour", timeout=PATIENCE)

    # Then all of it is sent when the line is back, and the hub's page has it
    officer.context.set_offline(False)
    page.click("[data-act=send]")
    expect(page.locator("[data-all-sent]")).to_be_visible(timeout=PATIENCE)
    page.check("[data-form=forget] input")
    page.click("[data-form=forget] button")
    page.wait_for_url("**/roll-call/")
    officer.reads("Esi of the harbour")
    officer.finds_it_accessible()
    page.goto(f"{page.url}door/")
    expect(page.locator("#pin")).to_be_visible()
    officer.finds_it_accessible()


def begins_today(page: Page) -> None:
    """A gathering with a day, and its roll call open."""
    page.goto("/gatherings/new/")
    page.fill("[name=title]", "A morning at the harbour")
    page.select_option("[name=kind]", "workshop")
    page.fill("[name=begins_on]", date.today().isoformat())
    page.click(".formend button.btn >> nth=0")
    page.click("a:has-text('Roll call')")


def opens(page: Page, pin: str) -> None:
    page.fill("#pin-open", pin)
    page.click("[data-form=open] button")
