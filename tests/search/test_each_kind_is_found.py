"""Whatever a reader may see is found by its words, by nobody else, and as it is now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cityweave.build import actions as build
from cityweave.engage.models import Application
from cityweave.files import actions as files
from cityweave.intake import actions as intake
from cityweave.network.models import City, Hub
from cityweave.questions import actions as questions
from cityweave.questions.plans import Asked, Plan
from cityweave.search import actions
from cityweave.search.finding import NOTHING, Found, search
from cityweave.search.models import Frequency
from cityweave.search.reading import astray
from cityweave.sharing.actors import ANONYMOUS, OPERATOR, Actor
from cityweave.sharing.choices import RoleKind
from cityweave.sharing.models import Record
from tests import cast
from tests.files import making
from tests.makers import (
    actor_with,
    make_city,
    make_fact,
    make_hub,
    make_membership,
    make_need,
    make_offer,
    make_on_call,
    make_organisation,
    make_support_request,
    release,
    request,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both]
PLAN = Plan(
    name="feedback",
    title={"en": "How was the zephyr day?", "fr": "La journée"},
    questions=(Asked("why", "long", {"en": "What stayed with you?"}, required=True),),
)
Make = Callable[[City], Record]


def keys(found: Found) -> list[object]:
    return [row.key for row in found.rows]


def team(city: City) -> Actor:
    return actor_with(RoleKind.CITY_TEAM, city)


def officer(place: City | Hub) -> Actor:
    return actor_with(RoleKind.HUB_OFFICER, place.hub)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> None:
    settings.FILES_FOLDER = tmp_path / "files"
    settings.FILES_FOLDER.mkdir()


def question_set(city: City) -> Record:
    return questions.open_set(PLAN, about=city.ref, owner=city.owner, hub=city.hub, by=team(city))


def file(city: City) -> Record:
    upload = SimpleUploadedFile("zephyr minutes.pdf", making.pdf())
    return files.keep_upload(
        upload, by=team(city), owner=city.owner, hub=city.hub, root=city.ref, label="amber"
    )


def application(city: City) -> Record:
    told = Application(
        city_name="Zephyr Bay", country="PK", owner=city.hub, hub=city.hub, person_name="N"
    )
    told.save()
    actions.refresh([told.pk], by=OPERATOR)
    return told


def batch(city: City) -> Record:
    sheet = b"Town,Country\nKaligram,QM\n"
    return intake.receive(sheet, "zephyr.csv", "cities", hub=city.hub, by=officer(city))


KINDS: dict[str, Make] = {
    "need": lambda city: make_need(city, "A zephyr plan for schools"),
    "offer": lambda city: make_offer(city, "We lend a zephyr trainer"),
    "on-call": lambda city: make_on_call(Hub.objects.get(pk=city.hub_id), sheet="Call the zephyr"),
    "fact": lambda city: make_fact(city, value="The zephyr council decided", number=None),
    "request": lambda city: make_support_request(city, "Who trains for zephyr?"),
    "questions": question_set,
    "file": file,
    "application": application,
    "batch": batch,
    "release": lambda city: request(make_organisation("Zephyr trust", hub=hub_of(city))),
}


def hub_of(city: City) -> Hub:
    return Hub.objects.get(pk=city.hub_id)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_found_by_those_who_may_see_it(kind: str) -> None:
    city = make_city("Lumbara", hub=make_hub("Delta"))
    elsewhere = actor_with(RoleKind.HUB_OFFICER, make_hub("Elsewhere"))

    record = KINDS[kind](city)

    assert record.pk in keys(search(officer(city), "zephyr"))
    assert search(ANONYMOUS, "zephyr").way == NOTHING
    assert search(elsewhere, "zephyr").way == NOTHING
    assert astray() == {}


def test_a_word_said_about_a_request_finds_it_at_once() -> None:
    asked = make_support_request(make_city("Lumbara"), "Who can help us?")
    reader = officer(asked.city)
    assert search(reader, "breakwater").way == NOTHING

    build.answer_request(asked, "Ask the breakwater team", by=reader)

    assert keys(search(reader, "breakwater")) == [asked.pk]
    actions.count_words(by=OPERATOR)
    assert not Frequency.objects.filter(word__contains="breakwat").exists()


def test_a_bare_figure_and_a_state_without_a_reason_are_found_with_their_city() -> None:
    city = make_city("Lumbara")
    make_fact(city, attribute="population", value="120000 zephyr", number=120_000)
    make_membership(city)

    assert search(officer(city), "zephyr").way == NOTHING
    assert astray() == {}


def test_a_fact_says_of_what_it_is_and_leads_there() -> None:
    city = make_city("Lumbara", hub=make_hub("Delta"))
    make_fact(city, value="The zephyr council decided", number=None)
    client = Client()
    client.force_login(cast.officer_of(hub_of(city)))

    shown = client.get("/search/?q=zephyr").content.decode()

    assert f'href="/cities/{city.pk}/"' in shown
    assert "Fact · <bdi>Lumbara</bdi>" in shown


def test_where_a_text_comes_from_is_found_and_not_shown(client: Client) -> None:
    release(make_organisation("Trust", about="Runs two shelters. Source: zephyr.example/trust"))

    shown = client.get("/search/?q=zephyr").content.decode()

    assert "Runs two shelters." in shown
    assert "Source:" not in shown
