"""Adding a city begins in the gazetteer: found, told apart, known already, or added by hand."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cityweave.network.models import City, Fact, Hub
from cityweave.sharing.choices import Label
from tests import cast, makers
from tests.forms import posted, text

pytestmark = pytest.mark.django_db
QUETTA = 1167528


@pytest.fixture
def hub() -> Hub:
    return makers.make_hub()


@pytest.fixture
def client(hub: Hub) -> Client:
    client = Client()
    client.force_login(cast.officer_of(hub))
    return client


def test_the_page_asks_for_the_city_before_it_shows_a_form(client: Client) -> None:
    page = client.get("/cities/new/")

    assert "Name of the city" in text(page)
    assert "kept_by" not in page.content.decode()


def test_a_misspelt_name_leads_to_the_place_and_the_hub_stays_chosen(
    client: Client, hub: Hub
) -> None:
    page = client.get("/cities/new/", {"find": "کوئٹا", "country": "PK", "hub": str(hub.key)})

    assert "Quetta, Balochistan, Pakistan" in text(page)
    assert f"?hub={hub.key}&amp;place={QUETTA}" in page.content.decode()


def test_the_form_brings_what_the_place_has_and_the_population_becomes_a_fact(
    client: Client, hub: Hub
) -> None:
    address = f"/cities/new/?hub={hub.key}&place={QUETTA}"
    form = posted(client.get(address), holding="kept_by")
    assert (form["name"], form["country"], form["kept_by"]) == ("Quetta", "PK", str(hub.key))
    assert (form["latitude"], form["longitude"]) == ("30.18", "67.0")
    assert form["time_zone"] == "Asia/Karachi"

    client.post(address, form)

    city = City.objects.get()
    assert city.names == {"ur": "کوئٹہ"}
    fact = Fact.objects.get()
    assert (fact.about_id, fact.attribute, fact.number) == (city.pk, "population", 1565546)
    assert (fact.source, fact.licence, fact.as_of) == ("GeoNames", "CC BY 4.0", "2026-07")
    assert (city.label, fact.label) == (Label.AMBER, Label.AMBER)


def test_a_population_left_empty_states_none(client: Client, hub: Hub) -> None:
    address = f"/cities/new/?place={QUETTA}"
    form = posted(client.get(address), holding="kept_by")

    client.post(address, form | {"population": ""})

    assert City.objects.count() == 1
    assert Fact.objects.count() == 0


def test_what_the_gazetteer_lacks_is_added_by_hand_with_what_was_typed(client: Client) -> None:
    page = client.get("/cities/new/", {"find": "Qqxzwv", "country": "PK"})
    assert "No place is called “Qqxzwv”." in text(page)
    assert "?by=hand&amp;name=Qqxzwv&amp;country=PK" in page.content.decode()

    form = posted(client.get("/cities/new/?by=hand&name=Qqxzwv&country=PK"), holding="kept_by")
    assert (form["name"], form["country"]) == ("Qqxzwv", "PK")
    assert "population" not in form


def test_a_city_in_sight_is_said_to_be_known_and_one_out_of_sight_is_not(
    client: Client, hub: Hub
) -> None:
    elsewhere = makers.make_hub()
    facts = {"name": "Quetta", "country": "PK"}
    makers.make_city(hub=elsewhere, **facts)
    assert "Already in the network" not in text(client.get("/cities/new/?find=Quetta"))

    ours = makers.make_city(
        hub=hub, **facts | {"name": "Quetta City", "latitude": 30.2, "longitude": 67.0}
    )
    page = client.get("/cities/new/?find=Quetta")
    assert f'href="/cities/{ours.key}/"' in page.content.decode()
    assert text(page).count("Already in the network") == 1


@pytest.mark.parametrize("place", ["0", "x", "²", "9" * 30, "-1", ""])
def test_a_place_that_there_is_not_leads_back_to_the_question(client: Client, place: str) -> None:
    page = client.get("/cities/new/", {"place": place})

    assert page.status_code == 200
    assert "Name of the city" in text(page)


def test_finding_costs_the_same_questions_for_one_place_and_for_ten(client: Client) -> None:
    def questions(name: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get("/cities/new/", {"find": name})
        return len(asked)

    questions("Quetta")
    assert questions("San") == questions("Quetta, Pakistan")
