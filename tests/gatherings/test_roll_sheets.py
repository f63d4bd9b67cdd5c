"""The sheet of a roll call as a file: a line for each guest, for somebody and for a reason."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pikepdf
import pytest
from django.test import Client
from django.utils import translation

from cityweave.accounts.models import Person
from cityweave.gatherings.models import Gathering, Guest, GuestConsent
from cityweave.gatherings.paper import payload_of
from cityweave.gatherings.presenters.roll_paper import roll_paper
from cityweave.gatherings.presenters.rollcall import sheet_page
from cityweave.journal.models import Access
from cityweave.network.models import Hub
from cityweave.sharing.choices import Label
from tests.cast import actor, officer_of
from tests.makers import make_gathering, make_hub, make_label

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
    for name in ("Ayla Vell", "Bram Oduya", "Chidi"):
        Guest.objects.create(
            gathering=made, name=name, function="Deputy mayor", answer="yes", sex="woman",
            age="youth",
        )  # fmt: skip
    agreed = made.guests.get(name="Chidi")
    GuestConsent.objects.create(guest=agreed, purpose="photo", wording="Yes", language="en")
    return made


@pytest.fixture
def desk(client: Client, officer: Person) -> Client:
    client.force_login(officer)
    return client


def take(desk: Client, gathering: Gathering, language: str = "", **fields: str) -> Any:
    place = f"{language}/gatherings/{gathering.pk}/roll-call/sheet/file/"
    return desk.post(place, {"reason": "For the door", **fields})


@pytest.mark.parametrize("language", ["", "/ar"])
def test_it_is_a_pdf_under_its_label_and_says_for_whom(
    desk: Client, gathering: Gathering, language: str
) -> None:
    answer = take(desk, gathering, language)

    assert answer["TLP"] == "TLP:AMBER+STRICT"
    assert "TLP-AMBER+STRICT-roll-call-1.pdf" in answer["Content-Disposition"]
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert len(pdf.pages) == 1
    assert Access.objects.filter(reason="For the door").count() == 1


def test_without_a_reason_no_file_leaves(desk: Client, gathering: Gathering) -> None:
    answer = take(desk, gathering, reason=" ")

    assert answer.status_code == 422
    assert "Say for whom, and why." in answer.content.decode()


def test_it_prints_who_and_what_they_said_of_photos_and_nothing_else_of_them(
    gathering: Gathering, officer: Person
) -> None:
    by = actor(officer)
    with translation.override("en"):
        sheet = payload_of(roll_paper(sheet_page(gathering, by, 1, names=True), by))

    assert {row["who"]: row["photos"] for row in sheet["rows"]} == {
        "Ayla Vell": False, "Bram Oduya": False, "Chidi": True
    }  # fmt: skip
    assert sheet["spare"] == 8
    assert "Customs house" in sheet["when"]
    assert "woman" not in str(sheet)
    assert "18 to 29" not in str(sheet)


def test_by_function_it_names_nobody(gathering: Gathering, officer: Person) -> None:
    by = actor(officer)
    sheet = payload_of(roll_paper(sheet_page(gathering, by, 1, names=False), by))

    assert [row["who"] for row in sheet["rows"]] == ["Deputy mayor"] * 3
    assert "Ayla" not in str(sheet)
    assert sheet["label"]["code"] == "TLP:AMBER"


def test_what_only_named_persons_read_leaves_in_no_file(
    desk: Client, gathering: Gathering, officer: Person
) -> None:
    make_label(gathering, Label.RED, by=actor(officer))
    page = desk.get(f"/gatherings/{gathering.pk}/roll-call/sheet/?by=function")

    assert page["TLP"] == "TLP:RED"
    assert "To be signed at the door" not in page.content.decode()
    assert take(desk, gathering).status_code == 403
