"""Nothing is cleared without a risk check that lets it go on."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.followup.jobs import keep_all_tasks
from cityweave.followup.models import Task
from cityweave.gatherings import actions
from cityweave.gatherings.models import Gathering
from cityweave.network.models import Hub
from cityweave.safeguarding.choices import RISK_QUESTIONS
from cityweave.safeguarding.models import RiskCheck
from cityweave.verdicts import NotAllowed
from tests.cast import actor, focal_point_of, officer_of
from tests.makers import check_risk, fresh, make_city, make_gathering, make_hub

pytestmark = pytest.mark.django_db
ANSWERS = dict.fromkeys(RISK_QUESTIONS, "Nobody.") | {"seen_to_by": "Programme officer"}


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def officer(hub: Hub) -> Person:
    return officer_of(hub)


@pytest.fixture
def concept(hub: Hub, officer: Person) -> Gathering:
    day = timezone.localdate() + timedelta(days=90)
    gathering = make_gathering("Markets", hub=hub, purpose="To learn", begins_on=day)
    return actions.move_gathering(gathering, "concept", by=actor(officer))


def test_without_a_check_nothing_is_cleared(concept: Gathering, officer: Person) -> None:
    with pytest.raises(NotAllowed, match="Make the risk check first"):
        actions.move_gathering(concept, "cleared", by=actor(officer))


def test_who_moves_its_day_back_and_forward_goes_around_no_check(
    concept: Gathering, officer: Person
) -> None:
    ahead = concept.begins_on
    today = timezone.localdate(timezone=ZoneInfo(concept.time_zone or "UTC"))
    moved = with_days(concept, today)
    with pytest.raises(NotAllowed, match="Make the risk check first"):
        actions.move_gathering(moved, "cleared", by=actor(officer))
    over = with_days(moved, today - timedelta(days=1))
    cleared = actions.move_gathering(over, "cleared", by=actor(officer))

    with pytest.raises(NotAllowed, match="Make the risk check first"):
        actions.move_gathering(with_days(cleared, ahead), "announced", by=actor(officer))


def with_days(gathering: Gathering, day: date | None) -> Gathering:
    Gathering._default_manager.filter(pk=gathering.pk).update(begins_on=day)
    return fresh(gathering)


@pytest.mark.parametrize("result", ["delay", "stop"])
def test_the_latest_check_holds_it_back(concept: Gathering, officer: Person, result: str) -> None:
    check_risk(concept, by=actor(officer))
    check_risk(concept, result, by=actor(officer))

    with pytest.raises(NotAllowed, match="The latest risk check says"):
        actions.move_gathering(concept, "cleared", by=actor(officer))


def test_with_go_it_is_cleared(concept: Gathering, officer: Person) -> None:
    check_risk(concept, "stop", by=actor(officer))
    check_risk(concept, "with_changes", by=actor(officer))

    assert actions.move_gathering(concept, "cleared", by=actor(officer)).state == "cleared"


def test_each_question_is_answered_in_writing(
    client: Client, concept: Gathering, officer: Person
) -> None:
    client.force_login(officer)
    page = f"/gatherings/{concept.pk}/risk-check/"

    refused = client.post(page, ANSWERS | {"result": "go", "police": " ", "venue": "The hall"})
    client.post(page, ANSWERS | {"result": "go"})
    shown = client.get(page).content.decode()

    assert refused.status_code == 422
    assert "The hall" in refused.content.decode()
    assert RiskCheck.objects.visible_to(actor(officer)).count() == 1
    assert "Programme officer" in shown


def test_it_waits_in_the_inbox_on_its_day(concept: Gathering, officer: Person) -> None:
    day = timezone.localdate() + timedelta(days=10)
    check_risk(concept, by=actor(officer), recheck_on=day)
    waiting = Task.objects.open().filter(kind="gatherings.risk-recheck", person=officer)
    before = waiting.count()

    with time_machine.travel(timezone.now() + timedelta(days=10), tick=False):
        keep_all_tasks()
        on_its_day = waiting.count()
        check_risk(concept, by=actor(officer))

    assert (before, on_its_day, waiting.count()) == (0, 1, 0)


def test_what_could_harm_whom_is_read_by_the_hub_alone(
    client: Client, hub: Hub, concept: Gathering, officer: Person
) -> None:
    check_risk(concept, by=actor(officer))
    client.force_login(focal_point_of(make_city(hub=hub)))

    assert client.get(f"/gatherings/{concept.pk}/risk-check/").status_code in {403, 404}
    assert RiskCheck.objects.visible_to(actor(officer)).count() == 1


def test_what_was_held_before_its_file_was_opened_needs_none(hub: Hub, officer: Person) -> None:
    past = make_gathering("Past", hub=hub, purpose="To learn", begins_on=date(2025, 3, 1))
    past = actions.move_gathering(past, "concept", by=actor(officer))

    assert actions.move_gathering(past, "cleared", by=actor(officer)).state == "cleared"
