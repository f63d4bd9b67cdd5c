"""Somebody is away and a colleague stands in; no letter arrives and an officer reads a code out."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from tests.journeys.people import WITHOUT_SCRIPT, People, Visitor

pytestmark = pytest.mark.journey

ADDRESS = "focal-point@cast.example"


def test_an_officer_reads_a_code_out_and_the_person_learns_of_it(people: People) -> None:
    # Given an officer on the phone with a focal point whom no letter reaches
    officer = people.member("Hub officer")
    officer.goes_to("/spoken-codes/")
    officer.finds_it_accessible()
    officer.writes("Name", "Nadira")
    officer.presses("Search")
    officer.presses("Make a code Nadira Sheikh")
    officer.reads("Type your own e-mail address")
    officer.finds_it_accessible()
    found = re.search(r"\d{4} \d{4}", officer.text())
    assert found

    # When the person types it
    caller = people.stranger(WITHOUT_SCRIPT)
    caller.goes_to("/sign-in/")
    caller.follows("I was given a code")
    caller.finds_it_accessible()
    types(caller, "0000 0000")
    caller.is_at("/sign-in/spoken-code/")
    caller.finds_it_accessible()
    types(caller, found.group())

    # Then they are in, and told who made it, here and by letter
    caller.is_at("/today/")
    caller.reads("with a code that Tahmid Karim made")
    caller.goes_to("/account/")
    caller.reads("Tahmid Karim made one on")
    caller.finds_it_accessible()
    caller.finds_a_letter("A code was used", to=ADDRESS)
    caller.reads("Tahmid Karim made it.")

    # And the code works no more
    other = people.stranger()
    other.goes_to("/sign-in/spoken-code/")
    types(other, found.group())
    other.reads("do not belong together")


def types(visitor: Visitor, code: str) -> None:
    visitor.writes("Your e-mail address", ADDRESS)
    visitor.writes("The code you were given", code)
    visitor.presses("Sign in")


def test_a_manager_is_away_and_an_officer_stands_in(people: People) -> None:
    # Given a manager who names an officer of the hub until next week
    manager = people.member("Hub manager", WITHOUT_SCRIPT)
    manager.goes_to("/account/")
    manager.follows("Deputies")
    manager.finds_it_accessible()
    manager.follows("Name a deputy")
    manager.selects("Deputy", "Tahmid Karim")
    manager.writes("To", str(date.today() + timedelta(days=7)))
    manager.finds_it_accessible()
    manager.presses("Name a deputy")

    # Then the officer finds it there, and does what managers do
    manager.is_at("/deputies/")
    manager.reads("The deputy is named and told by letter.")
    manager.finds_it_accessible()
    officer = people.member("Hub officer")
    officer.goes_to("/deputies/")
    officer.reads("Parveen Adhikari")
    officer.goes_to("/roles/")
    officer.reads("stands in for")
    officer.finds_it_accessible()

    # And no longer once the manager is back
    manager.presses("End")
    manager.reads("The role has its end.")
    officer.goes_to("/roles/", meets=403)
