"""The page of results: what it shows, how it narrows, what it says where there is nothing."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from cityweave.accounts.models import Person
from cityweave.network.models import City, Hub
from cityweave.sharing.choices import RoleKind
from tests.makers import (
    fresh,
    make_city,
    make_hub,
    make_hub_city,
    make_organisation,
    make_person,
    make_role,
    release,
)

pytestmark = pytest.mark.django_db


def page(client: Client, query: str, place: str = "/search/") -> str:
    answer = client.get(f"{place}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def plain(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", text)).split())


def names(text: str) -> list[str]:
    return [plain(name) for name in re.findall(r"<li><p><a[^>]*><b>(.*?)</b></a>", text)]


def made_public(**facts: str) -> City:
    city = make_city(**facts)  # type: ignore[arg-type]
    release(city)
    return fresh(city)


def officer(hub: Hub) -> tuple[Client, Person]:
    person = make_person()
    make_role(person, RoleKind.HUB_OFFICER, hub)
    client = Client()
    client.force_login(person)
    return client, person


def test_a_result_leads_to_its_page_and_marks_what_was_asked_for(client: Client) -> None:
    city = made_public(name="Lumbara", summary="A market & <b>harbour</b> town on the bay")
    shown = page(client, "?q=harbours")
    assert f'href="/cities/{city.slug}/"' in shown
    assert "A market &amp; &lt;b&gt;<mark>harbour</mark>&lt;/b&gt; town on the bay" in shown


def test_names_are_shown_in_the_reader_s_language(client: Client) -> None:
    made_public(name="Lumbara", names={"ar": "لومبارا"})  # type: ignore[arg-type]
    shown = page(client, "?q=lumbara", "/ar/search/")
    assert '<bdi lang="ar">لومبارا</bdi>' in shown


def test_results_are_narrowed_by_pills_that_can_be_taken_off() -> None:
    hub = make_hub("Delta")
    client, _person = officer(hub)
    city = make_city("Zephyr", hub=hub, country="PK")
    make_hub_city(city, hub)
    make_organisation("Zephyr trust", hub=hub, country="IN")
    shown = page(client, "?q=zephyr")
    assert names(shown) == ["Zephyr", "Zephyr trust"]
    assert 'href="/search/?q=zephyr&amp;kind=city"' in shown
    assert 'href="/search/?q=zephyr&amp;country=IN"' in shown
    narrowed = page(client, "?q=zephyr&kind=city")
    assert names(narrowed) == ["Zephyr"]
    assert '<a class="pill on" href="/search/?q=zephyr">' in narrowed
    assert names(page(client, f"?q=zephyr&hub={hub.pk}&country=pk")) == ["Zephyr"]
    assert names(page(client, "?q=zephyr&hub=nowhere")) == []


def test_a_misspelt_name_is_said_so(client: Client) -> None:
    made_public(name="Kathmandu")
    shown = page(client, "?q=Katmandu")
    assert names(shown) == ["Kathmandu"]
    assert "Nothing is called Katmandu. These are written nearly so." in plain(shown)


def test_nothing_found_says_what_to_do(client: Client) -> None:
    said = plain(page(client, "?q=qwertzuiop"))
    assert "Nothing you may see is written like this." in said
    assert "Try fewer words, or one name." in said


def test_what_was_typed_stays_in_the_box_and_is_no_markup(client: Client) -> None:
    shown = page(client, "?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in shown
    assert 'value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in shown


def test_every_page_has_a_box(client: Client) -> None:
    assert '<form class="search find" action="/search/" role="search"' in page(client, "", "/")
    assert "search find" not in page(client, "")


def test_names_are_offered_while_one_types(client: Client) -> None:
    made_public(name="Lumbara")
    made_public(name="Lumentown")
    made_public(name="Tesso")
    offered = page(client, "?q=lum", "/search/suggestions/")
    assert re.findall(r'value="([^"]*)"', offered) == ["Lumbara", "Lumentown"]
    assert page(client, "?q=l", "/search/suggestions/").strip() == ""
    misspelt = page(client, "?q=lumbbara", "/search/suggestions/")
    assert re.findall(r'value="([^"]*)"', misspelt) == ["Lumbara"]


def test_pages_follow_each_other_without_loss() -> None:
    hub = make_hub("Delta")
    client, _person = officer(hub)
    made = {make_organisation(f"Zephyr {number}", hub=hub).name for number in range(45)}
    found: list[str] = []
    query = "?q=zephyr"
    for _page in range(3):
        shown = page(client, query)
        found += names(shown)
        onward = re.search(r'rel="next" href="([^"]*)"', shown)
        query = unescape(onward[1]) if onward else ""
    assert query == ""
    assert len(found) == 45
    assert set(found) == made


@pytest.mark.parametrize("count", [1, 3])
def test_one_and_three_results_cost_the_same(count: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    hub = make_hub("Delta")
    client, _person = officer(hub)
    for number in range(count):
        make_organisation(f"Zephyr {number}", hub=hub)
    page(client, "?q=zephyr")
    with django_assert_num_queries(9):
        page(client, "?q=zephyr")
