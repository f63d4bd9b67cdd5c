"""Two people edit one city at the same time, and neither loses a word."""

from __future__ import annotations

import pytest

from tests.journeys.people import WITH_SCRIPT, WITHOUT_SCRIPT, Manner, People, Visitor

pytestmark = pytest.mark.journey

FIELD = "In a few words"


@pytest.mark.parametrize(
    ("manner", "city"),
    [
        pytest.param(WITH_SCRIPT, "Harsand District", id="with scripts"),
        pytest.param(WITHOUT_SCRIPT, "Ombrel Rural Municipality", id="without scripts"),
    ],
)
def test_both_texts_are_shown_and_both_are_kept(people: People, manner: Manner, city: str) -> None:
    # Given an officer and a manager who both opened the city's form
    officer, manager = (people.member(role, manner) for role in ("Hub officer", "Hub manager"))
    for editor in (officer, manager):
        opens_the_form(editor, city)

    # When the officer saves one text and a website, and the manager another text
    officer.writes(FIELD, "Written by the officer.")
    officer.writes("Website", "https://officer.example/")
    officer.presses("Save")
    manager.writes(FIELD, "Written by the manager.")
    manager.writes("Legal basis", "An act of the manager’s choice.")
    manager.presses("Save")

    # Then the manager sees both texts, and what they wrote is still in the form
    manager.reads("Everything you wrote is still here.")
    manager.reads("Written by the officer.")
    assert manager.value_of(FIELD) == "Written by the manager."
    assert manager.value_of("Legal basis") == "An act of the manager’s choice."
    manager.finds_it_accessible()

    # When the manager writes a third text from both and saves
    manager.writes(FIELD, "Written by the officer and the manager.")
    manager.presses("Save")

    # Then it stands, with everything that only one of them touched
    opens_the_form(officer, city)
    assert officer.value_of(FIELD) == "Written by the officer and the manager."
    assert officer.value_of("Website") == "https://officer.example/"
    assert officer.value_of("Legal basis") == "An act of the manager’s choice."

    # And the history keeps the officer's text
    officer.follows("History")
    officer.reads("Written by the officer.")
    officer.finds_it_accessible()


def opens_the_form(editor: Visitor, city: str) -> None:
    editor.goes_to("/cities/")
    editor.writes("Search cities by name", city)
    editor.presses("Search")
    editor.follows(city)
    editor.follows("Edit")
