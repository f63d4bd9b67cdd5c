"""The city brief: two pages of what this reader may see, and of nothing else."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from cityweave.network.models import City
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import RoleKind
from tests import makers

pytestmark = pytest.mark.django_db


def words_of(data: bytes) -> str:
    pages = (page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    return " ".join(" ".join(pages).split())


def signed_in(actor: Actor) -> Client:
    client = Client()
    assert actor.person is not None
    client.force_login(actor.person)
    return client


def focal_point_of(city: City) -> Actor:
    return makers.actor_with(RoleKind.FOCAL_POINT, city.owner)


def test_strangers_get_the_released_parts_alone(client: Client) -> None:
    hub = makers.make_hub("South Asia")
    city = makers.make_city("Peshawar", hub=hub, country="PK", summary="At the pass.")
    makers.release(hub, city)
    makers.make_fact(city, attribute="note", value="Kept quiet")

    answer = client.get("/cities/peshawar/brief.pdf")
    words = words_of(answer.content)

    assert answer["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert answer["Content-Disposition"] == 'inline; filename="peshawar-brief-en.pdf"'
    assert answer["TLP"] == "TLP:CLEAR"
    assert "At the pass." in words
    assert "TLP:CLEAR" in words
    assert "Kept quiet" not in words
    assert "Printed for" not in words
    page = client.get("/cities/peshawar/").content.decode()
    for language in ("fr", "ar", "bn", "ur"):
        assert f'href="/cities/peshawar/brief.pdf?language={language}"' in page


def test_the_hub_reads_more_under_the_label_of_its_parts_with_reader_and_day() -> None:
    hub = makers.make_hub("South Asia")
    city = makers.make_city("Peshawar", hub=hub, country="PK")
    makers.release(hub, city)
    makers.make_fact(city, attribute="note", value="For the hub", source="A letter")
    officer = makers.editor_of(hub)
    assert officer.person is not None

    answer = signed_in(officer).get("/cities/peshawar/brief.pdf")
    words = words_of(answer.content)

    assert answer["TLP"] == "TLP:AMBER"
    assert answer["Content-Disposition"] == 'inline; filename="TLP-AMBER-city-brief.pdf"'
    assert "public" not in answer["Cache-Control"]
    assert "For the hub" in words
    assert words.count("TLP:AMBER") == 2
    assert f"Printed for {officer.person.name}" in words


def test_what_is_above_amber_stays_on_screen() -> None:
    hub = makers.make_hub("South Asia")
    city = makers.make_city("Peshawar", hub=hub, country="PK")
    makers.release(hub, city)
    makers.make_fact(city, attribute="note", value="For the owner alone", label="strict")
    owner = focal_point_of(city)

    page = signed_in(owner).get("/cities/peshawar/").content.decode()
    assert "For the owner alone" in page
    answer = signed_in(owner).get("/cities/peshawar/brief.pdf")
    assert "For the owner alone" not in words_of(answer.content)


def test_a_city_for_its_team_alone_is_refused_with_a_sentence(client: Client) -> None:
    city = makers.make_city("Quiet", hub=makers.make_hub("South Asia"), label="strict")
    address = f"/cities/{city.key}/brief.pdf"
    answer = signed_in(focal_point_of(city)).get(address)
    assert answer.status_code == 403
    assert "so it is not printed" in answer.content.decode()
    assert client.get(address).status_code == 404


def test_needs_and_functions_are_printed_for_those_who_may_read_them_and_names_never() -> None:
    hub = makers.make_hub("South Asia")
    city = makers.make_city("Peshawar", hub=hub, country="PK")
    makers.release(hub, city)
    makers.make_need(city, "Calm markets")
    makers.make_contact(city, "Zarmina Yusufzai", function="deputy")
    officer = signed_in(makers.editor_of(hub))
    page = officer.get("/cities/peshawar/").content.decode()
    assert "Zarmina Yusufzai" in page

    words = words_of(officer.get("/cities/peshawar/brief.pdf").content)
    public = words_of(Client().get("/cities/peshawar/brief.pdf").content)

    assert "Calm markets" in words
    assert "deputy" in words
    assert "Zarmina" not in words
    assert "TLP:AMBER" in words
    assert "Calm markets" not in public
    assert "deputy" not in public
    assert "TLP:CLEAR" in public
