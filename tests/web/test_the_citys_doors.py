"""A city's people have four doors of their own; whoever works for a hub has the staff's."""

from __future__ import annotations

import pytest
from django.test import Client

from cityweave.accounts.models import Person
from tests.cast import focal_point_of, officer_of, team_of
from tests.makers import make_city, make_hub, make_role

pytestmark = pytest.mark.django_db

DOORS = ("Asked of you", "Open to you", "Our page", "Ask the hub")


def menu_of(client: Client, person: Person, address: str = "/today/") -> str:
    client.force_login(person)
    page = client.get(address).content.decode()
    return page[page.index('class="nav"') : page.index("</header>")]


def test_a_city_sees_four_doors_and_no_staff_menu(client: Client) -> None:
    city = make_city()

    menu = menu_of(client, focal_point_of(city))

    assert [door for door in DOORS if door in menu] == list(DOORS)
    assert "Organisations" not in menu
    assert "Releases" not in menu


def test_a_hub_keeps_its_own_menu(client: Client) -> None:
    menu = menu_of(client, officer_of(make_hub()))

    assert "Ask the hub" not in menu
    assert "Today" in menu
    assert "Requests" in menu


@pytest.mark.parametrize("address", ["/today/", "/open/", "/ours/", "/ask/"])
def test_each_door_says_what_comes_where_nothing_is_yet(client: Client, address: str) -> None:
    client.force_login(team_of(make_city()))

    answer = client.get(address)

    assert answer.status_code == 200
    assert 'class="empty"' in answer.content.decode()


def test_whoever_answers_for_two_places_chooses(client: Client) -> None:
    one, two = make_city("Tamrindi"), make_city("Velasi")
    person = focal_point_of(one)
    make_role(person, "focal_point", two)
    client.force_login(person)

    page = client.get("/ours/").content.decode()
    form = client.get("/ask/").content.decode()

    assert "Tamrindi" in page
    assert "Velasi" in page
    assert "For which city?" in form


def test_the_doors_open_for_nobody_else(client: Client) -> None:
    for address in ("/open/", "/ours/", "/ask/", "/requests/", "/needs/"):
        assert client.get(address).status_code == 302
    client.force_login(officer_of(make_hub()))
    assert client.get("/ask/")["Location"] == "/requests/"
