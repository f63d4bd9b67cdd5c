"""A city's page, from an officer's edit to a stranger's eyes and back."""

from __future__ import annotations

import pytest

from tests.journeys.people import (
    BY_KEYBOARD,
    WITH_SCRIPT,
    WITHOUT_SCRIPT,
    Manner,
    People,
    Visitor,
)

pytestmark = pytest.mark.journey

SUMMARY = "In a few words"
ANSWERS = {
    "Who could be harmed by this?": "Nobody: the place is invented.",
    "How would an opponent use it?": "There is nothing to use.",
    "Are young people visible in it?": "None.",
    "Has the city agreed?": "Its council agreed in June.",
    "Is it still true?": "Read with the city this week.",
    "Could it be less precise?": "It names no street.",
    "Who recalls it, if it must go?": "The hub’s manager.",
}


@pytest.mark.parametrize(
    ("manner", "city"),
    [
        pytest.param(WITH_SCRIPT, "Quellin County", id="with scripts"),
        pytest.param(WITHOUT_SCRIPT, "Vashtir Region", id="without scripts"),
        pytest.param(BY_KEYBOARD, "Uttarbagh City Corporation", id="by keyboard"),
    ],
)
def test_two_people_release_it_a_stranger_reads_it_a_typo_goes_and_it_is_recalled(
    people: People, manner: Manner, city: str
) -> None:
    # Given an officer and a manager of one hub, and somebody who knows neither
    officer = people.member("Hub officer", manner)
    manager = people.member("Hub manager", manner)
    stranger = people.stranger(manner)

    # When the officer writes a city's summary and asks for release
    edits(officer, city, "A county of two valeys and a ferry.")
    officer.finds_it_accessible()
    asks_for_release(officer)
    officer.finds_it_accessible()

    # Then the manager finds it in Today, answers the seven questions, and it is public
    finds_in_today(manager, city)
    manager.finds_it_accessible()
    for question, answer in ANSWERS.items():
        manager.writes(question, answer)
    manager.presses("Release")
    manager.reads("Released. It is public from now on.")
    manager.finds_it_accessible()

    # And the stranger reads it
    finds_city(stranger, city)
    stranger.reads("A county of two valeys and a ferry.")
    stranger.finds_it_accessible()
    public = stranger.page.url

    # When the officer mends the typo, the page stays as it is until the second release
    edits(officer, city, "A county of two valleys and a ferry.")
    stranger.goes_to(public)
    stranger.reads("A county of two valeys and a ferry.")
    asks_for_release(officer)
    stranger.goes_to(public)
    stranger.reads("A county of two valeys and a ferry.")

    # Then the earlier answers are shown again, still hold, and the stranger reads the mended text
    finds_in_today(manager, city)
    manager.reads(ANSWERS["Who could be harmed by this?"])
    manager.finds_it_accessible()
    manager.presses("These answers still hold. Release")
    stranger.goes_to(public)
    stranger.reads("A county of two valleys and a ferry.")

    # When the manager recalls it
    finds_city(manager, city)
    manager.follows("Recall")
    manager.finds_it_accessible()
    manager.writes("Why?", "The council asked for time.")
    manager.presses("Recall")
    manager.reads("Recalled. It is no longer public.")

    # Then one click later it is gone for the stranger
    stranger.goes_to(public, meets=404)
    stranger.finds_it_accessible()


def edits(officer: Visitor, city: str, summary: str) -> None:
    finds_city(officer, city)
    officer.follows("Edit")
    officer.writes(SUMMARY, summary)
    officer.presses("Save")
    officer.reads("Saved")


def asks_for_release(officer: Visitor) -> None:
    officer.follows("Ask for release")
    officer.presses("Ask for release")
    officer.reads("Asked for. A second person answers before anything is public.")


def finds_in_today(manager: Visitor, city: str) -> None:
    manager.goes_to("/today/")
    manager.follows(f"Release: {city}…")
    manager.reads("What becomes public")


def finds_city(visitor: Visitor, city: str) -> None:
    visitor.goes_to("/cities/")
    visitor.writes("Search cities by name", city)
    visitor.presses("Search")
    visitor.follows(city)
