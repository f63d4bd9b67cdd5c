"""What programs read: what is public without a token, what members read with one, page by page."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from cityweave.api import actions
from cityweave.api.choices import Kind, Lifetime
from cityweave.network.models import City, Hub
from cityweave.sharing.actors import actor_for
from cityweave.sharing.choices import Label
from tests import cast, makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub() -> Hub:
    return makers.make_label(makers.make_hub(), Label.CLEAR)


def city_of(hub: Hub, name: str, label: str = Label.CLEAR) -> City:
    return makers.make_label(makers.make_city(hub=hub, name=name, country="QM"), label)


def token_of(person: Any, *kinds: Kind) -> str:
    _token, secret = actions.make_token(
        "A program", kinds or list(Kind), Lifetime.WEEK, by=actor_for(person)
    )
    return secret


def ask(path: str, secret: str = "", **headers: str) -> Any:
    given = {"Authorization": f"Bearer {secret}"} if secret else {}
    return Client().get(f"/api/v1/{path}", headers=given | headers)


def names(answer: Any) -> list[str]:
    return [record["name"] for record in answer.json()["results"]]


def test_a_stranger_reads_what_is_public_and_members_read_green_too(hub: Hub) -> None:
    city_of(hub, "Public")
    city_of(hub, "Of members", Label.GREEN)
    ours = city_of(hub, "Of the hub", Label.AMBER)
    secret = token_of(cast.officer_of(hub))

    assert names(ask("cities/")) == ["Public"]
    assert names(ask("cities/", secret)) == ["Of members", "Public"]
    assert ask(f"cities/{ours.key}/", secret).status_code == 404


def test_a_city_brings_its_hub_membership_and_sourced_facts(hub: Hub) -> None:
    city = city_of(hub, "Tamrindi")
    fact = makers.make_fact(city, value="9,000", number=9000, attribute="population")
    makers.make_label(fact, Label.CLEAR)

    told = ask(f"cities/{city.key}/").json()

    assert (told["name"], told["country"], told["label"]) == ("Tamrindi", "QM", "clear")
    assert told["page"] == f"/cities/{city.address}/"
    assert [(one["attribute"], one["number"]) for one in told["facts"]] == [("population", 9000)]


def test_pages_follow_one_another_without_gap_or_repetition(hub: Hub) -> None:
    for number in range(7):
        city_of(hub, f"City {number}")
    found, path = [], "cities/?limit=3&country=QM"
    while path:
        answer = ask(path)
        found += names(answer)
        follows = answer.json()["next"]
        assert ("Link" in answer) == bool(follows)
        path = follows.split("/api/v1/")[1] if follows else ""

    assert found == [f"City {number}" for number in range(7)]


def test_a_page_behind_a_record_out_of_sight_is_the_same_as_behind_none(hub: Hub) -> None:
    hidden = city_of(hub, "Hidden", Label.AMBER)

    one, other = ask(f"cities/?after={hidden.key}"), ask("cities/?after=" + "0" * 32)

    assert (one.status_code, other.status_code) == (404, 404)
    assert one.json() == other.json()


def test_a_list_costs_the_same_queries_for_one_and_for_three(
    hub: Hub, django_assert_num_queries: Any
) -> None:
    city_of(hub, "One")
    makers.make_label(makers.make_activity(hub=hub), Label.CLEAR)
    for path, queries in (("cities/", 4), ("activities/", 4)):
        with django_assert_num_queries(queries, exact=False) as asked:
            ask(path)
        few = len(asked)
        city_of(hub, f"Two {path}")
        makers.make_label(makers.make_activity(hub=hub), Label.CLEAR)
        with django_assert_num_queries(few):
            ask(path)


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("cities/?limit=0", "limit"),
        ("cities/?limit=many", "limit"),
        ("cities/?country=qm", "country"),
        ("cities/?kind=planet", "kind"),
        ("cities/?after=x", "after"),
        ("search/", "q"),
        ("search/?q=", "q"),
    ],
)
def test_what_is_not_understood_names_the_parameter(path: str, parameter: str) -> None:
    answer = ask(path)

    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert [one["parameter"] for one in answer.json()["errors"]] == [parameter]


@pytest.mark.parametrize("path", ["", "nothing/", "cities/x/", "cities/" + "0" * 36 + "/"])
def test_an_address_that_is_none_is_a_problem_with_a_sentence(path: str) -> None:
    answer = ask(path)

    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["detail"]


def test_nothing_is_changed_here_and_any_page_may_ask() -> None:
    refused = Client().post("/api/v1/cities/")
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert refused.json()["title"] == "Nothing is changed here"

    beforehand = Client().options("/api/v1/cities/", headers={"Origin": "https://elsewhere.test"})
    assert beforehand.status_code == 204
    assert beforehand["Access-Control-Allow-Origin"] == "*"
    assert "Authorization" in beforehand["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in beforehand


def test_a_sign_in_on_pages_opens_nothing_here(hub: Hub) -> None:
    city_of(hub, "Of members", Label.GREEN)
    client = Client()
    client.force_login(cast.officer_of(hub))

    assert names(client.get("/api/v1/cities/")) == []


def test_whoever_holds_the_answer_already_is_told_so(hub: Hub) -> None:
    city = city_of(hub, "Tamrindi")
    first = ask("cities/")
    again = ask("cities/", **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")

    city.summary = "Another"
    city.save()
    assert ask("cities/", **{"If-None-Match": first["ETag"]}).status_code == 200


def test_the_head_is_the_head_of_the_same_answer(hub: Hub) -> None:
    whole, head = ask("hubs/"), Client().head("/api/v1/hubs/")

    assert (head.status_code, head["ETag"], head.content) == (200, whole["ETag"], b"")


def test_search_finds_what_the_reader_may_see(hub: Hub) -> None:
    city_of(hub, "Tamrindi")
    city_of(hub, "Tamrindi West", Label.GREEN)

    assert names(ask("search/?q=tamrindi")) == ["Tamrindi"]
    secret = token_of(cast.officer_of(hub))
    assert sorted(names(ask("search/?q=tamrindi", secret))) == ["Tamrindi", "Tamrindi West"]


def test_filters_of_records_out_of_sight_leave_nothing(hub: Hub) -> None:
    elsewhere = makers.make_hub()
    activity = makers.make_label(makers.make_activity(hub=hub), Label.CLEAR)

    assert len(ask(f"activities/?hub={hub.key}").json()["results"]) == 1
    assert ask(f"activities/?hub={elsewhere.key}").json()["results"] == []
    assert ask(f"cities/?hub={elsewhere.key}").json()["results"] == []
    assert ask(f"activities/?kind={activity.kind}").json()["results"] != []
