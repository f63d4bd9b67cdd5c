"""Badges: of whoever comes, with nothing on them that not all in the room may read."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pikepdf
import pytest
from django.test import Client

from cityweave.accounts.models import Person
from cityweave.gatherings.models import Gathering, Guest, GuestConsent
from cityweave.gatherings.paper.badges import payload_of
from cityweave.gatherings.presenters.badges import badge_sheet, badges_page
from cityweave.journal.models import Access
from cityweave.network.models import Hub
from tests.cast import actor, officer_of
from tests.makers import make_gathering, make_hub

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def officer(hub: Hub) -> Person:
    return officer_of(hub)


@pytest.fixture
def gathering(hub: Hub, officer: Person) -> Gathering:
    made = make_gathering(
        "Markets that stay calm", hub=hub, by=actor(officer), begins_on=date(2026, 11, 22),
        venue="Customs house",
    )  # fmt: skip
    for name, answer in (("Ayla Vell", "yes"), ("Bram Oduya", "no"), ("Chidi", "")):
        Guest.objects.create(
            gathering=made, name=name, function="Deputy mayor", answer=answer,
            email="a@example.org",
        )  # fmt: skip
    Guest.objects.create(gathering=made, function="Head of markets", answer="yes", country="XK")
    return made


@pytest.fixture
def desk(client: Client, officer: Person) -> Client:
    client.force_login(officer)
    return client


def take(desk: Client, gathering: Gathering, language: str = "", **fields: str) -> Any:
    place = f"{language}/gatherings/{gathering.pk}/badges/file/"
    return desk.post(place, {"reason": "For the door", "spare": "8", **fields})


def test_who_comes_gets_one_and_silence_is_named(desk: Client, gathering: Gathering) -> None:
    page = desk.get(f"/gatherings/{gathering.pk}/badges/").content.decode()

    assert "2 guests said they come" in page
    assert "One guest has not answered" in page
    assert "Ayla Vell" in page
    assert "Bram Oduya" not in page
    assert "a@example.org" not in page


def test_a_guest_asked_by_function_wears_the_function(
    gathering: Gathering, officer: Person
) -> None:
    page = badges_page(gathering, actor(officer))

    assert ("Head of markets", "") in {(one.name, one.function) for one in page.badges}


def test_a_minor_is_named_neither_on_the_page_nor_on_paper(
    desk: Client, gathering: Gathering, officer: Person
) -> None:
    gathering.guests.filter(name="Ayla Vell").update(age="minor")
    page = badges_page(gathering, actor(officer))

    assert "Ayla" not in desk.get(f"/gatherings/{gathering.pk}/badges/").content.decode()
    assert "Ayla" not in str(payload_of(badge_sheet(page, actor(officer), 0)))


def test_whoever_agreed_to_no_pictures_is_marked(gathering: Gathering, officer: Person) -> None:
    ayla = gathering.guests.get(name="Ayla Vell")
    agreed = GuestConsent.objects.create(guest=ayla, purpose="photo", wording="Y", language="en")
    marks = {one.name: one.photos for one in badges_page(gathering, actor(officer)).badges}
    GuestConsent.objects.filter(pk=agreed.pk).update(withdrawn_at="2026-11-01T00:00Z")
    after = {one.name: one.photos for one in badges_page(gathering, actor(officer)).badges}

    assert marks == {"Ayla Vell": True, "Head of markets": False}
    assert not after["Ayla Vell"]


@pytest.mark.parametrize(("language", "spare", "pages"), [("", "8", 2), ("/ar", "0", 1)])
def test_eight_stand_on_a_sheet(
    desk: Client, gathering: Gathering, language: str, spare: str, pages: int
) -> None:
    answer = take(desk, gathering, language, spare=spare)

    assert answer["TLP"] == "TLP:AMBER+STRICT"
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert len(pdf.pages) == pages
    assert Access.objects.filter(reason="For the door").count() == 1


def test_a_very_long_name_leaves_the_sheet_whole(gathering: Gathering, officer: Person) -> None:
    gathering.guests.filter(name="Ayla Vell").update(name="W" * 200, function="e" * 200)
    page = badges_page(gathering, actor(officer))

    sheet = payload_of(badge_sheet(page, actor(officer), 0))

    assert len(sheet["badges"]) == 2


@pytest.mark.parametrize("wrong", [{"reason": " "}, {"spare": "41"}, {"spare": "many"}])
def test_what_cannot_be_printed_is_said_and_keeps_what_was_typed(
    desk: Client, gathering: Gathering, wrong: dict[str, str]
) -> None:
    answer = take(desk, gathering, **wrong)

    assert answer.status_code == 422
    assert "application/pdf" not in answer["Content-Type"]
    assert Access.objects.filter(reason="For the door").count() == 0


def test_another_hub_finds_none(client: Client, gathering: Gathering) -> None:
    client.force_login(officer_of(make_hub("Hills")))

    assert take(client, gathering).status_code in {403, 404}
