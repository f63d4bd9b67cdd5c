"""A city that is added again out of its keepers' sight: they hear of it, who adds it does not."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from cityweave.followup.models import Task
from cityweave.intake.models import Batch
from cityweave.network.tasks import AGAIN
from cityweave.sharing.choices import Label
from tests import cast, makers
from tests.forms import text
from tests.intake.sheets import applied, csv_of, outcomes

pytestmark = pytest.mark.django_db
SHEET = csv_of(
    ["Town", "Country", "Population"],
    ["Kaligram", "Merundia", "120 000"],
    ["Kaligram", "Merundia", "120 000"],
    ["Sundarpur", "Merundia", "30 000"],
)


@pytest.fixture
def hub() -> Any:
    return makers.make_hub("Delta")


@pytest.fixture
def officer(hub: Any) -> Any:
    return makers.actor_with("hub_officer", hub, "Officer")


@pytest.fixture
def keeper() -> Any:
    """Staff of another hub, which keeps a city that nobody of the first sees."""
    hills = makers.make_hub("Hills")
    makers.make_label(makers.make_city("Kaligram", hub=hills, country="QM"), Label.AMBER)
    return cast.officer_of(hills)


def told(person: Any) -> list[Task]:
    return list(Task.objects.filter(person=person, kind=AGAIN, state="open"))


@pytest.mark.both
def test_a_keeper_gets_one_task_for_a_sheet_of_many_rows(hub, officer, keeper) -> None:
    applied(SHEET, by=officer, hub=hub)
    assert len(told(keeper)) == 1
    assert [task.kind for task in Task.objects.filter(person=officer.person)] == []


def test_repeats_make_no_second_task_even_when_the_first_is_done(hub, officer, keeper) -> None:
    applied(SHEET, by=officer, hub=hub)
    Task.objects.update(state="done", note="by_hand", done_at="2030-01-01T00:00Z")
    applied(csv_of(["Town", "Country"], ["KALIGRAM", "QM"]), by=officer, hub=hub)
    makers.make_city("Kaligram", hub=hub, country="QM", by=officer)
    assert told(keeper) == []


def test_adding_by_hand_tells_the_keeper_too(hub, officer, keeper) -> None:
    makers.make_city("Kaligram", hub=hub, country="QM", by=officer)
    assert len(told(keeper)) == 1


def test_what_the_sender_sees_anyway_makes_no_task(hub, officer, keeper) -> None:
    applied(csv_of(["Town", "Country"], ["Sundarpur", "Merundia"]), by=officer, hub=hub)
    assert told(keeper) == []


def test_the_keeper_reads_it_among_what_waits_today(hub, officer, keeper) -> None:
    applied(SHEET, by=officer, hub=hub)
    client = Client()
    client.force_login(keeper)
    assert "Somebody may be adding a city you already keep" in text(client.get("/today/"))


def test_the_sender_sees_the_same_whether_a_hidden_one_exists_or_not(hub, officer, keeper) -> None:
    client = Client()
    client.force_login(officer.person)
    met = applied(csv_of(["Town", "Country"], ["Kaligram", "QM"]), by=officer, hub=hub)
    not_met = applied(csv_of(["Town", "Country"], ["Lakhigram", "QM"]), by=officer, hub=hub)
    Batch.objects.update(uploaded_at=met.uploaded_at)

    pages = [text(client.get(f"/imports/{one.pk}/")) for one in (met, not_met)]

    assert len(told(keeper)) == 1
    assert outcomes(met) == outcomes(not_met)
    assert pages[0].replace("Kaligram", "Lakhigram") == pages[1]
    assert "Somebody may be adding" not in text(client.get("/today/"))


def test_where_no_staff_may_edit_the_city_its_own_team_is_told(hub, officer) -> None:
    hills = makers.make_hub("Hills")
    city = makers.make_city("Kaligram", hub=hills, country="QM")
    staff, focal = cast.officer_of(hills), cast.focal_point_of(city)
    makers.make_label(city, Label.STRICT)

    applied(SHEET, by=officer, hub=hub)

    assert (len(told(staff)), len(told(focal))) == (0, 1)
