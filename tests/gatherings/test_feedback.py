"""Participants say how it was, without an account and without a name."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from cityweave.accounts.models import Person
from cityweave.gatherings import actions
from cityweave.gatherings.models import Gathering, Guest
from cityweave.gatherings.notices.feedback import common_address, guest_address
from cityweave.gatherings.presenters.feedback import feedback_in_words, feedback_on
from cityweave.gatherings.presenters.reports import drafts_for
from cityweave.journal.models import Entry
from cityweave.mail.models import Letter
from cityweave.network.models import Hub
from cityweave.questions.models import QuestionSet, Response
from cityweave.verdicts import NotAllowed
from tests.cast import actor, officer_of
from tests.forms import text
from tests.gatherings.guests import make_guests, path_in
from tests.makers import make_gathering, make_hub

pytestmark = pytest.mark.django_db
SAID = {"useful": "5", "used": "soon", "heard": "yes", "keep": "The walk", "change": ""}


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def officer(hub: Hub) -> Person:
    return officer_of(hub)


@pytest.fixture
def held(hub: Hub) -> Gathering:
    return make_gathering("Markets", hub=hub, purpose="Learn", begins_on=date(2025, 3, 1))


@pytest.fixture
def guests(held: Gathering) -> list[Guest]:
    return make_guests(held, "Ilvara Senn", "Tobrin Aal", answer="yes")


def opened(gathering: Gathering, officer: Person) -> QuestionSet:
    return actions.open_feedback(gathering, by=actor(officer))


def answered_by(client: Client, address: str, times: int, **other: str) -> None:
    for _time in range(times):
        client.post(path_in(address), SAID | other)


def test_each_who_was_there_gets_one_letter_in_which_no_gathering_is_named(
    held: Gathering, guests: list[Guest], officer: Person
) -> None:
    opened(held, officer)

    first = actions.ask_for_feedback(held, by=actor(officer))
    again = actions.ask_for_feedback(held, by=actor(officer))

    letters = Letter.objects.filter(purpose="gatherings.feedback")
    assert (first, again, letters.count()) == (2, 0, len(guests))
    assert {letter.subject for letter in letters} == {"How was our meeting?"}
    assert not any("Markets" in letter.text for letter in letters)


def test_a_guest_answers_without_an_account_and_may_change_it(
    client: Client, held: Gathering, guests: list[Guest], officer: Person
) -> None:
    asked = opened(held, officer)
    page = path_in(guest_address(guests[0]))
    looked = client.get(page)

    answered_by(client, guest_address(guests[0]), 1)
    answered_by(client, guest_address(guests[0]), 1, keep="Everything")

    (given,) = Response._default_manager.filter(question_set=asked)
    assert "Markets" in looked.content.decode()
    assert given.answers.get(question__name="keep").value == "Everything"
    assert "Everything" in client.get(page).content.decode()


def test_neither_the_answer_nor_the_journal_says_whose_it_is(
    client: Client, held: Gathering, guests: list[Guest], officer: Person
) -> None:
    opened(held, officer)
    answered_by(client, guest_address(guests[0]), 1)

    (given,) = Response._default_manager.all()
    entries = Entry.objects.filter(verb__startswith="questions.response")
    written = " ".join(f"{entry.actor} {entry.ref} {entry.on_behalf_of}" for entry in entries)
    assert given.person is None
    assert str(guests[0].pk) not in f"{written} {given.pseudonym} {given.entered_by}"


def test_the_one_needed_answer_is_asked_for_and_the_rest_is_kept(
    client: Client, held: Gathering, guests: list[Guest], officer: Person
) -> None:
    opened(held, officer)

    refused = client.post(path_in(guest_address(guests[0])), {"useful": "", "keep": "The walk"})

    assert refused.status_code == 422
    assert "The walk" in refused.content.decode()
    assert not Response._default_manager.exists()


def test_fewer_than_eight_are_not_counted_and_more_are_rounded(
    client: Client, held: Gathering, officer: Person
) -> None:
    everybody = common_address(opened(held, officer), "en")
    by = actor(officer)
    answered_by(client, everybody, 7)
    few = feedback_on(held, by)
    answered_by(client, everybody, 5, useful="1", keep="")

    many = feedback_on(held, by)

    assert few is not None
    assert (few.told, few.answers) == ((), "fewer than 8")
    assert many is not None
    assert (many.answers, many.good) == ("10", "fewer than 8")
    (useful,) = (one for one in many.told if "useful" in one.question)
    assert useful.counts == (
        ("1", "fewer than 8"), ("2", "0"), ("3", "0"), ("4", "0"), ("5", "fewer than 8"),
    )  # fmt: skip
    # Seven wrote a sentence: too few for sentences to be read.
    assert [one.question for one in many.told if one.texts] == []


def test_the_page_of_its_questions_tells_the_same_as_its_own(
    client: Client, held: Gathering, officer: Person
) -> None:
    asked = opened(held, officer)
    client.force_login(officer)
    answered_by(client, common_address(asked, "en"), 6)
    page = f"/questions/{asked.pk}/"

    few = text(client.get(page))
    answered_by(client, common_address(asked, "en"), 7, used="no")
    many = text(client.get(page)).split("Answers", 1)[1]
    shown = text(client.get(f"/gatherings/{held.pk}/feedback/"))

    assert "fewer than 8 sent" in few
    assert "The walk" not in few
    assert "15 sent" in many
    # Thirteen found it useful, six and seven of them differ in what they use it for.
    for told in (many, shown):
        assert "15" in told
        assert "fewer than 8" in told
        assert not re.search(r"\b(6|7|13)\b", told.replace("7 people", ""))


def test_what_they_said_stands_on_the_page_and_opens_the_report(
    client: Client, held: Gathering, officer: Person
) -> None:
    everybody = common_address(opened(held, officer), "en")
    answered_by(client, everybody, 9)
    client.force_login(officer)

    page = client.get(f"/gatherings/{held.pk}/").content.decode()
    counted = client.get(f"/gatherings/{held.pk}/feedback/").content.decode()

    said = feedback_in_words(held, actor(officer))
    assert "About 10 answered." in page
    assert "The walk" in counted
    assert said in drafts_for(held, "en", actor(officer))["description"]


def test_who_works_elsewhere_finds_no_answers(
    client: Client, held: Gathering, officer: Person
) -> None:
    opened(held, officer)
    client.force_login(officer_of(make_hub("Plain")))

    assert client.get(f"/gatherings/{held.pk}/feedback/").status_code in {403, 404}


def test_nothing_is_asked_before_it_began_nor_answered_after_it_was_closed(
    client: Client, held: Gathering, guests: list[Guest], hub: Hub, officer: Person
) -> None:
    ahead = make_gathering("Ahead", hub=hub, begins_on=date(2099, 3, 1))
    with pytest.raises(NotAllowed, match="has not begun yet"):
        opened(ahead, officer)
    opened(held, officer)
    actions.close_feedback(held, by=actor(officer))

    closed = client.post(path_in(guest_address(guests[0])), SAID)

    assert closed.status_code == 410
    assert not Response._default_manager.exists()
