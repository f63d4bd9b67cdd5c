"""Accepting an invitation: shown by GET, taken by POST, once."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.network.models import City
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import actor_for
from cityweave.sharing.models import Invitation, Role, SignedLink
from tests import cast, makers
from tests.accounts.visitors import is_in, make_account, sign_in

pytestmark = pytest.mark.django_db

ADDRESS = "newcomer@people.example"
PASSWORD = "otter lamp seven gravel"


def invite(city: City, address: str = ADDRESS) -> tuple[Invitation, str]:
    desk = actor_for(cast.desk())
    return sharing.invite(address, "Noor Aziz", "focal_point", city.owner, by=desk, language="en")


@pytest.fixture
def city() -> City:
    return makers.make_city("Kaligram")


def test_the_page_says_who_invites_to_what(client: Client, city: City) -> None:
    found, token = invite(city)

    response = client.get(f"/invitation/{token}/")

    page = response.content.decode()
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store, private"
    assert found.invited_by.name in page
    assert "focal point" in page
    assert ADDRESS in page


def test_looking_accepts_nothing(client: Client, city: City) -> None:
    _found, token = invite(city)

    client.get(f"/invitation/{token}/")
    client.head(f"/invitation/{token}/")

    assert not Person.objects.filter(email=ADDRESS).exists()
    assert SignedLink.objects.get().used_at is None


@pytest.mark.both
def test_a_password_opens_the_account_and_takes_the_role(client: Client, city: City) -> None:
    _found, token = invite(city)

    response = client.post(f"/invitation/{token}/", {"new_password": PASSWORD})

    person = Person.objects.get(email=ADDRESS)
    assert response["Location"] == "/today/"
    assert is_in(client)
    assert Role.objects.filter(person=person, scope=city.owner, kind="focal_point").exists()
    other = Client()
    sign_in(other, ADDRESS, PASSWORD)
    assert is_in(other)


def test_an_invitation_works_once(client: Client, city: City) -> None:
    _found, token = invite(city)
    client.post(f"/invitation/{token}/", {"new_password": PASSWORD})

    again = Client().get(f"/invitation/{token}/")

    assert again.status_code == 410
    assert "Sign in instead" in again.content.decode()


def test_a_weak_password_takes_nothing(client: Client, city: City) -> None:
    _found, token = invite(city)

    response = client.post(f"/invitation/{token}/", {"new_password": "noor aziz 1234567"})

    assert response.status_code == 422
    assert not Person.objects.filter(email=ADDRESS).exists()


def test_whoever_has_an_account_signs_in_first(client: Client, city: City) -> None:
    person = make_account(ADDRESS)
    _found, token = invite(city)

    shown = client.get(f"/invitation/{token}/").content.decode()
    client.post(f"/invitation/{token}/", {"new_password": PASSWORD})
    assert not Role.objects.filter(person=person).exists()
    sign_in(client, ADDRESS, next=f"/invitation/{token}/")
    client.post(f"/invitation/{token}/")

    assert f"/sign-in/?next=/invitation/{token}/" in shown
    assert Role.objects.filter(person=person, scope=city.owner).exists()


def test_a_withdrawn_invitation_says_so(client: Client, city: City) -> None:
    found, token = invite(city)
    sharing.revoke_invitation(found, by=actor_for(found.invited_by))

    response = client.post(f"/invitation/{token}/", {"new_password": PASSWORD})

    assert response.status_code == 410
    assert "withdrawn" in response.content.decode()


def test_an_expired_invitation_says_so(client: Client, city: City) -> None:
    _found, token = invite(city)
    SignedLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    response = client.get(f"/invitation/{token}/")

    assert response.status_code == 410
    assert "expired" in response.content.decode()


@pytest.mark.parametrize("token", ["x", "%00", "a" * 2000, "../../etc", "%E2%80%AE"])
def test_made_up_tokens_are_not_found(client: Client, token: str) -> None:
    assert client.get(f"/invitation/{token}/").status_code == 404


def test_tokens_are_not_guessed(client: Client) -> None:
    statuses = {client.get(f"/invitation/guess-{number}/").status_code for number in range(41)}

    assert statuses == {404, 429}
