"""A focal point is invited, comes in and finds the city."""

from __future__ import annotations

import pytest

from tests.journeys.people import People, Visitor

pytestmark = pytest.mark.journey

ADDRESS = "samira@tirrameli.example"
PASSPHRASE = "lantern seven gravel otter"


def test_a_focal_point_is_invited_comes_in_and_finds_the_city(people: People) -> None:
    # Given a manager who invites somebody to answer for a city
    manager = people.member("Hub manager")
    invites(manager, "Kaligram")
    manager.reads("The invitation is on its way.")
    manager.finds_it_accessible()

    # When the invited person opens the letter's link
    newcomer = people.stranger()
    newcomer.finds_a_letter("", to=ADDRESS)
    newcomer.finds_it_accessible()
    newcomer.page.locator("main a[href*='/invitation/']").first.click()
    newcomer.reads("Parveen Adhikari")
    newcomer.reads("Kaligram")
    newcomer.finds_it_accessible()

    # And sets a passphrase
    newcomer.writes("New password", PASSPHRASE)
    newcomer.presses("Accept")

    # Then they are in Today, with their city
    newcomer.is_at("/today/")
    newcomer.follows("Kaligram", near="Our page")
    assert newcomer.heading() == "Kaligram"

    # And the passphrase lets them in again
    newcomer.presses("Leave")
    newcomer.goes_to("/sign-in/")
    newcomer.writes("Your e-mail address", ADDRESS)
    newcomer.writes("Password", PASSPHRASE)
    newcomer.presses("Sign in")
    newcomer.is_at("/today/")
    newcomer.finds_it_accessible()

    # And the link works once only
    manager.goes_to("/invitations/")
    manager.reads("accepted")
    manager.finds_it_accessible()


def invites(manager: Visitor, city: str) -> None:
    manager.goes_to("/roles/")
    manager.finds_it_accessible()
    manager.follows("Invite somebody")
    manager.writes("Name", "Samira Oden")
    manager.writes("E-mail address", ADDRESS)
    manager.selects("Role", "focal point")
    manager.writes("Search by name", city)
    manager.presses("Find")
    manager.chooses(city)
    manager.finds_it_accessible()
    manager.presses("Invite somebody")
