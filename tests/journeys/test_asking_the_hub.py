"""Something happened: a focal point asks the hub from a phone, is answered and says that it helped;
then says in three questions what the city wants."""

from __future__ import annotations

import time

import pytest

from tests.journeys.people import WITH_SCRIPT, WITHOUT_SCRIPT, Manner, People, Visitor

pytestmark = pytest.mark.journey

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}


@pytest.mark.parametrize(
    "manner", [WITH_SCRIPT, WITHOUT_SCRIPT], ids=["with scripts", "without scripts"]
)
def test_a_city_asks_something_urgent_and_is_answered(people: People, manner: Manner) -> None:
    what = f"A shop was burnt last night ({manner.script})."
    # Given a focal point with a phone, before the four doors
    asker = people.member("Focal point", manner, **PHONE)
    asker.opens("Menu")
    asker.page.locator("details.menu").get_by_role("link", name="Ask the hub").click()
    asker.is_at("/ask/")
    fits(asker)
    asker.finds_it_accessible()

    # When something happened, and the hub is asked
    asker.writes("What do you need?", what)
    asker.chooses("Urgent: something happened")
    asker.presses("Ask the hub")

    # Then whom to call and the sheet are there at once
    asker.reads("Call now")
    asker.reads("Duty officer of Lantern Coast")
    fits(asker)
    asker.finds_it_accessible()
    asker.follows("The first 72 hours: a sheet to print")
    asker.reads("In the first hour")
    fits(asker)
    asker.finds_it_accessible()

    # And it stands among what cannot wait in the officer's Today, who answers
    officer = people.member("Hub officer", manner)
    officer.reads("Cannot wait")
    assert what in officer.page.locator(".inbox").first.inner_text()
    officer.page.get_by_role("link", name=what, exact=True).click()
    officer.finds_it_accessible()
    officer.writes("Your answer", f"Somebody is with you at noon ({manner.script}).")
    officer.presses("Send the answer")
    officer.reads("Answered.")
    officer.finds_it_accessible()

    # When the answer's link is opened where nobody is signed in
    reader = people.stranger(manner, **PHONE)
    finds_the_answer(reader, f"Somebody is with you at noon ({manner.script}).")
    reader.reads("Was this helpful?")
    reader.finds_it_accessible()
    reader.chooses("Yes")
    reader.presses("Send")

    # Then the hub reads that it helped
    reader.reads("You said: yes, it was helpful.")
    officer.page.reload()
    officer.reads("answered, and it was helpful")

    # And the city adds what it wants in three questions
    asker.goes_to("/ours/")
    asker.follows("Add a need")
    asker.writes("What do you want to learn or obtain?", f"A plan for such nights ({what})")
    asker.writes("Why? What would change?", "The next time nobody has to invent one.")
    asker.chooses("as soon as possible")
    asker.finds_it_accessible()
    asker.presses("Add")
    asker.reads("by the city’s team")
    fits(asker)
    asker.finds_it_accessible()


def fits(visitor: Visitor) -> None:
    """Nothing is wider than the phone."""
    wide = visitor.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 360, f"{visitor.page.url} is {wide} px wide"


def finds_the_answer(reader: Visitor, text: str) -> None:
    """The letter with these words, and the link in it."""
    patience = time.monotonic() + 30
    reader.finds_a_letter("An answer for you", to="focal")
    # The demo's own answers lie in the mailbox until the sender has been there with this one.
    while text not in reader.text():
        assert time.monotonic() < patience, f"No answer says “{text}”"
        reader.finds_a_letter("An answer for you", to="focal")
    reader.page.locator("main a[href*='/helpful/']").first.click()


def test_a_city_reads_its_doors_in_bangla_and_urdu(people: People) -> None:
    asker = people.member("Focal point", **PHONE)

    for code, door, mark in (
        ("bn", "কেন্দ্রকে জিজ্ঞাসা করুন", "খসড়া অনুবাদ"),
        ("ur", "مرکز سے پوچھیں", "مسودہ ترجمہ"),
    ):
        for address in ("today/", "open/", "ours/", "ask/"):
            asker.goes_to(f"/{code}/{address}")
            asker.reads(mark)
            fits(asker)
            asker.finds_it_accessible()
        assert door in asker.text()
    # And what exists for staff only says in which languages it is
    asker.goes_to("/bn/hubs/")
    asker.is_at("/hubs/")
    asker.reads("এই পাতা ইংরেজি, ফরাসি ও আরবি ভাষায় আছে।")
