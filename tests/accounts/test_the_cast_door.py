"""The demo's one-click sign-in exists in the demo, and nowhere else."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, override_settings

from cityweave.accounts.cast import CAST
from cityweave.accounts.cast_door import check_cast_door, refuse_cast_in_production
from cityweave.accounts.models import Person
from tests import makers
from tests.accounts.visitors import is_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Person:
    person = makers.make_person(email="hub-officer@cast.example")
    makers.make_role(person, "hub_officer", makers.make_hub())
    return person


@pytest.mark.parametrize("member", CAST, ids=lambda member: member.key)
@override_settings(DEMO=True)
def test_everybody_of_the_cast_comes_in_with_one_click(client: Client, member: object) -> None:
    makers.make_person(email=member.email)

    response = client.post(f"/sign-in/cast/{member.key}/")

    assert response.status_code == 302
    assert is_in(client)


@override_settings(DEMO=True)
def test_the_sign_in_page_offers_the_cast(client: Client) -> None:
    page = client.get("/sign-in/").content.decode()

    assert [member.name for member in CAST if member.name in page] == [
        member.name for member in CAST
    ]


@override_settings(DEMO=True)
def test_staff_of_the_cast_need_no_second_factor(client: Client, officer: Person) -> None:
    client.post("/sign-in/cast/hub-officer/")

    assert client.get("/account/").status_code == 200


def test_that_exemption_does_not_outlive_the_demo(client: Client, officer: Person) -> None:
    with override_settings(DEMO=True):
        client.post("/sign-in/cast/hub-officer/")

    assert client.get("/account/")["Location"] == "/account/second-factor/"


@override_settings(DEMO=True)
def test_looking_signs_nobody_in(client: Client, officer: Person) -> None:
    assert client.get("/sign-in/cast/hub-officer/")["Location"] == "/sign-in/"
    assert not is_in(client)


def test_outside_the_demo_the_door_does_not_exist(client: Client, officer: Person) -> None:
    response = client.post("/sign-in/cast/hub-officer/")

    assert response.status_code == 404
    assert not is_in(client)
    assert "cast.example" not in client.get("/sign-in/").content.decode()
    assert CAST[0].name not in client.get("/sign-in/").content.decode()


PRODUCTION_MARKS = [
    {"PRODUCTION": True},
    {"SECURE_SSL_REDIRECT": True},
    {"SESSION_COOKIE_SECURE": True},
]


@pytest.mark.parametrize("marks", PRODUCTION_MARKS)
def test_any_mark_of_production_shuts_the_door(officer: Person, marks: dict[str, bool]) -> None:
    with override_settings(DEMO=True, **marks):
        response = Client().post("/sign-in/cast/hub-officer/", secure=True)

        assert response.status_code == 404
        assert [problem.id for problem in check_cast_door()] == ["accounts.E001"]
        with pytest.raises(ImproperlyConfigured, match="cannot start under production"):
            refuse_cast_in_production()


def test_the_demo_alone_and_production_alone_may_start() -> None:
    for settings in ({"DEMO": True}, {"PRODUCTION": True}, {}):
        with override_settings(**settings):
            assert check_cast_door() == []
            refuse_cast_in_production()


def test_production_settings_know_no_demo() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "from cityweave.config import settings as s; print(s.DEMO, s.PRODUCTION)",
        ],
        env={
            "PATH": os.environ["PATH"],
            "CITYWEAVE_MODE": "production",
            "CITYWEAVE_HOST": "cities.example",
            "CITYWEAVE_SECRET_KEY": "k" * 60,
            "CITYWEAVE_FIELD_KEYS": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
            "CITYWEAVE_MAIL_URL": "smtp://mail.example",
            "CITYWEAVE_MAIL_FROM": "no-reply@cities.example",
            "CITYWEAVE_DEMO": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.stdout.strip() == "False True", told.stderr
