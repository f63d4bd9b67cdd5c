"""A workshop of two days, from the plan to the promises that the next one takes up."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.journeys.papers import answers_for, fetches_pdf, pages_of, words_of
from tests.journeys.people import WITH_SCRIPT, WITHOUT_SCRIPT, Manner, People, Visitor

pytestmark = pytest.mark.journey

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
COUNTRIES = (
    "Bangladesh", "Egypt", "Ghana", "India", "Jordan", "Kenya", "Maldives", "Nepal", "Pakistan",
    "Senegal", "Sri Lanka",
)  # fmt: skip
OWN = ("Tamrindi", "Korallu", "Nivarre")
NINE = (*OWN, *("Zahrun",) * 6)
STATES = ("Concept", "Cleared", "Announced")
PRESSED = {
    "Concept": "Begin the concept", "Cleared": "Clear it", "Announced": "Announce it",
    "Registration open": "Open the registration", "Confirmed": "Confirm it", "Held": "It was held",
}  # fmt: skip


@pytest.mark.parametrize(
    "manner",
    [
        pytest.param(WITH_SCRIPT, marks=pytest.mark.proof, id="with scripts"),
        pytest.param(WITHOUT_SCRIPT, id="without scripts"),
    ],
)
def test_what_a_workshop_promised_is_kept_or_taken_up_again(people: People, manner: Manner) -> None:
    # Given a workshop whose risks are checked, and forty guests from eleven countries asked to it
    title = f"Harbours that talk, {'with' if manner.script else 'without'} scripts"
    officer = people.member("Hub officer", manner)
    plans(officer, title)
    file = officer.page.url
    checks_risks(officer)
    moves_on(officer, file, STATES)
    asks_forty(officer, file, title)

    # When one of them says yes from a phone, and the roll is called on both days
    guest = people.stranger(manner, **PHONE)
    registers(guest, title)
    moves_on(officer, file, ("Registration open", "Confirmed"))
    calls_the_roll(officer, file)
    moves_on(officer, file, ("Held",))

    # And the minutes hold nine promises, each letter its own
    writes_minutes(officer, file)
    reports(officer, people.member("Hub manager", manner), file)
    for city in OWN:
        keeps_promise(people.stranger(manner, **PHONE), city, title)

    # Then the next one opens with the other six
    officer.goes_to(f"{file}minutes/")
    officer.writes("Title of the next one", f"{title}: the next one")
    officer.presses("Plan the next one")
    carried = officer.page.locator("section").filter(has_text="Carried over").first
    assert carried.locator("li").count() == 6
    officer.finds_it_accessible()


def plans(officer: Visitor, title: str) -> None:
    today = date.today()
    officer.goes_to("/gatherings/")
    officer.follows("Plan a gathering")
    officer.writes("Title", title)
    officer.page.select_option("[name=kind]", "workshop")
    officer.page.fill("[name=begins_on]", today.isoformat())
    officer.page.fill("[name=ends_on]", (today + timedelta(days=1)).isoformat())
    officer.writes("Purpose", "Two harbours learn how the other one calms a quarrel.")
    officer.page.locator(".formend button.btn").first.click()
    officer.reads("No agenda yet.")
    officer.finds_it_accessible()


def checks_risks(officer: Visitor) -> None:
    officer.follows("Risk check")
    for area in officer.page.locator("main textarea").all():
        area.fill("Nobody that we know of; asked the host.")
    officer.writes("Who sees to it? A function", "Programme officer")
    officer.page.locator("main [name=result][value=go]").check()
    officer.presses("Keep the check")
    officer.reads("The latest")
    officer.finds_it_accessible()


def moves_on(officer: Visitor, file: str, states: tuple[str, ...]) -> None:
    for state in states:
        officer.goes_to(file)
        officer.presses(PRESSED[state])
        officer.reads(f"The gathering is now: {state.lower()}.")


def asks_forty(officer: Visitor, file: str, title: str) -> None:
    """Pasted as a spreadsheet gives them; one of each of our cities, the others from elsewhere."""
    rows = [
        f"Clerk of {city};Town clerk;{city};{mailbox(city, title)};en" for city in (*OWN, "Zahrun")
    ]
    rows += [
        f"Guest {n};Deputy mayor;Town of {COUNTRIES[n % 11]};guest{n}.{slug(title)}@away.example;en"
        for n in range(36)
    ]
    officer.goes_to(f"{file}guests/")
    officer.follows("Bring in a list")
    officer.writes("One guest a line", "\n".join(rows))
    officer.presses("Look at it")
    officer.finds_it_accessible()
    officer.presses("Add these 40 guests")
    officer.presses("Send the invitation to 40 guests")
    officer.reads("No answer yet 40")
    officer.finds_it_accessible()


def mailbox(city: str, title: str) -> str:
    return f"clerk.{slug(title)}@{city.lower()}.example"


def slug(title: str) -> str:
    return re.sub(r"\W+", "", title.lower())


def opens_letter(visitor: Visitor, subject: str, to: str, link: str) -> None:
    visitor.finds_a_letter(subject, to=to)
    visitor.page.locator(f"main a[href*='/{link}/']").first.click()


def registers(guest: Visitor, title: str) -> None:
    opens_letter(guest, "An invitation", mailbox(OWN[0], title), "reply")
    guest.chooses("Yes")
    guest.finds_it_accessible()
    guest.presses("Send")
    guest.reads("You are expected.")
    guest.finds_it_accessible()
    guest.presses("Save")
    guest.reads("Your answer is kept")


def calls_the_roll(officer: Visitor, file: str) -> None:
    officer.goes_to(file)
    officer.follows("Roll call")
    sessions = officer.page.locator("#session option").all()
    codes = [one.get_attribute("value") for one in sessions]
    assert len(codes) == 2
    here = officer.page.url.partition("?")[0]
    for code in codes:
        officer.goes_to(f"{here}?session={code}")
        for city in OWN:
            row = officer.page.locator("li").filter(has_text=f"Clerk of {city}")
            row.locator("[value=present]").check()
        officer.presses("Save the marks")
        officer.reads("3 present")
    officer.finds_it_accessible()


def writes_minutes(officer: Visitor, file: str) -> None:
    officer.goes_to(f"{file}minutes/")
    officer.writes("Point", "Both harbours showed how they calm a quarrel at the quay.")
    officer.writes("Decided", "Each harbour tries it for one season.")
    officer.presses("Add the point")
    officer.reads("Decision 1")
    due = date.today() + timedelta(days=90)
    for number, city in enumerate(NINE, start=1):
        officer.writes("Who promised what, by when?", f"{city}: promise {number}, by {due}")
        officer.presses("Write it down")
        officer.reads(f"promise {number}")
    officer.finds_it_accessible()
    officer.goes_to(f"{file}minutes/")
    officer.follows("Send to participants")
    officer.finds_it_accessible()
    officer.page.locator("main form button.btn").click()
    officer.reads("letters are on their way.")


def reports(officer: Visitor, manager: Visitor, file: str) -> None:
    officer.goes_to(f"{file}report/")
    officer.presses("Draft the report")
    officer.reads("Drafted from what is on record.")
    officer.finds_it_accessible()
    officer.presses("Freeze an edition")
    officer.reads("Frozen.")
    edition, name = officer.page.url, officer.heading()
    officer.follows("Ask for release")
    officer.presses("Ask for release")
    officer.reads("Asked for.")
    answers_for(manager, name)
    officer.goes_to(edition)
    paper = fetches_pdf(officer, f"{officer.page.url}edition.pdf")
    assert pages_of(paper) >= 1
    assert "Harbours that talk" in words_of(paper)
    word = officer.context.request.get(f"{officer.page.url}edition.docx").body()
    assert "word/document.xml" in ZipFile(BytesIO(word)).namelist()


def keeps_promise(clerk: Visitor, city: str, title: str) -> None:
    opens_letter(clerk, "Minutes of our meeting", mailbox(city, title), "word")
    clerk.chooses("It is done")
    clerk.writes("In a few words", "Done within the week.")
    clerk.finds_it_accessible()
    clerk.presses("Send")
    clerk.reads("Your answer is kept")
