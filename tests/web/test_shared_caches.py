"""What caches between us and a reader may keep: what strangers read, for a minute."""

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from cityweave.sharing.choices import Label
from cityweave.web.middleware import PUBLIC_PAGES
from tests import cast, makers

pytestmark = pytest.mark.django_db

FOR_EVERYONE = "public, max-age=0, s-maxage=60"
FOR_NOBODY_ELSE = "private, no-cache"
LISTS = [
    *("", "hubs/", "cities/", "organisations/", "activities/"),
    *("cities.csv", "cities.json", "cities.xlsx", "cities.geojson"),
]


def named_pages() -> set[str]:
    """The addresses of rooms in each language, and those that have one language for all."""
    alike = {str(page.name) for page in get_resolver().url_patterns if isinstance(page, URLPattern)}
    return alike | {
        f"{room.namespace}:{page.name}"
        for language in get_resolver().url_patterns
        for room in getattr(language, "url_patterns", [])
        if isinstance(room, URLResolver)
        for page in room.url_patterns
        if isinstance(page, URLPattern)
    }


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("language", ["/", "/ar/"])
def test_a_strangers_page_is_kept_a_minute_and_sets_no_cookie(
    client: Client, address: str, language: str
) -> None:
    makers.make_network()

    answer = client.get(language + address)

    assert answer["Cache-Control"] == FOR_EVERYONE
    assert {"Accept-Language", "Cookie"} <= set(answer["Vary"].split(", "))
    assert dict(answer.cookies) == {}


def test_the_page_of_a_public_city_is_kept_a_minute(client: Client) -> None:
    city = makers.make_label(makers.make_city("Tamrindi"), Label.CLEAR)

    answer = client.get(f"/cities/{city.slug}/")

    assert answer["Cache-Control"] == FOR_EVERYONE
    assert dict(answer.cookies) == {}


def test_what_is_out_of_sight_is_kept_nowhere(client: Client) -> None:
    city = makers.make_city()

    assert client.get(f"/cities/{city.key}/")["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("address", ["/people/", "/today/"])
def test_what_is_not_named_as_public_is_nobodys_elses(client: Client, address: str) -> None:
    makers.make_network()

    assert client.get(address)["Cache-Control"] == FOR_NOBODY_ELSE


def test_a_visitor_with_a_session_gets_a_page_of_their_own(client: Client) -> None:
    makers.make_network()
    client.cookies["cityweave-session"] = "anything"

    assert client.get("/cities/")["Cache-Control"] == FOR_NOBODY_ELSE


def test_pages_of_signed_in_people_are_kept_nowhere(client: Client) -> None:
    client.force_login(cast.focal_point_of(makers.make_city()))

    for address in ("/", "/cities/", "/cities.csv", "/today/"):
        assert client.get(address)["Cache-Control"] == "no-store, private"


def test_every_page_named_as_public_exists() -> None:
    assert PUBLIC_PAGES - named_pages() == set()
