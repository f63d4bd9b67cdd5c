"""Calendar programs read what somebody may see, afresh each time, by an address shown once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from cityweave.accounts.models import Person
from cityweave.gatherings import actions
from cityweave.gatherings.models import Feed, Gathering
from cityweave.network.models import City, Hub
from cityweave.sharing import actions as sharing
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Role
from cityweave.verdicts import NotAllowed
from tests.cast import actor, focal_point_of, officer_of
from tests.makers import (
    make_city,
    make_gathering,
    make_hub,
    make_label,
    make_membership,
    release,
)

pytestmark = pytest.mark.django_db

DAYS = {"begins_on": date(2026, 12, 8), "ends_on": date(2026, 12, 9), "purpose": "To learn"}
HOURS = {"opens": time(9), "closes": time(16), "time_zone": "Asia/Dhaka"}


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


def address_of(client: Client, person: Person, of: str = "") -> str:
    client.force_login(person)
    page = client.post("/calendars/", {"of": of}).content.decode()
    client.logout()
    return urlsplit(page.partition('translate="no">')[2].partition("<")[0]).path


def read(client: Client, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    calendar = Calendar.from_ical(answer.content)
    return [{name: str(one[name]) for name in one} for one in calendar.walk("VEVENT")]


def test_an_officers_calendar_holds_the_hubs_gatherings_without_their_names(
    client: Client, hub: Hub, officer: Person
) -> None:
    gathering = make_gathering("Hate at the harbour", hub=hub, **DAYS, **HOURS)

    (entry,) = read(client, address_of(client, officer))

    assert entry["SUMMARY"] == "A gathering"
    assert entry["CLASS"] == "PRIVATE"
    assert entry["URL"].endswith(f"/gatherings/{gathering.pk}/")
    assert "harbour" not in str(entry)


def test_what_is_public_has_its_name_and_the_clock_of_its_place(client: Client, hub: Hub) -> None:
    release(make_gathering("Open doors", hub=hub, venue="Customs house", **DAYS, **HOURS))
    make_gathering("Hidden", hub=hub, **DAYS)

    answer = client.get("/gatherings/calendar.ics")
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")

    assert event["SUMMARY"] == "Open doors"
    assert event["LOCATION"] == "Customs house"
    assert event.decoded("DTSTART").isoformat() == "2026-12-08T09:00:00+06:00"
    assert event.decoded("DTEND").isoformat() == "2026-12-09T16:00:00+06:00"
    assert b"BEGIN:VTIMEZONE" in answer.content


def test_days_without_hours_are_whole_days(client: Client, hub: Hub) -> None:
    release(make_gathering("Open doors", hub=hub, **DAYS))

    (event,) = Calendar.from_ical(client.get("/gatherings/calendar.ics").content).walk("VEVENT")

    assert event.decoded("DTSTART") == date(2026, 12, 8)
    assert event.decoded("DTEND") == date(2026, 12, 10)


def test_what_was_called_off_says_so_in_every_calendar_that_has_it(
    client: Client, hub: Hub, officer: Person
) -> None:
    gathering = make_gathering(hub=hub, **DAYS)
    address = address_of(client, officer)
    (before,) = read(client, address)

    actions.move_gathering(gathering, "cancelled", reason="No money", by=actor(officer))
    (after,) = read(client, address)

    assert (before["STATUS"], after["STATUS"]) == ("TENTATIVE", "CANCELLED")
    assert before["UID"] == after["UID"]
    assert int(before["SEQUENCE"]) < int(after["SEQUENCE"])


def test_a_role_that_ended_ends_what_its_calendar_shows(
    client: Client, hub: Hub, officer: Person
) -> None:
    make_gathering(hub=hub, **DAYS)
    address = address_of(client, officer)
    shown = read(client, address)

    for role in Role.objects.filter(person=officer):
        Role.objects.filter(pk=role.pk).update(
            starts_on=date(2020, 1, 1), ends_on=date(2026, 11, 21)
        )

    assert len(shown) == 1
    assert read(client, address) == []


@pytest.mark.parametrize("label", [Label.STRICT, Label.RED])
def test_what_is_kept_strictly_leaves_in_no_calendar(
    client: Client, hub: Hub, officer: Person, label: str
) -> None:
    gathering = make_label(make_gathering(hub=hub, **DAYS), label, by=actor(officer))
    client.force_login(officer)

    assert Gathering.objects.visible_to(actor(officer)).filter(pk=gathering.pk).exists()
    assert client.get(f"/gatherings/{gathering.pk}/calendar.ics").status_code == 403
    assert read(client, address_of(client, officer)) == []


def test_a_city_finds_what_it_is_invited_to_and_what_it_hosts(client: Client, hub: Hub) -> None:
    city, other = make_city("Tamrindi", hub=hub), make_city("Korallu", hub=hub)
    for title, facts in (
        ("Invited", {"cities": [city.pk]}), ("Host", {"city_id": city.pk}),
        ("Elsewhere", {"cities": [other.pk]}),
    ):  # fmt: skip
        made = make_gathering(title, hub=hub, **DAYS, **facts)
        sharing.set_label(made, Label.GREEN, by=actor(officer_of(hub)))

    entries = read(client, address_of(client, member_of(city)))

    assert sorted(entry["SUMMARY"] for entry in entries) == ["Host", "Invited"]


def member_of(city: City) -> Person:
    make_membership(city, "member")
    return focal_point_of(city)


def test_the_place_that_was_chosen_stays_chosen(client: Client, hub: Hub, officer: Person) -> None:
    client.force_login(officer)

    page = client.post("/calendars/", {"of": str(hub.pk)}).content.decode()

    assert f'<option value="{hub.pk}" selected>' in page


def test_an_address_is_ended_by_its_person_and_opens_nothing_then(
    client: Client, hub: Hub, officer: Person
) -> None:
    address = address_of(client, officer)
    feed = Feed.objects.get()
    client.force_login(officer_of(make_hub()))
    foreign = client.post(f"/calendars/{feed.pk}/end/").status_code
    client.force_login(officer)
    standing = client.get(address).status_code
    client.post(f"/calendars/{feed.pk}/end/")

    assert (foreign, standing) == (404, 200)
    assert client.get(address).status_code == 404


def test_nobody_makes_one_of_a_place_that_is_not_theirs(hub: Hub, officer: Person) -> None:
    with pytest.raises(NotAllowed, match="no place of yours"):
        actions.make_feed(make_hub().pk, by=actor(officer))


def test_reading_it_is_noted_once_a_day(client: Client, hub: Hub, officer: Person) -> None:
    address = address_of(client, officer)

    read(client, address)
    read(client, address)

    assert Feed.objects.get().last_read_on == date(2026, 11, 22)
