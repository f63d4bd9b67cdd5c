"""A rural municipality joins from a phone and is welcomed; a colleague registers the same city."""

from __future__ import annotations

import pytest

from tests.journeys.people import WITHOUT_SCRIPT, People, Visitor

pytestmark = pytest.mark.journey

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
CITY = "Upper Marisole"
MAYOR, COLLEAGUE = "office@marisole.example", "clerk@marisole.example"


def test_a_rural_municipality_joins_from_a_phone_and_is_welcomed(people: People) -> None:
    # Given a mayor with a phone, without scripts
    mayor = people.stranger(WITHOUT_SCRIPT, **PHONE)
    joins(mayor, "Tevon Marish", MAYOR, goes_and_comes_back=True)

    # When the hub's manager reads it, and says yes
    manager = people.member("Hub manager")
    manager.goes_to("/applications/")
    manager.finds_it_accessible()
    manager.follows(CITY)
    manager.reads("Tevon Marish")
    manager.finds_it_accessible()
    manager.presses("Begin the review")
    manager.reads("Under review.")
    manager.presses("Accept")
    manager.reads("A letter of welcome is on its way.")

    # Then a letter says welcome, and another one invites to an account
    mayor.finds_a_letter("Welcome", to=MAYOR)
    mayor.reads(f"{CITY} is with us from today")
    mayor.finds_a_letter("An invitation for you", to=MAYOR)
    mayor.finds_it_accessible()

    # And when a colleague registers the same city, the page says the same as to everybody
    clerk = people.stranger(WITHOUT_SCRIPT, **PHONE)
    joins(clerk, "Lio Parrant", COLLEAGUE)
    manager.goes_to("/today/")
    manager.reads("Wants to join the network")


def joins(visitor: Visitor, name: str, address: str, *, goes_and_comes_back: bool = False) -> None:
    visitor.goes_to("/join/")
    visitor.finds_it_accessible()
    visitor.writes("Name, in any script", CITY)
    visitor.presses("Find")
    visitor.writes("Name of the city or authority", CITY)
    visitor.page.locator("form[method=post] select[name=country]").select_option("QM")
    by_hand = visitor.page.locator("input[name=place][value='']")
    if by_hand.count():
        by_hand.check()
    visitor.finds_it_accessible()
    visitor.presses("Save and go on")

    visitor.writes("Your name", name)
    visitor.selects("Your function", "mayor")
    visitor.writes("E-mail address", address)
    visitor.finds_it_accessible()
    visitor.presses("Save and go on")

    visitor.finds_it_accessible()
    if goes_and_comes_back:
        link = visitor.page.locator("a.code").inner_text()
        visitor.goes_to("/")
        visitor.goes_to(link)
    visitor.presses("Save and go on")
    visitor.chooses("The hub may keep my name")
    visitor.finds_it_accessible()
    visitor.presses("Save and go on")

    visitor.reads(name)
    visitor.finds_it_accessible()
    visitor.presses("Send")
    visitor.reads("We have written to")
    visitor.finds_it_accessible()

    visitor.finds_a_letter("Please confirm your message", to=address)
    visitor.page.locator("main a[href*='/join/confirmation/']").first.click()
    visitor.finds_it_accessible()
    visitor.presses("Yes, I wrote this")
    visitor.reads("It is confirmed.")
    visitor.finds_it_accessible()
