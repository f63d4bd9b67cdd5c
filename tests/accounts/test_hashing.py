"""Passwords are hashed while nothing is locked: on SQLite everybody else's writing would wait."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from pytest_django import Settings

from cityweave.accounts.models import Person
from cityweave.sharing import actions as sharing
from tests import makers
from tests.accounts.visitors import ADDRESS, letter_to, link_in, make_account, sign_in

pytestmark = pytest.mark.django_db(transaction=True)

NEW = "kettle moss nineteen orbit"


class Watched(MD5PasswordHasher):
    """Says of each hashing whether a transaction was open."""

    locked: list[bool] = []

    def encode(self, password: str, salt: str) -> str:
        self.locked.append(connection.in_atomic_block)
        return super().encode(password, salt)


@pytest.fixture(autouse=True)
def watched(settings: Settings) -> Iterator[list[bool]]:
    settings.PASSWORD_HASHERS = [f"{__name__}.Watched"]
    Watched.locked.clear()
    return Watched.locked


def test_a_changed_password(client: Client, watched: list[bool]) -> None:
    make_account()
    sign_in(client)
    watched.clear()

    assert client.post("/account/password/", {"new_password": NEW}).status_code == 302

    assert watched
    assert not any(watched)


def test_a_password_set_by_a_letter(client: Client, watched: list[bool]) -> None:
    person = make_account()
    client.post("/password/reset/", {"email": ADDRESS})
    page = client.get(link_in(letter_to(person, "account.reset")), follow=True)
    watched.clear()

    client.post(page.redirect_chain[-1][0], {"new_password": NEW})

    assert watched
    assert not any(watched)


def test_an_invitation_accepted(client: Client, watched: list[bool]) -> None:
    city = makers.make_city("Korallu", hub=makers.make_hub())
    desk = makers.staff_of_network()
    _found, token = sharing.invite(
        ADDRESS, "Noor Aziz", "focal_point", city.owner, by=desk, language="en"
    )
    watched.clear()

    client.post(f"/invitation/{token}/", {"new_password": NEW})

    assert Person.objects.filter(email=ADDRESS).exists()
    assert watched
    assert not any(watched)
