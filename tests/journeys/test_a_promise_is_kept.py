"""A town clerk without an account takes a promise on and later reports it done, by link alone."""

from __future__ import annotations

import time

import pytest

from tests.journeys.people import WITHOUT_SCRIPT, People, Visitor

pytestmark = pytest.mark.journey

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
WHAT = "A night bus to both harbours for the season"
CLERK = "night.clerk@korallu.example"


def test_without_an_account_a_promise_is_accepted_and_later_done(people: People) -> None:
    # Given a hub that writes down what a city promised, and asks whether it stands
    officer = people.member("Hub officer", WITHOUT_SCRIPT)
    officer.follows("Commitments")
    officer.follows("Write a commitment down")
    writes_down(officer)
    officer.reads("waiting to be accepted")
    officer.finds_it_accessible()

    # When the clerk opens the letter's link on a phone
    clerk = people.stranger(WITHOUT_SCRIPT, **PHONE)
    used = opens_the_letter(clerk)
    clerk.reads(WHAT)
    fits(clerk)
    clerk.finds_it_accessible()
    clerk.chooses("It stands: we accept it")
    clerk.presses("Send")

    # Then it is kept, and the link has served
    clerk.reads("Your answer is kept")
    clerk.finds_it_accessible()
    officer.page.reload()
    officer.reads("somebody with a link")

    # And the next letter's link reports it done
    officer.presses("Ask by letter", near="Whom to ask")
    officer.reads("Asked by letter.")
    opens_the_letter(clerk, used)
    clerk.chooses("It is done")
    clerk.writes("In a few words", "The first bus ran on Friday.")
    clerk.presses("Send")
    clerk.reads("Your answer is kept")
    officer.page.reload()
    officer.reads("The first bus ran on Friday.")
    officer.finds_it_accessible()


def writes_down(officer: Visitor) -> None:
    officer.page.locator("input[name='owner-find']").fill("Korallu")
    officer.page.locator("input[name='owner-find']").press("Enter")
    officer.page.locator("input[name='owner']").first.check()
    officer.writes("What was promised?", WHAT)
    officer.writes("Who answers for it? A function, or a name", "Night clerk")
    officer.writes("E-mail", CLERK)
    officer.chooses("Ask them by letter now whether it stands")
    officer.finds_it_accessible()
    officer.page.locator(".formend .btn").click()


def opens_the_letter(clerk: Visitor, used: str = "") -> str:
    """The newest letter's link, once the sender has been there with another than the used one."""
    patience = time.monotonic() + 30
    found = used
    while found == used:
        assert time.monotonic() < patience, "No new letter arrived"
        clerk.finds_a_letter("A word from you, please", to=CLERK)
        link = clerk.page.locator("main a[href*='/word/']").first
        found = link.get_attribute("href") or ""
    link.click()
    clerk.reads("A word from you")
    return found


def fits(visitor: Visitor) -> None:
    """Nothing is wider than the phone."""
    wide = visitor.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 360, f"{visitor.page.url} is {wide} px wide"
