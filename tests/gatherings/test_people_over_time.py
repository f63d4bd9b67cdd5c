"""How many came is counted from roll calls, each person once; and who is asked again and again."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from cityweave.accounts.models import Person
from cityweave.gatherings import actions
from cityweave.gatherings.headcount import Came, counted
from cityweave.gatherings.models import Gathering, Guest
from cityweave.gatherings.presence import Note
from cityweave.gatherings.presenters.counted import counted_at
from cityweave.gatherings.presenters.equity import equity
from cityweave.gatherings.presenters.people import person_page, visits_of_city
from cityweave.network.models import City, Hub
from cityweave.sharing.small_numbers import outside
from cityweave.sheets.reading import read
from tests.cast import actor, focal_point_of, officer_of
from tests.makers import make_city, make_fact, make_gathering, make_hub

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(f"{TODAY}T08:00:00+00:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def officer(hub: Hub) -> Person:
    return officer_of(hub)


@pytest.fixture
def city(hub: Hub) -> City:
    return make_city("Tamrindi", hub=hub, country="PK")


def held(hub: Hub, officer: Person, days_ago: int, title: str = "") -> Gathering:
    first = TODAY - timedelta(days=days_ago)
    return make_gathering(
        title, hub=hub, by=actor(officer), begins_on=first, ends_on=first + timedelta(days=1)
    )


def came(gathering: Gathering, officer: Person, *days: int, **facts: Any) -> Guest:
    guest = Guest.objects.create(gathering=gathering, answer="yes", **facts)
    notes = [
        Note(uuid.uuid4(), guest.pk, day, None, "present", datetime(2026, 11, 22, 7, tzinfo=UTC))
        for day in days
    ]
    actions.call_roll(gathering, notes, by=actor(officer))
    return guest


@pytest.mark.django_db
def test_who_was_there_is_counted_once_and_by_day(hub: Hub, officer: Person, city: City) -> None:
    gathering = held(hub, officer, 5)
    came(gathering, officer, 1, 2, name="A", sex="woman", age="youth", city=city, country="PK")
    came(gathering, officer, 1, name="B", sex="man", country="BD")
    came(gathering, officer, name="C", sex="man")

    shown = counted_at(gathering, actor(officer))

    assert shown is not None
    counts = shown.counts
    assert (counts.people, counts.women, counts.men, counts.youth) == (2, 1, 1, 1)
    assert [n for _on, _day, n in shown.days] == [2, 1]
    assert dict(shown.cities) == {"Tamrindi": 1, "not said": 1}


@pytest.mark.django_db
def test_reported_and_counted_stand_side_by_side_and_are_not_added(
    client: Client, hub: Hub, officer: Person
) -> None:
    gathering = held(hub, officer, 5)
    came(gathering, officer, 1, name="A")
    actions.report_headcount(gathering, {"total": 40, "source": "The host"}, by=actor(officer))
    client.force_login(officer)

    page = client.get(f"/gatherings/{gathering.pk}/").content.decode()

    assert "Counted at the roll call" in page
    assert "<b>1</b> people were there" in page
    assert "40 people" in page
    assert "41 people" not in page


def test_one_person_on_two_lists_is_one_person() -> None:
    def one(same_as: str, sex: str, *days: int) -> Came:
        return Came(uuid.uuid4(), same_as, sex, "", "", None, frozenset(days))

    counts = counted([one("x", "", 1), one("x", "woman", 1, 2), one("", "man", 1), one("", "man")])

    assert (counts.people, counts.women, counts.men) == (3, 1, 2)
    assert counts.by_day == {1: 2, 2: 1}


@pytest.mark.parametrize(
    ("number", "said"), [(0, 0), (1, None), (7, None), (8, 10), (12, 10), (13, 15), (102, 100)]
)
def test_what_leaves_the_house_is_rounded_and_few_are_not_told(
    number: int, said: int | None
) -> None:
    assert outside(number) == said


@pytest.mark.django_db
def test_a_persons_gatherings_are_found_by_mail(client: Client, hub: Hub, officer: Person) -> None:
    first, second = held(hub, officer, 90, "By the river"), held(hub, officer, 5, "By the sea")
    came(first, officer, 1, name="A", email="a@mail.example")
    again = came(second, officer, 1, 2, name="A", email="A@mail.example ".strip())
    came(second, officer, 1, name="B", email="b@mail.example")

    page = person_page(again, actor(officer))
    client.force_login(officer)
    shown = client.get(f"/gatherings/guests/{again.pk}/history/").content.decode()

    assert [(one.title, one.days) for one in page.visits] == [
        ("By the sea", 2),
        ("By the river", 1),
    ]
    assert "By the river" in shown


@pytest.mark.django_db
def test_a_citys_people_are_followed_by_the_hub_alone(
    client: Client, hub: Hub, officer: Person, city: City
) -> None:
    came(held(hub, officer, 5, "By the sea"), officer, 1, name="A", city=city)
    focal_point = focal_point_of(city)
    address = f"/cities/{city.pk}/"

    assert visits_of_city(city.pk, actor(focal_point)) == ()
    client.force_login(officer)
    assert "Its people at gatherings" in client.get(address).content.decode()
    client.force_login(focal_point)
    assert "Its people at gatherings" not in client.get(address).content.decode()


@pytest.mark.django_db
def test_who_is_always_asked_and_who_never(hub: Hub, officer: Person, city: City) -> None:
    make_fact(city, attribute="population", value="2 million", number=2_000_000)
    make_city("Korallu", hub=hub)
    old = held(hub, officer, 400)
    came(old, officer, 1, name="A", email="a@mail.example", city=city)
    for number in range(3):
        gathering = held(hub, officer, 5 + number)
        came(gathering, officer, 1, name="A", email="a@mail.example", city=city, sex="woman")
        came(gathering, officer, 1, name="N", email=f"n{number}@mail.example", age="youth")

    told = equity(date(2026, 1, 1), TODAY, None, actor(officer))

    assert told.gatherings == 3
    assert (told.counts.people, told.counts.women, told.counts.youth) == (4, 1, 3)
    assert (told.newcomers, told.known) == (3, 4)
    assert [(one.name, one.asked, one.came) for one in told.often] == [("Tamrindi", 3, 3)]
    assert [one.name for one in told.never] == ["Korallu"]
    assert [(one.name, one.asked, one.cities) for one in told.sizes] == [
        ("large", 1, 1), ("", 0, 1)
    ]  # fmt: skip


@pytest.mark.django_db
def test_regions_are_the_records_or_the_gazetteers(hub: Hub, officer: Person) -> None:
    province = make_city("Coast province", hub=hub, country="PK", kind="region")
    inside = make_city("Tamrindi", hub=hub, country="PK", parent_id=province.pk)
    make_city("Quetta", hub=hub, country="PK", latitude=30.2, longitude=67.0)
    make_city("Karachi", hub=hub, country="PK", latitude=1.0, longitude=1.0)
    gathering = held(hub, officer, 5)
    for number in range(2):
        came(gathering, officer, 1, name="A", email=f"a{number}@mail.example", city=inside)

    told = equity(date(2026, 1, 1), TODAY, None, actor(officer))

    assert [(one.name, one.cities, one.asked, one.people) for one in told.regions] == [
        ("Balochistan", 1, 0, 0), ("Coast province", 1, 1, 2), ("", 2, 0, 0)
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_person_who_comes_again_is_one_person_of_the_city(
    hub: Hub, officer: Person, city: City
) -> None:
    for days_ago in (5, 40):
        gathering = held(hub, officer, days_ago)
        came(gathering, officer, 1, name="A", email="a@mail.example", city=city)

    (line,) = equity(date(2026, 1, 1), TODAY, None, actor(officer)).lines

    assert (line.asked, line.came, line.people) == (2, 2, 1)


@pytest.mark.django_db
def test_a_city_that_was_asked_and_sent_nobody_was_asked(
    hub: Hub, officer: Person, city: City
) -> None:
    make_gathering(hub=hub, begins_on=TODAY - timedelta(days=9), cities=[city.pk])

    told = equity(date(2026, 1, 1), TODAY, None, actor(officer))

    assert ([(one.asked, one.came) for one in told.lines], told.never) == ([(1, 0)], ())


@pytest.mark.django_db
def test_the_figures_as_a_file_tell_no_few_people(
    client: Client, hub: Hub, officer: Person, city: City
) -> None:
    gathering = held(hub, officer, 5)
    for number in range(9):
        sex = "woman" if number < 3 else "man"
        came(gathering, officer, 1, name="A", email=f"a{number}@mail.example", city=city, sex=sex)
    client.force_login(officer)

    sheet = client.get("/gatherings/equity/?as=figures")
    found = read(sheet.content, "equity.xlsx").sheets[0].rows
    rows = [[cell.text for cell in row.cells] for row in found]
    told = {row[0]: row[-1] for row in rows}

    assert sheet["TLP"] == "TLP:AMBER"
    assert (told["All"], told["Women"], told["Men"]) == ("10", "fewer than 8", "fewer than 8")
    assert ["Size", "not stated", "1", "1", "1", "10"] in rows


@pytest.mark.django_db
def test_the_view_is_for_hubs_and_leaves_as_a_sheet_with_rounded_numbers(
    client: Client, hub: Hub, officer: Person, city: City
) -> None:
    came(held(hub, officer, 5), officer, 1, name="A", city=city)
    client.force_login(officer)

    page = client.get("/gatherings/equity/").content.decode()
    sheet = client.get("/gatherings/equity/?as=xlsx")

    assert "Tamrindi" in page
    cells = [
        cell.text for row in read(sheet.content, "who.xlsx").sheets[0].rows for cell in row.cells
    ]
    assert "Tamrindi" in cells
    assert "fewer than 8" in cells
    client.force_login(focal_point_of(city))
    assert client.get("/gatherings/equity/").status_code == 403
