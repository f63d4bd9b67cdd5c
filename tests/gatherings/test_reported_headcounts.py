"""What sources say of how many came: each for itself, never added up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.gatherings import actions
from cityweave.gatherings.models import ReportedHeadcount
from cityweave.network import actions as network
from cityweave.network.models import Activity, Hub
from cityweave.verdicts import NotAllowed
from tests.cast import actor, officer_of
from tests.makers import fresh, make_activity, make_gathering, make_hub, release

pytestmark = pytest.mark.django_db

TYPED = {"total": "45", "precision": "more_than", "source": "The network’s own report"}


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def officer(hub: Hub) -> Person:
    return officer_of(hub)


def test_two_sources_that_differ_are_both_kept_and_shown(
    client: Client, hub: Hub, officer: Person
) -> None:
    gathering = make_gathering(hub=hub, by=actor(officer))
    client.force_login(officer)
    new = f"/gatherings/{gathering.pk}/headcounts/new/"

    client.post(new, TYPED)
    page = client.post(
        new, {"total": "40", "precision": "exactly", "women": "18", "city_count": "14",
              "source": "The host’s newsletter"}, follow=True,
    ).content.decode()  # fmt: skip

    assert "more than 45 people" in page
    assert "40 people · 18 women · 14 cities" in page
    assert "The host’s newsletter" in page
    assert "85 people" not in page


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "at least one number"),
        ({"total": 10, "women": 8, "men": 3}, "Women and men"),
        ({"total": 10, "youth": 11}, "Young people"),
    ],
)
def test_numbers_that_do_not_fit_are_refused(
    hub: Hub, officer: Person, facts: dict[str, int], said: str
) -> None:
    gathering = make_gathering(hub=hub, by=actor(officer))

    with pytest.raises(ValidationError, match=said):
        actions.report_headcount(gathering, {"source": "A page"} | facts, by=actor(officer))


def test_a_released_one_is_public_with_its_source(
    client: Client, hub: Hub, officer: Person
) -> None:
    past = {"title": "Workshop by the river", "kind": "workshop"}
    gathering = actions.record_past_gathering(past, hub=hub, by=actor(officer))
    count = actions.report_headcount(
        gathering, {"total": 30, "source": "A page"}, by=actor(officer)
    )
    release(gathering)
    address = fresh(gathering).address
    assert "30 people" not in client.get(f"/gatherings/{address}/").content.decode()

    release(count)

    page = client.get(f"/gatherings/{address}/").content.decode()
    assert "30 people" in page
    assert "No date published" in page
    assert "Workshop by the river" in client.get("/gatherings/?show=past").content.decode()
    assert "Workshop by the river" not in client.get("/gatherings/").content.decode()


def test_what_is_still_to_come_is_planned_and_not_recorded(hub: Hub, officer: Person) -> None:
    later = {"title": "Next", "kind": "workshop", "begins_on": timezone.localdate() + timedelta(3)}

    with pytest.raises(NotAllowed, match="plan it instead"):
        actions.record_past_gathering(later, hub=hub, by=actor(officer))


def test_a_past_one_is_recorded_on_a_page(client: Client, hub: Hub, officer: Person) -> None:
    client.force_login(officer)
    typed = {"title": "Long ago", "kind": "consultation", "promise": "engage",
             "kept_by": str(hub.pk), "begins_on": "2017-11-01"}  # fmt: skip

    page = client.post("/gatherings/past/new/", typed, follow=True).content.decode()

    assert "Long ago" in page
    assert date(2017, 11, 1).strftime("%Y") in page


def test_an_activity_is_counted_through_the_record_behind_it(
    client: Client, hub: Hub, officer: Person
) -> None:
    gathering = make_gathering("Kept", hub=hub, by=actor(officer))
    line, other = make_activity(hub=hub), make_activity(hub=hub)

    network.keep_record_behind(line, gathering, by=actor(officer))

    alone = Activity.objects.visible_to(actor(officer)).standing_alone()
    assert list(alone) == [other]
    client.force_login(officer)
    assert "Kept as" in client.get(f"/activities/{line.pk}/").content.decode()
    assert "On record as" in client.get(f"/gatherings/{gathering.pk}/").content.decode()
    with pytest.raises(NotAllowed, match="Another record"):
        network.keep_record_behind(
            fresh(line), make_gathering(hub=hub, by=actor(officer)), by=actor(officer)
        )


def test_a_headcount_leads_to_its_gathering(client: Client, hub: Hub, officer: Person) -> None:
    gathering = make_gathering(hub=hub, by=actor(officer))
    actions.report_headcount(gathering, {"total": 3, "source": "A page"}, by=actor(officer))
    client.force_login(officer)

    answer = client.get(f"/headcounts/{ReportedHeadcount.objects.get().pk}/")

    assert answer["Location"].startswith(f"/gatherings/{gathering.pk}/#reported-")
