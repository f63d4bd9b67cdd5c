"""Coming in by password and by letter, and leaving a computer that others use."""

from __future__ import annotations

import re

import pytest

from tests.journeys.people import WITH_SCRIPT, WITHOUT_SCRIPT, Manner, People, Visitor

pytestmark = pytest.mark.journey

PRIVATE = "Waiting for you"


@pytest.mark.parametrize(
    ("manner", "address"),
    [
        pytest.param(WITH_SCRIPT, "focal-point@cast.example", id="with scripts"),
        pytest.param(WITHOUT_SCRIPT, "mayor@cast.example", id="without scripts"),
    ],
)
def test_a_wrong_password_a_code_by_mail_and_nothing_left_behind(
    people: People, manner: Manner, address: str
) -> None:
    # Given somebody who has forgotten the password
    visitor = people.stranger(manner)
    visitor.goes_to("/sign-in/")
    visitor.finds_it_accessible()
    visitor.writes("Your e-mail address", address)
    visitor.writes("Password", "not the right words at all")
    visitor.presses("Sign in")

    # Then the page says so without saying whether the account exists, and keeps the address
    visitor.is_at("/sign-in/")
    assert visitor.value_of("Your e-mail address") == address
    visitor.does_not_read(PRIVATE)
    visitor.finds_it_accessible()

    # When they ask for a code and type it
    visitor.follows("Send me a code")
    visitor.writes("Your e-mail address", address)
    visitor.finds_it_accessible()
    visitor.presses("Send me a code")
    visitor.finds_it_accessible()
    entry = visitor.page.url
    code = code_in_the_letter(visitor, address)
    visitor.goes_to(entry)
    visitor.writes("Code", code)
    visitor.presses("Sign in")

    # Then they are in
    visitor.is_at("/today/")
    visitor.reads(PRIVATE)

    # When they leave, the cookies are gone and Back shows nothing of theirs
    visitor.presses("Leave")
    visitor.reads("You have left.")
    visitor.finds_it_accessible()
    kept = {cookie["name"] for cookie in visitor.context.cookies()}
    assert "cityweave-session" not in kept
    visitor.page.go_back()
    visitor.does_not_read(PRIVATE)
    visitor.page.reload()
    visitor.does_not_read(PRIVATE)


def code_in_the_letter(visitor: Visitor, address: str) -> str:
    visitor.finds_a_letter("A code for you", to=address)
    found = re.search(r"Your code is (\d{4} \d{4})", visitor.text())
    assert found, visitor.text()
    return found[1]
