"""A gathering is planned, cleared, announced, held, stopped and copied; each step has its price."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from cityweave.accounts.models import Person
from cityweave.followup.models import Task
from cityweave.gatherings import actions
from cityweave.gatherings.choices import GATHERING_STEPS, GatheringState
from cityweave.gatherings.models import AgendaItem, Gathering
from cityweave.gatherings.presenters import gathering_list, gathering_page, month_page
from cityweave.network.models import Hub
from cityweave.sharing.actors import ANONYMOUS
from cityweave.verdicts import NotAllowed
from tests.cast import actor, focal_point_of, officer_of
from tests.makers import (
    check_risk,
    fresh,
    make_agenda_item,
    make_city,
    make_gathering,
    make_hub,
    make_theme,
    release,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
CONCEPT = {"purpose": "Learn how schools answer hate", "begins_on": TODAY + timedelta(days=30)}
TYPED = {"title": "Schools without fear", "kind": "workshop", "promise": "convene"}


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


def moved(gathering: Gathering, *states: str, by: Person) -> Gathering:
    for state in states:
        gathering = actions.move_gathering(gathering, state, by=actor(by))
    return gathering


def test_its_themes_are_read_and_found_in_the_readers_language(
    client: Client, hub: Hub, officer: Person
) -> None:
    talk = make_theme("Peer learning", names={"fr": "Apprentissage entre pairs"})
    release(talk, make_theme("Conflict", names={"fr": "Conflits"}))
    gathering = make_gathering("Schools", hub=hub, by=actor(officer), themes=[talk.pk])
    client.force_login(officer)
    form = client.get(f"/fr/gatherings/{gathering.pk}/edit/").content.decode()
    versions = dict(re.findall(r'name="(base[^"]*)" value="([^"]*)"', form))

    found = client.post(
        f"/fr/gatherings/{gathering.pk}/edit/",
        TYPED | versions | {"themes-find": "CONFLITS", "find": "themes"},
    ).content.decode()

    page = client.get(f"/fr/gatherings/{gathering.pk}/").content.decode()
    for shown in (page, form):
        assert "Apprentissage entre pairs" in shown
        assert "Peer learning" not in shown
    assert "<bdi>Conflits</bdi>" in found


def test_an_officer_plans_one_and_finds_it_in_the_list(
    client: Client, hub: Hub, officer: Person
) -> None:
    client.force_login(officer)

    page = client.post(
        "/gatherings/new/",
        TYPED | {"kept_by": str(hub.pk), "begins_on": "2026-12-08", "opens": "09:30"},
        follow=True,
    ).content.decode()

    assert "Schools without fear" in page
    assert "09:30" in page
    assert "Schools without fear" in client.get("/gatherings/").content.decode()
    assert "Schools without fear" in client.get("/gatherings/month/?month=2026-12").content.decode()


def test_what_does_not_fit_is_said_beside_the_field_and_nothing_is_lost(
    client: Client, hub: Hub, officer: Person
) -> None:
    client.force_login(officer)
    wrong = {"begins_on": "2026-12-08", "ends_on": "2026-12-07", "purpose": "Long words"}

    answer = client.post("/gatherings/new/", TYPED | {"kept_by": str(hub.pk)} | wrong)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "The last day comes before the first one." in page
    assert "Long words" in page
    assert not Gathering.objects.exists()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"ends_on": "2026-12-08"}, "Say on which day it begins."),
        ({"begins_on": "2026-12-08", "ends_on": "2027-12-08"}, "Check the year."),
        ({"begins_on": "2026-12-08", "opens": "11:00", "closes": "10:00"}, "ends before it begins"),
        ({"begins_on": "2026-12-08", "closes": "10:00"}, "Say at what time it begins."),
        ({"begins_on": "tomorrow"}, "begins_on"),
    ],
)
def test_days_and_hours_that_cannot_be_are_refused(
    client: Client, hub: Hub, officer: Person, typed: dict[str, str], told: str
) -> None:
    client.force_login(officer)

    answer = client.post("/gatherings/new/", TYPED | {"kept_by": str(hub.pk)} | typed)

    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_it_is_cleared_with_its_purpose_and_announced_with_its_day(
    hub: Hub, officer: Person
) -> None:
    bare = moved(make_gathering(hub=hub), "concept", by=officer)
    planned = make_gathering(hub=hub, purpose="Learn")
    check_risk(planned)

    with pytest.raises(NotAllowed, match="Write down its purpose first"):
        moved(bare, "cleared", by=officer)
    with pytest.raises(NotAllowed, match="Say on which day it begins"):
        moved(planned, "concept", "cleared", "announced", by=officer)


def test_it_is_held_once_its_day_has_come_and_its_report_waits_in_today(
    client: Client, hub: Hub, officer: Person, on_that_day: time_machine.Traveller
) -> None:
    gathering = make_gathering("Two days in Tamrindi", hub=hub, **CONCEPT)
    check_risk(gathering)
    gathering = moved(
        gathering, "concept", "cleared", "announced", "registration_open", "confirmed", by=officer
    )
    with pytest.raises(NotAllowed, match="It has not begun yet"):
        moved(gathering, "held", by=officer)

    on_that_day.shift(timedelta(days=31))
    moved(gathering, "held", by=officer)
    task = Task.objects.get(person=officer, about=gathering.pk)
    client.force_login(officer)
    today = client.get("/today/").content.decode()
    moved(fresh(gathering), "reporting", by=officer)

    assert task.kind == "gatherings.report-due"
    assert task.due_at == fresh(gathering).held_at + timedelta(hours=48)
    assert "Two days in Tamrindi" in today
    assert Task.objects.get(pk=task.pk).state != "open"


def test_a_report_is_overdue_after_two_days(
    hub: Hub, officer: Person, on_that_day: time_machine.Traveller
) -> None:
    gathering = make_gathering(hub=hub, purpose="Learn", begins_on=TODAY)
    check_risk(gathering, by=actor(officer))
    check_risk(gathering)
    moved(gathering, "concept", "cleared", "announced", "confirmed", "held", by=officer)

    def is_late() -> bool:
        found = Gathering.objects.visible_to(actor(officer))
        (month,) = gathering_list(found, actor(officer)).months
        return month.lines[0].late

    at_once = is_late()
    on_that_day.shift(timedelta(hours=49))

    assert (at_once, is_late()) == (False, True)


def test_whoever_cancels_says_why_and_what_was_typed_stays(
    client: Client, hub: Hub, officer: Person
) -> None:
    gathering = make_gathering(hub=hub)
    address = f"/gatherings/{gathering.pk}/"
    client.force_login(officer)

    refused = client.post(f"{address}state/", {"to": "cancelled", "reason": " "})
    stopped = client.post(
        f"{address}state/", {"to": "cancelled", "reason": "No money"}, follow=True
    ).content.decode()

    assert refused.status_code == 422
    assert "Say why." in refused.content.decode()
    assert "No money" in stopped
    assert fresh(gathering).state == "cancelled"


def test_what_was_cancelled_by_mistake_is_a_concept_again(hub: Hub, officer: Person) -> None:
    gathering = make_gathering(hub=hub)
    by = actor(officer)
    actions.move_gathering(gathering, "cancelled", reason="By mistake", by=by)

    again = actions.move_gathering(fresh(gathering), "concept", by=by)

    assert (again.state, again.reason) == ("concept", "")


def test_every_state_is_reached_and_none_is_a_dead_end() -> None:
    reached, waiting = set(), ["idea"]
    while waiting:
        state = waiting.pop()
        if state not in reached:
            reached.add(state)
            waiting += GATHERING_STEPS[state]

    assert reached == set(GatheringState.values)
    assert all(GATHERING_STEPS[state] for state in GatheringState.values)


def test_two_who_move_it_at_once_are_told_where_it_stands(hub: Hub, officer: Person) -> None:
    gathering = make_gathering(hub=hub)
    moved(gathering, "concept", by=officer)

    with pytest.raises(NotAllowed, match="From “concept” a gathering does not go to “concept”"):
        moved(gathering, "concept", by=officer)


def test_the_agenda_stands_by_day_and_hour_and_moves_with_the_gathering(
    hub: Hub, officer: Person
) -> None:
    days = {"begins_on": date(2026, 12, 8), "ends_on": date(2026, 12, 9)}
    gathering = make_gathering(hub=hub, **days)
    make_agenda_item(gathering, "Farewell", day=2, opens=time(16))
    make_agenda_item(gathering, "Lunch", opens=time(12, 30))
    make_agenda_item(gathering, "Welcome", opens=time(9))

    page = gathering_page(gathering, actor(officer))

    assert [(day.on, [item.title for item in day.items]) for day in page.agenda] == [
        (date(2026, 12, 8), ["Welcome", "Lunch"]),
        (date(2026, 12, 9), ["Farewell"]),
    ]


def test_an_item_lies_within_the_days_of_its_gathering(
    client: Client, hub: Hub, officer: Person
) -> None:
    gathering = make_gathering(hub=hub, begins_on=date(2026, 12, 8))
    client.force_login(officer)
    address = f"/gatherings/{gathering.pk}/agenda/new/"

    refused = client.post(address, {"title": "Farewell", "day": "2"})
    taken = client.post(address, {"title": "Welcome", "day": "1", "opens": "09:00"})

    assert refused.status_code == 422
    assert "The gathering has fewer days." in refused.content.decode()
    assert taken.status_code == 302
    assert [item.title for item in AgendaItem.objects.all()] == ["Welcome"]


def test_the_agenda_says_where_two_parts_take_one_room(
    client: Client, hub: Hub, officer: Person
) -> None:
    gathering = make_gathering(hub=hub, by=actor(officer), begins_on=date(2027, 3, 9))
    for title, room, opens, closes in (
        ("Markets", "Hall A", time(9), time(11)), ("Schools", "hall a", time(10), time(12)),
        ("Ports", "Hall B", time(10), time(12)), ("Farewell", "Hall A", time(12), None),
    ):  # fmt: skip
        make_agenda_item(gathering, title, room=room, opens=opens, closes=closes)

    page = gathering_page(gathering, actor(officer))
    client.force_login(officer)
    shown = client.get(f"/gatherings/{gathering.pk}/").content.decode()

    (day,) = page.agenda
    assert {item.title: item.also_there for item in day.items} == {
        "Markets": "Schools", "Schools": "Markets", "Ports": "", "Farewell": "",
    }  # fmt: skip
    assert shown.count("Give one of them another room") == 2


def test_a_copy_has_the_concept_and_the_agenda_and_no_days(
    client: Client, hub: Hub, officer: Person
) -> None:
    city = make_city("Tamrindi", hub=hub)
    first = make_gathering(hub=hub, cities=[city.pk], outcomes="A list", **CONCEPT)
    make_agenda_item(first, "Welcome", opens=time(9))
    client.force_login(officer)

    client.post(f"/gatherings/{first.pk}/copy/", {"title": "Once more"})

    again = Gathering.objects.get(title="Once more")
    page = gathering_page(again, actor(officer))
    assert (again.state, again.begins_on, again.outcomes) == ("idea", None, "A list")
    assert [item.title for day in page.agenda for item in day.items] == ["Welcome"]
    assert [name for _address, name in page.cities] == ["Tamrindi"]


@pytest.mark.parametrize(
    ("title", "told"), [("", "Give the new one a title."), ("Again " * 60, "at most 300")]
)
def test_a_title_that_does_not_do_is_kept_and_said(
    client: Client, hub: Hub, officer: Person, title: str, told: str
) -> None:
    first = make_gathering(hub=hub)
    client.force_login(officer)

    answer = client.post(f"/gatherings/{first.pk}/copy/", {"title": title})

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert title.strip() in answer.content.decode()
    assert Gathering.objects.count() == 1


def test_a_city_cannot_move_it_and_another_hub_does_not_see_it(client: Client, hub: Hub) -> None:
    gathering = make_gathering("Hidden talk", hub=hub)
    client.force_login(officer_of(make_hub()))
    elsewhere = client.get(f"/gatherings/{gathering.pk}/").status_code
    listed = client.get("/gatherings/").content.decode()
    client.force_login(focal_point_of(make_city(hub=hub)))

    assert elsewhere == 404
    assert "Hidden talk" not in listed
    assert client.post(f"/gatherings/{gathering.pk}/state/", {"to": "concept"}).status_code == 404


def test_strangers_read_what_two_people_released_and_no_state_of_the_desk(client: Client) -> None:
    gathering = make_gathering("Open doors", **CONCEPT)
    release(gathering)
    page = gathering_page(fresh(gathering), ANONYMOUS)

    read = client.get(f"/gatherings/{fresh(gathering).slug}/").content.decode()

    assert "Open doors" in read
    assert page.line.state == ""
    assert page.steps == ()


def test_a_month_begins_on_the_day_the_readers_week_begins(hub: Hub, officer: Person) -> None:
    make_gathering("Over the weekend", hub=hub, begins_on=date(2026, 11, 28),
                   ends_on=date(2026, 12, 1))  # fmt: skip
    found = Gathering.objects.visible_to(actor(officer))
    saturday = date(2026, 11, 28)

    page = month_page(date(2026, 12, 1), found, actor(officer))

    assert page.weeks[0][0].on == date(2026, 11, 30)
    assert page.names[0] == "Mon"
    with translation.override("ar"):
        assert month_page(date(2026, 12, 1), found, actor(officer)).weeks[0][0].on == saturday
    assert [day.on for week in page.weeks for day in week if day.lines] == [
        date(2026, 11, 30), date(2026, 12, 1),
    ]  # fmt: skip


@pytest.mark.parametrize("asked", ["", "2026-13", "0000-01", "9999-12", "March", "2026-02"])
def test_any_month_that_is_asked_for_is_answered(client: Client, asked: str) -> None:
    assert client.get("/gatherings/month/", {"month": asked}).status_code == 200


@pytest.mark.both
@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_often_for_one_as_for_three(
    client: Client, hub: Hub, officer: Person, number: int
) -> None:
    city = make_city("Tamrindi", hub=hub)
    for _one in range(number):
        make_gathering(hub=hub, city_id=city.pk, **CONCEPT)

    with CaptureQueriesContext(connection) as asked:
        found = Gathering.objects.visible_to(actor(officer))
        gathering_list(found.coming(TODAY).in_order(), actor(officer))

    assert len(asked) == QUERIES


QUERIES = 6
