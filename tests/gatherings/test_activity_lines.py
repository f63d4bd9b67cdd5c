"""A line of the register is tied to the gathering it tells of, and parted again."""

from __future__ import annotations

import pytest
from django.test import Client

from cityweave.accounts.models import Person
from cityweave.gatherings.models import Gathering
from cityweave.network.models import Activity, Hub
from tests.cast import actor, officer_of
from tests.makers import fresh, make_activity, make_gathering, make_hub

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def officer(hub: Hub) -> Person:
    return officer_of(hub)


@pytest.fixture
def gathering(hub: Hub, officer: Person) -> Gathering:
    return make_gathering("Markets that stay calm", hub=hub, by=actor(officer))


@pytest.fixture
def line(hub: Hub) -> Activity:
    return make_activity("Workshop on calm markets", hub=hub)


def page_of(gathering: Gathering) -> str:
    return f"/gatherings/{gathering.pk}/lines/"


def test_it_is_found_by_its_title_tied_and_parted(
    client: Client, officer: Person, gathering: Gathering, line: Activity
) -> None:
    client.force_login(officer)

    offered = client.post(page_of(gathering), {"line-find": "calm"}).content.decode()
    tied = client.post(page_of(gathering), {"line": str(line.pk)}, follow=True).content.decode()
    about = fresh(line).about_id
    parted = client.post(f"{page_of(gathering)}{line.pk}/parting/", follow=True).content.decode()

    assert str(line.pk) in offered
    assert "Tied." in tied
    assert about == gathering.pk
    assert "Parted." in parted
    assert fresh(line).about_id is None


def test_one_that_has_a_record_behind_it_is_not_offered(
    client: Client, officer: Person, hub: Hub, gathering: Gathering, line: Activity
) -> None:
    other = make_gathering("Another", hub=hub, by=actor(officer))
    client.force_login(officer)
    client.post(page_of(other), {"line": str(line.pk)})

    answer = client.post(page_of(gathering), {"line": str(line.pk)})

    assert answer.status_code == 422
    assert "not on it" in answer.content.decode()
    assert fresh(line).about_id == other.pk


def test_parting_what_is_not_tied_is_refused(
    client: Client, officer: Person, gathering: Gathering, line: Activity
) -> None:
    client.force_login(officer)

    answer = client.post(f"{page_of(gathering)}{line.pk}/parting/")

    assert answer.status_code == 403


def test_another_hub_ties_nothing(client: Client, gathering: Gathering, line: Activity) -> None:
    client.force_login(officer_of(make_hub("Hills")))

    assert client.post(page_of(gathering), {"line": str(line.pk)}).status_code in {403, 404}
    assert fresh(line).about_id is None
