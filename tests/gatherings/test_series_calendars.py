"""A calendar of a series: what its hub's staff may see of it, by an address shown once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from icalendar import Calendar

from cityweave.accounts.models import Person
from cityweave.gatherings import actions
from cityweave.gatherings.models import Feed, Gathering
from cityweave.network.models import Hub
from cityweave.sharing import actions as sharing
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Role
from cityweave.verdicts import NotAllowed
from tests.cast import actor, officer_of
from tests.makers import fresh, make_city, make_gathering, make_hub, make_label, make_membership

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    with time_machine.travel("2026-11-22T08:00:00+00:00", tick=False):
        yield


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def officer(hub: Hub) -> Person:
    return officer_of(hub)


@pytest.fixture
def first(hub: Hub) -> Gathering:
    return make_gathering("First", hub=hub, begins_on=date(2026, 11, 20), purpose="To learn")


@pytest.fixture
def second(first: Gathering, officer: Person) -> Gathering:
    made = actions.plan_next(first, "Second", by=actor(officer))
    changes = {"begins_on": "2027-01-12"}
    sharing.change_record(made, changes, base=f"{made.version}.0", by=actor(officer))
    return make_label(fresh(made), Label.GREEN, by=actor(officer))


def address_of(client: Client, person: Person, series: object) -> str:
    client.force_login(person)
    page = client.post("/calendars/", {"of": str(series)}).content.decode()
    client.logout()
    return urlsplit(page.partition('translate="no">')[2].partition("<")[0]).path


def read(client: Client, address: str) -> dict[str, dict[str, str]]:
    calendar = Calendar.from_ical(client.get(address).content)
    events = [{name: str(one[name]) for name in one} for one in calendar.walk("VEVENT")]
    return {one["DTSTART"] + " " + one["SUMMARY"]: one for one in events}


def summaries(client: Client, address: str) -> list[str]:
    return sorted(one["SUMMARY"] for one in read(client, address).values())


def test_it_holds_the_gatherings_of_the_series_and_no_other(
    client: Client, hub: Hub, officer: Person, second: Gathering
) -> None:
    make_gathering("Elsewhere", hub=hub, begins_on=date(2027, 1, 12))
    client.force_login(officer)
    page = client.get(f"/series/{second.series_id}/").content.decode()

    # The first one is above what its hub's members read: it goes without its name.
    found = summaries(client, address_of(client, officer, second.series_id))

    assert f'name="of" value="{second.series_id}"' in page
    assert found == ["A gathering", "Second"]


def test_what_was_promised_there_stands_on_its_day(
    client: Client, hub: Hub, officer: Person, first: Gathering, second: Gathering
) -> None:
    city = make_city("Tamrindi", hub=hub)
    make_membership(city, "member")
    actions.write_down_promise(
        fresh(first), city, "Send a list", date(2026, 12, 1), by=actor(officer)
    )

    found = summaries(client, address_of(client, officer, second.series_id))

    assert found == ["A commitment is due", "A gathering", "Second"]


def test_a_cancelled_one_says_so_with_a_higher_sequence(
    client: Client, officer: Person, second: Gathering
) -> None:
    address = address_of(client, officer, second.series_id)
    (before,) = (one for one in read(client, address).values() if one["SUMMARY"] == "Second")

    actions.move_gathering(fresh(second), "cancelled", reason="No money", by=actor(officer))
    (after,) = (one for one in read(client, address).values() if one["SUMMARY"] == "Second")

    assert (before["UID"], after["STATUS"]) == (after["UID"], "CANCELLED")
    assert int(before["SEQUENCE"]) < int(after["SEQUENCE"])


@pytest.mark.parametrize("label", [Label.STRICT, Label.RED])
def test_what_is_kept_strictly_is_not_in_it(
    client: Client, officer: Person, first: Gathering, second: Gathering, label: str
) -> None:
    make_label(fresh(first), label, by=actor(officer))

    assert summaries(client, address_of(client, officer, second.series_id)) == ["Second"]


def test_a_role_that_ended_empties_it(client: Client, officer: Person, second: Gathering) -> None:
    address = address_of(client, officer, second.series_id)
    shown = summaries(client, address)

    for role in Role.objects.filter(person=officer):
        Role.objects.filter(pk=role.pk).update(
            starts_on=date(2020, 1, 1), ends_on=date(2026, 11, 21)
        )

    assert len(shown) == 2
    assert summaries(client, address) == []


def test_nobody_follows_a_series_of_another_hub(client: Client, second: Gathering) -> None:
    stranger = officer_of(make_hub())
    client.force_login(stranger)

    assert client.post("/calendars/", {"of": str(second.series_id)}).status_code == 403
    assert second.series is not None
    with pytest.raises(NotAllowed, match="Only the staff of its hub"):
        actions.make_feed(None, second.series, by=actor(stranger))


def test_it_is_ended_from_the_page_of_calendars(
    client: Client, officer: Person, second: Gathering
) -> None:
    address = address_of(client, officer, second.series_id)
    client.force_login(officer)
    page = client.get("/calendars/").content.decode()

    client.post(f"/calendars/{Feed.objects.get().pk}/end/")

    assert '<optgroup label="Series">' in page
    assert page.count("First") == 3
    assert client.get(address).status_code == 404


@pytest.mark.both
def test_a_calendar_is_of_a_place_or_of_a_series(
    hub: Hub, officer: Person, second: Gathering
) -> None:
    feed, _token = actions.make_feed(None, second.series, by=actor(officer))

    with pytest.raises(IntegrityError), transaction.atomic():
        Feed.objects.filter(pk=feed.pk).update(of=hub.pk)
