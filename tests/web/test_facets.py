"""Counts by filter: of exactly what is asked for and in sight, on a page or in the directory."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from cityweave.network.models import HubCity
from cityweave.safeguarding import actions as safeguarding
from tests import cast
from tests.forms import text
from tests.makers import editor_of, make_city, make_hub, make_hub_city, make_label, release

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def counts(client: Client, query: str = "") -> dict[str, int]:
    """The value of each filter with what it would leave, by what its address adds."""
    page = client.get(f"/cities/facets/{query}").content.decode()
    pills = re.findall(r'href="/cities/\?([^"]*)">.*?class="n">([\d,]+)<', page)
    return {asked.replace("&amp;", "&"): int(count.replace(",", "")) for asked, count in pills}


def public(name: str, **facts: object) -> None:
    release(make_city(name, **facts))  # type: ignore[arg-type]


def test_every_filter_says_what_it_would_leave(client: Client) -> None:
    hub = make_hub("Coast")
    for name, country, kind in (("A", "PK", "town"), ("B", "PK", "city"), ("C", "IN", "town")):
        public(name, country=country, kind=kind, languages=" en ur ", hub=hub)

    found = counts(client)

    assert found["country=PK"] == 2
    assert found["country=IN"] == 1
    assert found["kind=town"] == 2
    assert found["language=ur"] == 3


def test_what_is_asked_for_already_narrows_the_others(client: Client) -> None:
    for name, country, kind in (("A", "PK", "town"), ("B", "PK", "city"), ("C", "IN", "town")):
        public(name, country=country, kind=kind)

    found = counts(client, "?country=PK")

    assert found["country=PK&kind=town"] == 1
    assert not any("country=IN" in asked for asked in found)


def test_nothing_out_of_sight_counts(client: Client) -> None:
    hub = make_label(make_hub("Coast"), "clear")
    for name, label in (("Open", "clear"), ("Member", "green"), ("Inner", "amber"), ("Red", "red")):
        city = make_label(make_city(name, country="PK", kind="city", hub=hub), label)
        HubCity.objects.filter(pk=make_hub_city(city, hub).pk).update(label="clear")
    officer = Client()
    officer.force_login(cast.officer_of(hub))

    assert counts(client)["country=PK"] == 1
    assert counts(client)[f"hub={hub.address}"] == 1
    assert counts(officer)["country=PK"] == 3
    assert counts(officer)[f"hub={hub.address}"] == 3
    assert counts(officer, "?kind=city")[f"hub={hub.address}&kind=city"] == 3


def test_a_hub_that_serves_a_city_unknown_to_the_reader_is_not_counted(client: Client) -> None:
    hub = make_label(make_hub("Coast"), "clear")
    city = make_label(make_city("Open", hub=hub), "clear")
    make_label(make_hub_city(city, hub), "amber")

    assert f"hub={hub.address}" not in counts(client)


def test_a_hub_that_the_reader_alone_knows_of_counts_for_that_reader(client: Client) -> None:
    hub = make_label(make_hub("Coast"), "clear")
    city = make_label(make_city("Open", country="PK", hub=hub), "clear")
    make_label(make_hub_city(city, hub), "amber")
    officer = Client()
    officer.force_login(cast.officer_of(hub))

    assert counts(officer)[f"hub={hub.address}"] == 1
    assert counts(officer)["country=PK"] == 1
    assert counts(officer, f"?hub={hub.address}")[f"hub={hub.address}&country=PK"] == 1
    assert counts(client, f"?hub={hub.address}") == {}


def test_what_is_released_or_recalled_counts_at_once(client: Client) -> None:
    public("A", country="PK")
    assert counts(client)["country=PK"] == 1

    second = make_city("B", country="PK")
    release(second)
    assert counts(client)["country=PK"] == 2

    safeguarding.recall(second, "The city asked for time.", by=editor_of(second))
    assert counts(client)["country=PK"] == 1


def test_every_word_of_a_name_counts_whatever_its_accents(client: Client) -> None:
    for name in ("São Tomé", "San Tome", "Tomelloso"):
        public(name, country="PK")

    assert counts(client, "?q=sao+TOM")["q=sao+TOM&country=PK"] == 1
    assert counts(client, "?q=tom")["q=tom&country=PK"] == 3


def test_the_directory_fetches_the_middle_of_the_page(client: Client) -> None:
    public("A", country="PK")

    whole = client.get("/cities/facets/")
    part = client.get("/cities/facets/", headers={"X-Requested-Part": "facets"})
    directory = client.get("/cities/?country=PK").content.decode()

    assert "<html" in whole.content.decode()
    assert "<html" not in part.content.decode()
    assert part.content.decode().strip() in whole.content.decode()
    assert "X-Requested-Part" in part["Vary"]
    assert 'data-part="/cities/facets/?country=PK"' in directory


def test_where_nothing_is_found_it_says_so(client: Client) -> None:
    assert "No city on record is like this." in text(client.get("/cities/facets/?q=nobody"))


@pytest.mark.parametrize("rows", [1, 3])
def test_it_asks_the_same_whatever_the_number_of_cities(
    client: Client, rows: int, django_assert_num_queries: Callable[..., object]
) -> None:
    for number in range(rows):
        public(f"City {number}", country="PK")

    with django_assert_num_queries(4):
        client.get("/cities/facets/")
    with django_assert_num_queries(2):
        client.get("/cities/facets/?q=city")
