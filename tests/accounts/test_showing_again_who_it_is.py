"""Before anybody changes how one signs in, they show again who they are."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.accounts.keys import NEW_CHALLENGE, Device, add_passkey
from tests.accounts.visitors import PASSWORD, make_account, sign_in, with_second_factor
from tests.forms import text

pytestmark = pytest.mark.django_db

UNDONE = "Nothing has changed yet: do it once more."
# What is pressed → the page that one comes back to.
PRESSED = {
    "/account/password/": "/account/password/",
    "/account/second-factor/": "/account/second-factor/",
    "/account/second-factor/removal/": "/account/",
    "/account/passkeys/new/": "/account/passkeys/new/",
    "/account/passkeys/new/challenge/": "/account/passkeys/new/",
    "/account/recovery-codes/": "/account/recovery-codes/",
}


def long_ago(client: Client) -> None:
    session = client.session
    session["doors.confirmed-at"] = 0
    session.save()


@pytest.mark.parametrize("pressed", PRESSED)
def test_whatever_was_pressed_leads_back_to_a_page_that_says_it_is_not_done(
    client: Client, pressed: str
) -> None:
    make_account()
    sign_in(client)
    long_ago(client)

    asked = client.post(pressed, {"new_password": "kettle moss nineteen orbit"})
    back = client.post(asked["Location"], {"password": PASSWORD})

    assert asked["Location"].startswith("/account/confirmation/?next=")
    assert back["Location"] == PRESSED[pressed]
    page = client.get(back["Location"], follow=True)
    assert page.status_code == 200
    assert UNDONE in text(page)
    assert UNDONE not in text(client.get("/account/"))


def test_a_passkeys_removal_leads_back_to_its_page(client: Client) -> None:
    person = make_account()
    sign_in(client)
    add_passkey(client, Device())
    key = person.authenticator_set.get(type="webauthn").pk
    long_ago(client)

    asked = client.post(f"/account/passkeys/{key}/removal/")
    back = client.post(asked["Location"], {"password": PASSWORD})

    assert UNDONE in text(client.get(back["Location"]))
    assert person.authenticator_set.filter(pk=key).exists()


def test_whoever_only_looked_is_told_nothing(client: Client) -> None:
    make_account()
    sign_in(client)
    long_ago(client)

    asked = client.get("/account/password/")
    back = client.post(asked["Location"], {"password": PASSWORD})

    assert UNDONE not in text(client.get(back["Location"]))


def test_the_app_is_still_there_until_it_is_pressed_again(client: Client) -> None:
    person = make_account()
    with_second_factor(person)
    client.force_login(person)
    long_ago(client)

    asked = client.post("/account/second-factor/removal/")
    client.post(asked["Location"], {"password": PASSWORD})
    assert person.authenticator_set.filter(type="totp").exists()

    client.post("/account/second-factor/removal/")
    assert not person.authenticator_set.filter(type="totp").exists()


def test_adding_asks_again_who_it_is(client: Client) -> None:
    make_account()
    sign_in(client)
    session = client.session
    session["doors.confirmed-at"] = 0
    session.save()

    asked = client.post(NEW_CHALLENGE)

    assert asked["Location"].startswith("/account/confirmation/")
    client.post("/account/confirmation/?next=/account/passkeys/new/", {"password": PASSWORD})
    assert client.post(NEW_CHALLENGE).status_code == 200
