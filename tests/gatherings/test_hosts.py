"""A host clears concept and report through a link, without an account."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.followup.models import Task
from cityweave.gatherings import actions
from cityweave.gatherings.models import Clearance, Gathering
from cityweave.gatherings.presenters.hosts import parts_for, standing
from cityweave.mail.models import Letter
from cityweave.network.models import Hub
from cityweave.sharing import actions as sharing
from tests.cast import actor, officer_of
from tests.makers import make_gathering, make_hub

pytestmark = pytest.mark.django_db
HOST = {"host": "Office of the mayor", "email": "mayor@test.example", "language": "en"}


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def officer(hub: Hub) -> Person:
    return officer_of(hub)


@pytest.fixture
def planned(hub: Hub) -> Gathering:
    return make_gathering(
        "Markets", hub=hub, purpose="To calm quarrels", begins_on=date(2027, 3, 1)
    )


def ask(gathering: Gathering, officer: Person, **facts: Any) -> tuple[Clearance, str]:
    by = actor(officer)
    parts = parts_for(gathering, "concept", "en", by)
    clearance, token = actions.ask_host(gathering, "concept", parts, **(HOST | facts), by=by)
    return clearance, f"/host/{token}/"


def test_the_host_reads_exactly_the_text_and_clears_it(
    client: Client, planned: Gathering, officer: Person
) -> None:
    _asked, page = ask(planned, officer)
    shown = client.get(page)

    client.post(page, {"answer": "cleared", "words": ""})

    assert "To calm quarrels" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    said = standing(planned, "concept", actor(officer))
    assert (said.is_cleared, said.has_changed) == (True, False)


def test_looking_at_the_page_changes_nothing_and_the_link_answers_once(
    client: Client, planned: Gathering, officer: Person
) -> None:
    asked, page = ask(planned, officer)
    client.get(page)
    asked.refresh_from_db()
    before = asked.answer

    client.post(page, {"answer": "change", "words": "Say who pays."})
    client.post(page, {"answer": "cleared", "words": ""})

    asked.refresh_from_db()
    assert before == ""
    assert (asked.answer, asked.words) == ("change", "Say who pays.")
    assert "Your answer is kept" in client.get(page).content.decode()


def test_who_wants_changes_says_which(client: Client, planned: Gathering, officer: Person) -> None:
    asked, page = ask(planned, officer)

    answer = client.post(page, {"answer": "change", "words": " "})

    asked.refresh_from_db()
    assert answer.status_code == 422
    assert "Write what should be different." in answer.content.decode()
    assert asked.answer == ""


def test_a_new_version_ends_the_link_to_the_old_one(
    client: Client, planned: Gathering, officer: Person
) -> None:
    _first, old = ask(planned, officer)
    changed = change(planned, "Another purpose", officer)
    assert standing(changed, "concept", actor(officer)).has_changed

    _second, new = ask(changed, officer)

    assert client.get(old).status_code == 410
    assert "Another purpose" in client.get(new).content.decode()


def change(gathering: Gathering, purpose: str, officer: Person) -> Gathering:
    base = sharing.base_of(gathering, None)
    sharing.change_record(gathering, {"purpose": purpose}, base=base, by=actor(officer))
    return Gathering.objects.visible_to(actor(officer)).get(pk=gathering.pk)


def test_a_link_is_over_after_a_month(client: Client, planned: Gathering, officer: Person) -> None:
    _asked, page = ask(planned, officer)

    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        assert client.get(page).status_code == 410


def test_a_broken_link_says_so(client: Client) -> None:
    assert client.get("/host/nobody-wrote-this/").status_code == 404


def test_the_letter_holds_the_link_and_nothing_of_the_text(
    planned: Gathering, officer: Person
) -> None:
    ask(planned, officer)

    letter = Letter.objects.get(purpose="gatherings.host")
    assert "Markets" not in letter.subject + letter.text
    assert "To calm quarrels" not in letter.text
    assert "/host/" in letter.text


def test_the_officers_are_told_when_the_host_answered(
    client: Client, planned: Gathering, officer: Person
) -> None:
    _asked, page = ask(planned, officer)
    client.post(page, {"answer": "cleared", "words": ""})
    waiting = Task.objects.open().filter(kind="gatherings.host-answered", person=officer)
    told = waiting.count()

    client.force_login(officer)
    client.post(f"/gatherings/{planned.pk}/host/reading/")

    assert told == 1
    assert waiting.count() == 0


def test_without_an_address_the_link_is_shown_once_to_be_carried(
    client: Client, planned: Gathering, officer: Person
) -> None:
    client.force_login(officer)

    shown = client.post(f"/gatherings/{planned.pk}/host/concept/asking/", HOST | {"email": ""})

    assert "/host/" in shown.content.decode()
    assert not Letter.objects.exists()


def test_what_came_by_hand_is_written_down_with_a_note(
    client: Client, planned: Gathering, officer: Person
) -> None:
    client.force_login(officer)
    page = f"/gatherings/{planned.pk}/host/concept/by-hand/"

    bare = client.post(page, {"answer": "cleared", "host": "Mayor’s office", "note": ""})
    client.post(page, {"answer": "cleared", "host": "Mayor’s office", "note": "On the phone."})

    assert bare.status_code == 422
    shown = client.get(f"/gatherings/{planned.pk}/").content.decode()
    assert "cleared by the host" in shown
    assert "came by hand" in shown


def test_an_empty_concept_is_put_before_nobody(client: Client, hub: Hub, officer: Person) -> None:
    bare = make_gathering("Bare", hub=hub)
    client.force_login(officer)

    answer = client.post(f"/gatherings/{bare.pk}/host/concept/asking/", HOST)

    assert answer.status_code == 422
    assert not Clearance.objects.exists()
