"""The directory: what is filtered, in what order, page by page, and the same in files."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cityweave.network.models import City
from tests.cast import officer_of
from tests.makers import make_city, make_fact, make_hub, make_hub_city, release

pytestmark = pytest.mark.django_db


def names_in(page: bytes) -> list[str]:
    """The cities of the table, in its order."""
    text = page.decode()
    rows = text.split('<th scope="row">')[1:]
    return [row.split("<bdi")[1].split(">", 1)[1].split("</bdi>")[0] for row in rows]


def public_city(name: str, **facts: Any) -> City:
    city = make_city(name, **facts)
    release(city)
    return city


def test_only_what_is_public_is_listed_in_the_order_of_names(client: Client) -> None:
    public_city("Östra")
    public_city("Abra")
    make_city("Hidden")

    assert names_in(client.get("/cities/").content) == ["Abra", "Östra"]


@pytest.mark.parametrize("typed", ["MALE", "malé", "Malé", " male "])
def test_a_name_is_found_whatever_its_accents_and_case(client: Client, typed: str) -> None:
    public_city("Malé", country="MV")
    public_city("Kolkata", country="IN")

    assert names_in(client.get("/cities/", {"q": typed}).content) == ["Malé"]


def test_a_name_in_another_script_is_found(client: Client) -> None:
    public_city("Beirut", names={"ar": "بيروت"})

    assert names_in(client.get("/cities/", {"q": "بيروت"}).content) == ["Beirut"]


@pytest.mark.parametrize(
    ("filter_", "left"),
    [
        ({"country": "PK"}, ["Lahore"]),
        ({"country": "pk"}, ["Lahore"]),
        ({"kind": "town"}, ["Korallu"]),
        ({"standing": "member"}, ["Korallu"]),
        ({"language": "ur"}, ["Lahore"]),
        ({"country": "PK", "standing": "member"}, []),
        ({"kind": "nonsense"}, ["Korallu", "Lahore"]),
        ({"sort": "country"}, ["Lahore", "Korallu"]),
    ],
)
def test_filters_narrow_and_nonsense_does_not(
    client: Client, filter_: dict[str, str], left: list[str]
) -> None:
    public_city("Lahore", country="PK", languages=" ur en ", standing="engaged")
    public_city("Korallu", country="QM", kind="town", languages=" fr ", standing="member")

    assert names_in(client.get("/cities/", filter_).content) == left


def test_a_hub_is_a_filter_only_where_the_link_is_public(client: Client) -> None:
    hub = make_hub("Lantern Coast")
    linked, unsaid = make_city("Linked", hub=hub), make_city("Unsaid", hub=hub)
    joined = make_hub_city(linked, hub)
    release(hub, linked, unsaid, joined)
    hub.refresh_from_db()

    page = client.get("/cities/", {"hub": hub.slug})

    assert names_in(page.content) == ["Linked"]


def test_the_next_page_begins_where_the_last_one_ended(client: Client) -> None:
    hub = make_hub("Lantern Coast")
    release(*[make_city(f"City {number:03}", hub=hub) for number in range(60)])
    first = client.get("/cities/").content
    after = first.decode().split("after=")[1].split('"')[0]

    second = client.get("/cities/", {"after": after}).content
    before = second.decode().split("before=")[1].split('"')[0]
    back = client.get("/cities/", {"before": before}).content

    assert [len(names_in(first)), len(names_in(second))] == [50, 10]
    assert names_in(first) + names_in(second) == [f"City {number:03}" for number in range(60)]
    assert names_in(back) == names_in(first)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_same_whatever_its_length(
    client: Client, rows: int, django_assert_num_queries: Callable[..., object]
) -> None:
    hub = make_hub("Lantern Coast")
    release(*[make_city(f"City {number}", hub=hub) for number in range(rows)])

    with django_assert_num_queries(6):
        client.get("/cities/")


def test_files_hold_exactly_what_is_filtered(client: Client) -> None:
    city = make_city("Lahore", country="PK")
    release(city, make_fact(city, attribute="population", value="1300", number=1300))
    public_city("Korallu", country="QM")

    listed = csv.DictReader(
        io.StringIO(
            b"".join(client.get("/cities.csv", {"country": "PK"}).streaming_content).decode(
                "utf-8-sig"
            )
        )
    )
    told = json.loads(b"".join(client.get("/cities.json", {"country": "PK"}).streaming_content))

    assert [(row["name"], row["population"]) for row in listed] == [("Lahore", "1300")]
    assert [(row["name"], row["population"]) for row in told["cities"]] == [("Lahore", 1300)]


HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "<script>alert(1)</script>",
    "a\u202eb",
    "x" * 200,
]


def test_whoever_sees_more_than_files_hold_reads_that_they_hold_less(client: Client) -> None:
    hub = make_hub()
    public_city("Abra", hub=hub)
    make_city("Kaligram", hub=hub)
    held_back = "Cities that only a team may read stay out of these files."
    stranger = client.get("/cities/").content.decode()
    client.force_login(officer_of(hub))

    page = client.get("/cities/").content

    assert names_in(page) == ["Abra", "Kaligram"]
    assert "Kaligram" not in b"".join(client.get("/cities.csv")).decode()
    assert held_back in page.decode()
    assert "as CSV" in stranger
    assert held_back not in stranger


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_text_in_page_and_csv(client: Client, name: str) -> None:
    public_city(name)

    page = client.get("/cities/").content.decode()
    lines = b"".join(client.get("/cities.csv").streaming_content).decode("utf-8-sig")
    cell = next(csv.DictReader(io.StringIO(lines)))["name"]

    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert not cell.startswith(("=", "+", "-", "@", "\t"))
    assert cell.lstrip("'").strip() == name.strip() or "\u202e" in name
