"""An officer asks questions of their own; needs that were told by phone go where they belong."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from cityweave.accounts.models import Person
from cityweave.gatherings import actions
from cityweave.gatherings.models import Campaign, Gathering, Guest, Registration
from cityweave.gatherings.own_questions import Own, questions_in
from cityweave.journal.models import Entry
from cityweave.network.models import Hub
from cityweave.sheets.reading import read
from cityweave.verdicts import NotAllowed
from tests.cast import officer_of
from tests.gatherings.guests import announced, keeper, make_guests, path_to, with_terms
from tests.makers import make_hub

pytestmark = pytest.mark.django_db
TYPED = {"name": "Ana Vell", "email": "ana@city.example", "language": "en"}
ASKED = (
    {"label": "Which session?", "kind": "choice", "options": "Markets\nSchools"},
    {"label": "Which languages?", "kind": "choices", "options": "Urdu\nDari\nPashto"},
    {"label": "How many come with you?", "kind": "number"},
    {"label": "Have you been before?", "kind": "yes_no", "required": "on"},
    {"label": "When do you arrive?", "kind": "date"},
    {"label": "What do you bring?", "kind": "short"},
)


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def gathering(hub: Hub) -> Gathering:
    gathering = announced(hub, state="registration_open")
    with_terms(gathering, is_open=True)
    return gathering


@pytest.fixture
def officer(hub: Hub, client: Client) -> Person:
    person = officer_of(hub)
    client.force_login(person)
    return person


def ask(client: Client, gathering: Gathering, **facts: Any) -> Any:
    return client.post(f"/gatherings/{gathering.pk}/invitations/questions/", facts)


def labels(gathering: Gathering) -> list[str]:
    return [one.label for one in questions_in(Campaign.objects.get(pk=gathering.pk).questions)]


def register(gathering: Gathering, **more: Any) -> Any:
    campaign = Campaign.objects.select_related("gathering").get(pk=gathering.pk)
    return Client().post(path_to(campaign, "gatherings:registration"), TYPED | more)


def test_each_kind_is_asked_answered_counted_and_in_the_file(
    client: Client, officer: Person, gathering: Gathering
) -> None:
    for facts in ASKED:
        assert ask(client, gathering, **facts).status_code == 302
    lacking = register(gathering, own_0="1")
    answers = {
        "own_0": "2", "own_1": ["1", "3"], "own_2": "4", "own_3": "yes", "own_4": "2026-12-01",
        "own_5": "A map",
    }  # fmt: skip
    assert register(gathering, **answers).status_code == 302

    assert lacking.status_code == 422
    assert "Answer this question." in lacking.content.decode()
    kept = Registration.objects.get().answers
    assert kept == answers | {"own_3": True}
    page = client.get(f"/gatherings/{gathering.pk}/invitations/questions/").content.decode()
    told = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "Schools 1" in told
    assert "Dari 0" in told
    assert "together 4" in told
    assert "A map" in told
    mine = client.get(f"/guests/{Guest.objects.get().pk}/").content.decode()
    assert "Urdu, Pashto" in mine
    out = client.post(f"/gatherings/{gathering.pk}/guests/file/", {"reason": "For the desk"})
    sheet = read(out.getvalue(), "g.xlsx").sheets[0]
    assert sheet.header[-6:] == tuple(str(facts["label"]) for facts in ASKED)
    assert [cell.text for cell in sheet.rows[0].cells][-1] == "A map"


def test_a_choice_needs_two_answers_and_ten_questions_are_enough(
    client: Client, officer: Person, gathering: Gathering
) -> None:
    one = ask(client, gathering, label="Which?", kind="choice", options="Only this")
    for number in range(10):
        ask(client, gathering, label=f"Question {number}", kind="short")
    page = client.get(f"/gatherings/{gathering.pk}/invitations/questions/").content.decode()

    assert one.status_code == 422
    assert len(labels(gathering)) == 10
    assert "Ask ten questions at most." in page
    with pytest.raises(NotAllowed):
        actions.ask_question(gathering, Own("", "One more"), by=keeper(gathering))


def test_questions_are_moved_worded_taken_away_and_asked_again(
    client: Client, officer: Person, gathering: Gathering
) -> None:
    for label in ("First", "Second", "Third"):
        ask(client, gathering, label=label, kind="short")
    register(gathering, own_1="An answer")
    place = f"/gatherings/{gathering.pk}/invitations/questions"
    client.post(f"{place}/own_2/place/", {"to": "up"})
    client.post(f"{place}/own_2/", {"label": "Third, in other words"})
    client.post(f"{place}/own_1/place/", {"to": "away"})

    assert labels(gathering) == ["First", "Third, in other words"]
    ask(client, gathering, label="Fourth", kind="short")
    # A new question never takes the name, and so the answers, of one that was taken away.
    assert questions_in(Campaign.objects.get().questions)[-1].name == "own_3"
    client.post(f"{place}/own_1/place/", {"to": "back"})
    page = client.get(f"{place}/").content.decode()
    assert labels(gathering) == ["First", "Third, in other words", "Fourth", "Second"]
    assert "An answer" in page
    assert client.get(f"{place}/own_9/").status_code == 404


def test_what_was_asked_before_there_were_kinds_is_still_read(
    client: Client, officer: Person, gathering: Gathering
) -> None:
    with_terms(gathering, questions=["What do you bring?", "With whom?"])
    (guest,) = make_guests(gathering, "Ana")
    Registration.objects.create(guest=guest, answers=["A map", "Nobody"])
    page = client.get(f"/guests/{guest.pk}/").content.decode()
    ask(client, gathering, label="And when?", kind="date")

    assert "A map" in page
    assert "Nobody" in page
    assert labels(gathering) == ["What do you bring?", "With whom?", "And when?"]


def test_needs_told_by_phone_go_to_the_kitchen_and_not_back_to_the_page(
    client: Client, officer: Person, gathering: Gathering
) -> None:
    (guest,) = make_guests(gathering, "Ana Vell", function="Mediator")
    actions.write_down_answer(guest, "yes", by=keeper(gathering))
    page = f"/guests/{guest.pk}/"
    client.post(f"{page}needs/", {"diet": "No peanuts", "access": "A ramp"})
    client.post(f"{page}needs/", {"access": "A lift"})

    shown = client.get(page).content.decode()
    kitchen = client.get(f"/gatherings/{gathering.pk}/needs/kitchen/").content.decode()
    door = client.get(f"/gatherings/{gathering.pk}/needs/door/").content.decode()
    assert ("No peanuts" in kitchen, "Mediator" in kitchen, "Ana Vell" in kitchen) == (
        True, True, False,
    )  # fmt: skip
    assert ("A lift" in door, "A ramp" in door) == (True, False)
    assert "peanuts" not in shown
    assert "A lift" not in shown
    noted = Entry.objects.filter(verb="gatherings.guest.needs_noted")
    assert noted.count() == 2
    assert "peanuts" not in repr(list(noted.values()))
    client.post(f"{page}needs/", {"forget": "on"})
    assert Registration.objects.values_list("diet", "access").get() == ("", "")
    assert client.post(f"{page}needs/", {}).status_code == 422


def test_of_a_minor_no_officer_notes_anything(
    client: Client, officer: Person, gathering: Gathering
) -> None:
    (guest,) = make_guests(gathering, "Young Vell", age="minor")

    assert 'id="needs"' not in client.get(f"/guests/{guest.pk}/").content.decode()
    assert client.post(f"/guests/{guest.pk}/needs/", {"diet": "Nuts"}).status_code == 403
    assert not Registration.objects.exists()


def test_the_campaign_shows_one_guest_of_each_language(
    client: Client, officer: Person, gathering: Gathering
) -> None:
    make_guests(gathering, "Ana", "Bo", "Cy")
    make_guests(gathering, "Dee", "Eve", language="fr")
    page = client.get(f"/gatherings/{gathering.pk}/invitations/").content.decode()

    assert page.count("/letter/") == 2
    assert "3 guests" in page
