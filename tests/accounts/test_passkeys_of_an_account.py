"""Passkeys on the account's page: what shows again who it is, and taking them out."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from cityweave.accounts.models import Person
from tests.accounts.keys import CHALLENGE, Device, sign_in_with, with_passkey
from tests.accounts.test_second_factor import staff_account
from tests.accounts.visitors import code_now, is_in, make_account, sign_in, with_second_factor
from tests.forms import text

pytestmark = pytest.mark.django_db


def test_a_passkey_shows_again_who_it_is(client: Client) -> None:
    device = with_passkey(make_account())
    sign_in_with(client, device)
    session = client.session
    session["doors.confirmed-at"] = 0
    session.save()
    question = client.post(CHALLENGE).json()

    wrong = client.post("/account/confirmation/", {"passkey": Device().proves(question)})
    question = client.post(CHALLENGE).json()
    right = client.post(
        "/account/confirmation/?next=/account/", {"passkey": device.proves(question)}
    )

    assert wrong.status_code == 422
    assert right["Location"] == "/account/"
    assert client.get("/account/passkeys/new/").status_code == 200


def test_without_its_last_one_staff_are_led_to_a_new_second_factor(client: Client) -> None:
    person = staff_account()
    device = with_passkey(person)
    sign_in_with(client, device)
    key = Authenticator.objects.get(user=person, type="webauthn").pk
    assert "My phone" in text(client.get(f"/account/passkeys/{key}/removal/"))

    client.post(f"/account/passkeys/{key}/removal/")

    assert not Authenticator.objects.filter(user=person).exists()
    assert client.get("/today/")["Location"] == "/account/second-factor/"


def test_the_app_and_a_passkey_outlive_each_other(client: Client) -> None:
    person = make_account()
    secret = with_second_factor(person)
    device = with_passkey(person)
    sign_in_with(client, device)

    client.post("/account/second-factor/removal/")
    assert set(kinds(person)) == {"webauthn", "recovery_codes"}
    page = client.get("/account/second-factor/")
    assert page.status_code == 200
    assert secret
    key = Authenticator.objects.get(user=person, type="webauthn").pk
    client.post(f"/account/passkeys/{key}/removal/")
    assert kinds(person) == []


def test_setting_up_an_app_keeps_the_passkeys(client: Client) -> None:
    person = make_account()
    with_passkey(person)
    secret = with_second_factor(person)

    sign_in(client)
    client.post("/sign-in/second-factor/", {"code": code_now(secret)})

    assert is_in(client)
    assert set(kinds(person)) == {"webauthn", "totp", "recovery_codes"}


def kinds(person: Person) -> list[str]:
    return list(Authenticator.objects.filter(user=person).values_list("type", flat=True))


def test_nobody_removes_somebody_elses(client: Client) -> None:
    victim = make_account("other@people.example")
    with_passkey(victim)
    key = Authenticator.objects.get(user=victim, type="webauthn").pk
    make_account()
    sign_in(client)

    assert client.get(f"/account/passkeys/{key}/removal/").status_code == 404
    assert client.post(f"/account/passkeys/{key}/removal/").status_code == 404
    assert Authenticator.objects.filter(pk=key).exists()
