"""Adding cities, organisations, activities, contacts and facts to the register."""

from __future__ import annotations

import pytest
from django.test import Client

from cityweave.network.models import (
    Activity,
    Affiliation,
    City,
    Fact,
    Hub,
    HubCity,
    Membership,
    Organisation,
)
from cityweave.sharing.choices import Label
from tests import cast, makers
from tests.forms import posted, text

pytestmark = pytest.mark.django_db


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def test_a_city_is_added_with_names_and_languages_and_is_not_public() -> None:
    hub = makers.make_hub()
    client = signed_in(cast.officer_of(hub))
    form = posted(client.get("/cities/new/?by=hand"), holding="kept_by")
    told = {
        "name": "Tamrindi", "country": "QM", "names-language": ["ar", ""],
        "names-name": ["تمريندي", ""], "languages": ["ar", "fr"],
    }  # fmt: skip

    answer = client.post("/cities/new/", form | told)

    city = City.objects.get(name="Tamrindi")
    assert answer["Location"] == f"/cities/{city.key}/"
    assert (city.names, city.languages) == ({"ar": "تمريندي"}, " ar fr ")
    assert (city.label, city.hub_id) == (Label.AMBER, hub.key)


def test_almost_nothing_is_required_and_what_is_missing_is_said() -> None:
    hub = makers.make_hub()
    client = signed_in(cast.officer_of(hub))
    told = {"kept_by": str(hub.key), "summary": "Kept."}

    answer = client.post("/cities/new/", told)

    assert answer.status_code == 422
    assert "Everything you wrote is still here." in text(answer)
    assert posted(answer, holding="kept_by")["summary"] == "Kept."


def test_a_city_of_another_hub_cannot_be_added() -> None:
    hub, elsewhere = makers.make_hub(), makers.make_label(makers.make_hub(), Label.CLEAR)
    client = signed_in(cast.officer_of(hub))
    told = {"kept_by": str(elsewhere.key), "name": "Korallu", "country": "QM", "kind": "city"}

    assert client.post("/cities/new/", told).status_code == 422


def test_who_is_no_staff_adds_nothing() -> None:
    city = makers.make_city()
    client = signed_in(cast.focal_point_of(city))

    assert client.get("/cities/new/").status_code == 403
    assert "/sign-in/" in Client().get("/cities/new/")["Location"]


def test_an_organisation_an_activity_and_what_belongs_to_a_city_are_added() -> None:
    hub = makers.make_hub()
    city = makers.make_city(hub=hub)
    client = signed_in(cast.officer_of(hub))
    keeper = {"kept_by": str(hub.key)}
    sourced = {"source": "A public page"}

    posts = {
        "/organisations/new/": keeper | {"name": "A body", "kind": "youth", "level": "local"},
        "/activities/new/": keeper
        | sourced
        | {"title": "A training", "kind": "training", "promise": "build", "cities": str(city.key)},
        f"/contacts/new/?at={city.key}": {"name": "Asha", "function": "mayor"},
        f"/facts/new/?about={city.key}": sourced | {"attribute": "population", "value": "9,000"},
        f"/memberships/new/?city={city.key}": {"state": "applied"},
        f"/hub-cities/new/?city={city.key}": keeper,
    }
    answers = {place: client.post(place, told).status_code for place, told in posts.items()}

    assert answers == dict.fromkeys(posts, 302)
    kinds = (Organisation, Activity, Affiliation, Fact, Membership, HubCity)
    assert [kind.objects.count() for kind in kinds] == [1] * 6


def test_the_networks_staff_state_facts_about_the_network() -> None:
    makers.make_network()
    client = signed_in(cast.desk())
    told = {"attribute": "size", "value": "More than 200", "source": "A public page"}

    client.post("/facts/new/?about=network", told)

    assert Fact.objects.get().about.kind == "network"


def test_a_contact_without_consent_is_the_citys_alone() -> None:
    hub = makers.make_hub()
    city = makers.make_city(hub=hub)
    client = signed_in(cast.officer_of(hub))

    answer = client.post(
        f"/contacts/new/?at={city.key}", {"name": "Asha", "function": "mayor"}, follow=True
    )

    assert Affiliation.objects.get().label == Label.STRICT
    assert answer.status_code == 200


def test_a_record_out_of_sight_gets_no_parts() -> None:
    hidden = makers.make_city()
    client = signed_in(cast.officer_of(makers.make_hub()))

    assert client.get(f"/facts/new/?about={hidden.key}").status_code == 404
    assert client.get("/facts/new/?about=nonsense").status_code == 404
    assert client.get("/facts/new/").status_code == 404


def test_every_edit_page_opens_and_saves_what_it_shows() -> None:
    hub = makers.make_hub()
    city = makers.make_city(hub=hub)
    officer = cast.officer_of(hub)
    by = cast.actor(officer)
    records = {
        "hubs": hub,
        "organisations": makers.make_organisation(hub=hub),
        "activities": makers.make_activity(hub=hub, cities=[city]),
        "facts": makers.make_fact(city, by=by),
        "memberships": makers.make_membership(city, by=by),
        "hub-cities": makers.make_hub_city(city, hub),
        "contacts": makers.make_contact(city, by=by),
    }
    client = signed_in(officer)

    for noun, record in records.items():
        place = f"/{noun}/{record.key}/edit/"
        answer = client.post(place, posted(client.get(place)), follow=True)
        assert "Nothing was changed." in text(answer), noun


def test_network_staff_found_a_hub_and_see_it_until_its_manager_comes() -> None:
    client = signed_in(cast.desk())

    page = client.get("/hubs/new/")
    answer = client.post(
        "/hubs/new/", posted(page, holding="name") | {"name": "Amber Straits"}, follow=True
    )

    hub = Hub.objects.get(name="Amber Straits")
    assert answer.status_code == 200
    assert "Amber Straits" in text(answer)
    assert hub.label == Label.AMBER
    assert signed_in(cast.officer_of(makers.make_hub())).get(f"/hubs/{hub.key}/").status_code == 404


def test_only_network_staff_found_a_hub() -> None:
    client = signed_in(cast.manager_of(makers.make_hub()))

    answer = client.get("/hubs/new/")

    assert answer.status_code == 403
    assert "Only the network’s staff found a hub." in text(answer).replace("'", "’")
