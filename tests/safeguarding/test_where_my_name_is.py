"""The register of consents, and what anybody may read about themselves."""

from __future__ import annotations

import io
import sys
import zipfile

import pytest
from django.test import Client

from cityweave.accounts.models import Person
from cityweave.gatherings.models import Guest, GuestConsent
from cityweave.journal.models import Access
from cityweave.network.models import Affiliation, City, Hub
from cityweave.safeguarding import actions
from cityweave.sharing.models import SignedLink
from tests import cast
from tests.forms import text
from tests.makers import make_city, make_contact, make_gathering, make_hub, make_label

pytestmark = pytest.mark.django_db
NAME = "Zubaida Qoshgari"


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def city(hub: Hub) -> City:
    return make_city("Tamrindi", hub=hub)


@pytest.fixture
def contact(city: City) -> Affiliation:
    return make_contact(city, NAME, email="z.q@town.example", title="Deputy mayor")


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def agree(contact: Affiliation, city: City, purpose: str, hub: Hub) -> None:
    officer = cast.actor(cast.officer_of(hub))
    wording = f"You may use it for {purpose}."
    actions.record_consent(contact.person, city, purpose, wording, "en", by=officer)


def test_the_register_is_narrowed_by_purpose_and_state(
    hub: Hub, city: City, contact: Affiliation
) -> None:
    agree(contact, city, "photo", hub)
    agree(contact, city, "quote", hub)
    client = signed_in(cast.officer_of(hub))

    photos = text(client.get("/consents/?purpose=photo"))
    withdrawn = text(client.get("/consents/?state=withdrawn"))

    assert NAME in photos
    assert "You may use it for photo." in photos
    assert "You may use it for quote." not in photos
    assert NAME not in withdrawn


def test_a_long_register_is_read_page_by_page(
    hub: Hub, city: City, contact: Affiliation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["cityweave.safeguarding.views.register"], "SHOWN", 1)
    guest = Guest.objects.create(gathering=make_gathering("Markets", hub=hub), name="Rui Melo")
    GuestConsent.objects.create(guest=guest, purpose="photo", wording="Yes.", language="en")
    agree(contact, city, "photo", hub)
    client = signed_in(cast.officer_of(hub))

    first = client.get("/consents/?purpose=photo")
    second = text(client.get("/consents/?purpose=photo&after=1"))

    assert 'href="?purpose=photo&amp;after=1"' in first.content.decode()
    assert ("Rui Melo" in text(first), NAME in text(first)) == (True, False)
    assert ("Rui Melo" in second, NAME in second) == (False, True)


def test_another_hub_reads_nothing_of_it(hub: Hub, city: City, contact: Affiliation) -> None:
    agree(contact, city, "photo", hub)

    elsewhere = text(signed_in(cast.officer_of(make_hub("Hills"))).get("/consents/"))

    assert NAME not in elsewhere


def test_the_register_holds_what_guests_agreed_to(hub: Hub) -> None:
    gathering = make_gathering("Markets", hub=hub)
    guest = Guest.objects.create(gathering=gathering, name="Rui Melo")
    GuestConsent.objects.create(guest=guest, purpose="photo", wording="Yes.", language="en")
    client = signed_in(cast.officer_of(hub))

    photos = text(client.get("/consents/?purpose=photo"))
    quotes = text(client.get("/consents/?purpose=quote"))
    taken = client.post("/consents/file/", {"reason": "Audit"})
    by_desk = signed_in(cast.desk_of(hub)).post("/consents/file/", {"reason": "Audit"})

    assert ("Rui Melo" in photos, "Rui Melo" in quotes) == (True, False)
    assert taken["TLP"] == "TLP:AMBER+STRICT"
    assert by_desk["TLP"] == "TLP:AMBER"


def test_the_register_leaves_with_a_reason(hub: Hub, city: City, contact: Affiliation) -> None:
    agree(contact, city, "photo", hub)
    client = signed_in(cast.officer_of(hub))

    refused = client.post("/consents/file/", {"reason": " "})
    taken = client.post("/consents/file/", {"reason": "Audit"})

    assert refused.status_code == 422
    assert zipfile.is_zipfile(io.BytesIO(taken.content))
    assert Access.objects.get(act="exported").reason == "Audit"


def test_a_person_reads_where_their_name_stands(hub: Hub, city: City, contact: Affiliation) -> None:
    make_label(make_city(f"{NAME} Square", hub=hub), "clear")
    make_gathering("Closed one", hub=hub, purpose=f"{NAME} asks")

    page = text(signed_in(contact.person).get("/account/name/"))

    assert "Deputy mayor" in page
    assert f"{NAME} Square" in page
    assert "Closed one" not in page
    assert "Gathering: 1" in page


def test_a_contact_without_an_account_reads_it_by_a_link(hub: Hub, contact: Affiliation) -> None:
    manager = signed_in(cast.manager_of(hub))
    made = manager.post(f"/people/{contact.person_id}/name-link/")
    address = made.content.decode().partition('value="http://testserver')[2].partition('"')[0]

    opened = Client().get(address)
    SignedLink.objects.update(expires_at="2020-01-01T00:00Z")
    over = Client().get(address)

    assert "z.q@town.example" in text(opened)
    assert "no-store" in opened["Cache-Control"]
    assert over.status_code == 410


def test_an_officer_makes_no_such_link(hub: Hub, contact: Affiliation) -> None:
    officer = signed_in(cast.officer_of(hub))

    assert officer.post(f"/people/{contact.person_id}/name-link/").status_code == 404
