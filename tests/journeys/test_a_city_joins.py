"""A rural municipality joins from a phone, in Bangla, and is welcomed; a colleague registers it
too, and its team and its hub read that."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from tests.journeys.people import WITHOUT_SCRIPT, People, Visitor

pytestmark = pytest.mark.journey

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "locale": "bn-BD"}
CITY = "উজান মারিশাল"
MAYOR, COLLEAGUE = "office@marisole.example", "clerk@marisole.example"
PASSPHRASE = "lantern seven gravel otter"

# The words of the pages, as their catalogue has them.
FIND, GO_ON, SEND, ACCEPT = "খুঁজুন", "রেখে এগিয়ে যান", "পাঠান", "গ্রহণ করুন"
ANY_SCRIPT, CITY_NAME = "নাম, যে কোনো লিপিতে", "শহর বা কর্তৃপক্ষের নাম"
NAME, FUNCTION, ADDRESS = "আপনার নাম", "আপনার দায়িত্ব", "ই-মেইল ঠিকানা"
KEEP_MY_NAME = "কেন্দ্র আমার নাম"
WRITTEN_TO, CONFIRM_LETTER = "ঠিকানায় লিখেছি", "আপনার বার্তা নিশ্চিত করুন"
I_WROTE_IT, CONFIRMED = "হ্যাঁ, আমি লিখেছি", "নিশ্চিত হয়েছে।"
WELCOME, INVITATION = "স্বাগতম", "আপনার জন্য একটি আমন্ত্রণ"
COLLEAGUE_LETTER = "একজন সহকর্মী যোগ দিতে চান"
COLLEAGUE_IT_IS = "হ্যাঁ, ইনি সহকর্মী"
HUB_KNOWS = "ধন্যবাদ। কেন্দ্র এখন জানে যে আপনি তাঁকে চেনেন।"
NEW_PASSWORD, DRAFT = "নতুন পাসওয়ার্ড", "খসড়া অনুবাদ"


def test_a_rural_municipality_joins_in_bangla_from_a_phone_and_is_welcomed(people: People) -> None:
    # Given a mayor with a phone, without scripts
    mayor = people.stranger(WITHOUT_SCRIPT, **PHONE)
    joins(mayor, "তেভন মারিশ", MAYOR, goes_and_comes_back=True)

    # When the hub's manager reads it, and says yes
    manager = people.member("Hub manager")
    manager.goes_to("/applications/")
    manager.finds_it_accessible()
    manager.follows(CITY)
    manager.reads("তেভন মারিশ")
    manager.finds_it_accessible()
    manager.presses("Begin the review")
    manager.reads("Under review.")
    manager.presses("Accept")
    manager.reads("A letter of welcome is on its way.")

    # Then a letter says welcome in Bangla, and another one invites to an account
    mayor.finds_a_letter(WELCOME, to=MAYOR)
    mayor.reads(f"আজ থেকে {CITY} আমাদের সঙ্গে")
    comes_in(mayor)

    # And when a colleague registers the same city, the page says the same as to everybody
    clerk = people.stranger(WITHOUT_SCRIPT, **PHONE)
    joins(clerk, "লিও পারান্ত", COLLEAGUE)

    # Then its team is told, in its language, and its hub has it in Today
    mayor.finds_a_letter(COLLEAGUE_LETTER, to=MAYOR)
    mayor.page.locator("main a[href*='/applications/']").first.click()
    mayor.reads("লিও পারান্ত")
    mayor.finds_it_accessible()
    mayor.presses(COLLEAGUE_IT_IS)
    mayor.reads(HUB_KNOWS)
    manager.goes_to("/today/")
    manager.reads("Wants to join the network")
    manager.goes_to(urlsplit(mayor.page.url).path.removeprefix("/bn"))
    manager.reads("লিও পারান্ত")
    manager.finds_it_accessible()


def joins(visitor: Visitor, name: str, address: str, *, goes_and_comes_back: bool = False) -> None:
    visitor.goes_to("/bn/join/")
    visitor.reads(DRAFT)
    is_fit(visitor)
    visitor.writes(ANY_SCRIPT, CITY)
    visitor.presses(FIND, near=ANY_SCRIPT)
    visitor.writes(CITY_NAME, CITY)
    visitor.page.locator("form[method=post] select[name=country]").select_option("QM")
    by_hand = visitor.page.locator("input[name=place][value='']")
    if by_hand.count():
        by_hand.check()
    is_fit(visitor)
    visitor.presses(GO_ON)

    visitor.writes(NAME, name)
    visitor.page.locator("select[name=function]").select_option("mayor")
    visitor.writes(ADDRESS, address)
    is_fit(visitor)
    visitor.presses(GO_ON)

    is_fit(visitor)
    if goes_and_comes_back:
        link = visitor.page.locator("a.code").inner_text()
        visitor.goes_to("/bn/sign-in/")
        visitor.goes_to(link)
    visitor.presses(GO_ON)
    visitor.chooses(KEEP_MY_NAME)
    is_fit(visitor)
    visitor.presses(GO_ON)

    visitor.reads(name)
    is_fit(visitor)
    visitor.presses(SEND)
    visitor.reads(WRITTEN_TO)
    is_fit(visitor)
    confirms(visitor, address)


def confirms(visitor: Visitor, address: str) -> None:
    visitor.finds_a_letter(CONFIRM_LETTER, to=address)
    visitor.page.locator("main a[href*='/join/confirmation/']").first.click()
    is_fit(visitor)
    visitor.presses(I_WROTE_IT)
    visitor.reads(CONFIRMED)
    is_fit(visitor)


def comes_in(mayor: Visitor) -> None:
    """By the invitation, to the four doors, in the language of the letters."""
    mayor.finds_a_letter(INVITATION, to=MAYOR)
    mayor.page.locator("main a[href*='/invitation/']").first.click()
    is_fit(mayor)
    mayor.writes(NEW_PASSWORD, PASSPHRASE)
    mayor.presses(ACCEPT)
    mayor.is_at("/bn/today/")
    mayor.goes_to("/bn/welcome/")
    mayor.page.locator("main a[href='/bn/ask/']").first.click()
    mayor.is_at("/bn/ask/")
    is_fit(mayor)


def is_fit(visitor: Visitor) -> None:
    """Anybody can use it, and nothing is wider than the phone."""
    visitor.finds_it_accessible()
    wide = visitor.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 360, f"{visitor.page.url} is {wide} px wide"
