"""An officer clears the inbox with nothing but the keys; somebody leaves and their inbox moves."""

from __future__ import annotations

import pytest

from tests.journeys.people import BY_KEYBOARD, WITHOUT_SCRIPT, People, Visitor

pytestmark = pytest.mark.journey

NEWCOMER = "Elira Hoxhaj"
PASSED = "Release: Kaligram and 4 more"


def test_an_officer_clears_the_inbox_by_keyboard(people: People) -> None:
    # Given a manager before the inbox, without a mouse
    manager = people.member("Hub manager", BY_KEYBOARD)
    manager.reads("things wait for you.")
    manager.finds_it_accessible()

    # When one thing is done where it stands
    manager.presses("Begin the review · Asks to become a member")

    # Then it has moved on
    manager.is_at("/today/")
    manager.reads("The membership is now: under review.")

    # When the rest is ticked and set aside together
    waiting = manager.page.locator("input[name=chosen]").count()
    for title in ("Release: Korallu", "Release: Kaligram and 4 more"):
        manager.chooses(f"Tick: {title}")
    manager.presses("Go on with the ticked ones")
    manager.reads("Nothing has happened yet.")
    manager.finds_it_accessible()
    manager.presses("All of these are done")

    # Then it is gone, and one press brings it back
    manager.reads("Two things are done.")
    assert manager.page.locator("input[name=chosen]").count() == waiting - 2
    manager.presses("Undo")
    assert manager.page.locator("input[name=chosen]").count() == waiting


def test_somebody_leaves_and_their_inbox_moves(people: People) -> None:
    # Given a colleague who joins the hub for a while, and a manager who passes something on
    desk = people.member("Network staff", WITHOUT_SCRIPT)
    gives_a_role(desk, NEWCOMER, "hub officer", "Lantern Coast")
    manager = people.member("Hub manager", WITHOUT_SCRIPT)
    manager.chooses(f"Tick: {PASSED}")
    manager.presses("Go on with the ticked ones")
    manager.selects("To whom?", NEWCOMER)
    manager.presses("See what they can take")
    manager.reads(f"{NEWCOMER} takes these:")
    manager.presses("Pass these on")
    manager.reads("One thing is passed on.")

    # When the colleague looks at what would move, and then leaves
    colleague = people.member("Focal point of another hub", WITHOUT_SCRIPT)
    colleague.reads(PASSED)
    colleague.follows("Your roles, and handing over")
    colleague.finds_it_accessible()
    colleague.follows("If it ended: what moves to whom · hub officer, Lantern Coast…")
    colleague.reads("takes over")
    colleague.reads(PASSED)
    colleague.finds_it_accessible()
    colleague.presses("End the role")

    # Then it waits for the manager again, who reads from whom it came
    colleague.goes_to("/today/")
    colleague.does_not_read(PASSED)
    manager.goes_to("/today/")
    manager.reads(f"Handed over from {NEWCOMER}.")


def gives_a_role(desk: Visitor, person: str, role: str, place: str) -> None:
    desk.goes_to("/roles/new/")
    desk.selects("Person", person)
    desk.selects("Role", role)
    desk.writes("Search by name", place)
    desk.presses("Find")
    desk.chooses(place)
    desk.presses("Give a role")
    desk.reads("The role is given.")
