"""Days of other bodies stand beside ours, and two who ask one city in a month are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cityweave.accounts.models import Person
from cityweave.gatherings.models import JointEntry
from cityweave.gatherings.presenters import guests_of
from cityweave.journal.models import Access
from cityweave.network.models import City, Hub
from tests.cast import actor, focal_point_of, officer_of
from tests.makers import make_city, make_commitment, make_gathering, make_hub, make_label

pytestmark = pytest.mark.django_db

HEAD, TAIL = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "END:VCALENDAR\r\n"
FORUM = (
    "BEGIN:VEVENT\r\nUID:forum@ministry.example\r\nSUMMARY:Forum of ministers in Tamrindi\r\n"
    "DTSTART;VALUE=DATE:20261214\r\nDTEND;VALUE=DATE:20261216\r\nLOCATION:Tamrindi\r\n"
    "SEQUENCE:{sequence}\r\n{more}END:VEVENT\r\n"
)


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    with time_machine.travel("2026-11-22T08:00:00+00:00", tick=False):
        yield


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def city(hub: Hub) -> City:
    return make_city("Tamrindi", hub=hub)


@pytest.fixture
def officer(hub: Hub, client: Client) -> Person:
    officer = officer_of(hub)
    client.force_login(officer)
    return officer


def forum(sequence: int = 0, more: str = "") -> str:
    return HEAD + FORUM.format(sequence=sequence, more=more) + TAIL


def bring(client: Client, hub: Hub, text: str, label: str = "amber") -> str:
    file = SimpleUploadedFile("partners.ics", text.encode(), content_type="text/calendar")
    given = {"hub": str(hub.pk), "body": "Ministry of Peace", "label": label, "file": file}
    return client.post("/gatherings/joint/calendar/", given).content.decode()


def test_a_calendar_brought_in_is_read_by_days_and_knows_the_city(
    client: Client, hub: Hub, city: City, officer: Person
) -> None:
    bring(client, hub, forum())

    (entry,) = JointEntry.objects.all()
    page = client.get(f"/gatherings/joint/{entry.pk}/").content.decode()
    assert (entry.begins_on, entry.ends_on) == (date(2026, 12, 14), date(2026, 12, 15))
    assert "Ministry of Peace" in page
    assert f"/cities/{city.address}/" in page


def test_the_same_calendar_again_changes_only_what_changed(
    client: Client, hub: Hub, city: City, officer: Person
) -> None:
    bring(client, hub, forum())
    bring(client, hub, forum())
    bring(client, hub, forum(1, "STATUS:CANCELLED\r\n"))
    bring(client, hub, forum(0))

    (entry,) = JointEntry.objects.all()
    assert entry.is_cancelled
    assert "It is called off." in client.get(f"/gatherings/joint/{entry.pk}/").content.decode()


def test_a_later_edition_leaves_the_label_alone(client: Client, hub: Hub, officer: Person) -> None:
    bring(client, hub, forum(), "strict")
    bring(client, hub, forum(1, "DESCRIPTION:x\r\n").replace("Forum", "Great forum"), "green")

    (entry,) = JointEntry.objects.all()
    assert (entry.title, entry.label) == ("Great forum of ministers in Tamrindi", "strict")


def test_what_its_sender_marked_as_private_is_not_for_all_members(
    client: Client, hub: Hub, officer: Person
) -> None:
    bring(client, hub, forum(0, "CLASS:CONFIDENTIAL\r\n"), "green")

    assert JointEntry.objects.get().label == "amber"


def test_two_bodies_that_ask_a_city_in_one_month_are_told(
    client: Client, hub: Hub, city: City, officer: Person
) -> None:
    ours = make_gathering(
        "Markets", hub=hub, begins_on=date(2026, 12, 2), purpose="x", cities=[city.pk]
    )
    bring(client, hub, forum())

    for path in (f"/gatherings/{ours.pk}/", "/gatherings/joint/"):
        page = client.get(path).content.decode()
        assert "is asked more than once in December 2026" in page
        assert "Forum of ministers in Tamrindi" in page


def test_nobody_is_told_of_one_body_alone_or_of_what_is_called_off(
    client: Client, hub: Hub, city: City, officer: Person
) -> None:
    make_gathering("Markets", hub=hub, begins_on=date(2026, 12, 2), cities=[city.pk])
    make_gathering("Harbours", hub=hub, begins_on=date(2026, 12, 9), cities=[city.pk])
    bring(client, hub, forum(0, "STATUS:CANCELLED\r\n"))

    assert "more than once" not in client.get("/gatherings/joint/").content.decode()


def test_an_embargoed_day_stays_with_its_hub(client: Client, hub: Hub, city: City) -> None:
    client.force_login(officer_of(hub))
    bring(client, hub, forum(), "strict")
    client.force_login(focal_point_of(city))

    assert "Forum" not in client.get("/gatherings/joint/").content.decode()
    entry = JointEntry.objects.get()
    assert client.get(f"/gatherings/joint/{entry.pk}/").status_code == 404


def test_the_planner_knows_the_days_of_other_bodies(
    client: Client, hub: Hub, city: City, officer: Person
) -> None:
    city.time_zone = "Asia/Dhaka"
    city.save()
    bring(client, hub, forum())

    (guest,) = guests_of([city], actor(officer))

    (engagement,) = guest.engagements
    assert engagement.name == "Forum of ministers in Tamrindi"


def test_what_was_brought_in_is_taken_back_in_one_act(
    client: Client, hub: Hub, officer: Person
) -> None:
    page = bring(client, hub, forum())
    back = page.partition('action="/gatherings/joint/')[2].partition('"')[0]

    client.post(f"/gatherings/joint/{back}")

    assert "Forum" not in client.get("/gatherings/joint/").content.decode()


def test_what_is_no_calendar_is_refused_with_a_sentence_and_keeps_what_was_typed(
    client: Client, hub: Hub, officer: Person
) -> None:
    page = bring(client, hub, "no calendar", "green")

    assert "This file is no calendar." in page
    assert "Ministry of Peace" in page


def test_a_day_is_written_down_by_hand(
    client: Client, hub: Hub, city: City, officer: Person
) -> None:
    given = {
        "kept_by": str(hub.pk),
        "title": "Council of mayors",
        "body": "League",
        "begins_on": "2026-12-20",
        "cities": str(city.pk),
    }

    answer = client.post("/gatherings/joint/new/", given)

    assert answer.status_code in {302, 303}, answer.content.decode()
    assert "Council of mayors" in client.get(answer["Location"]).content.decode()


def test_promises_that_are_due_stand_in_ones_calendar_as_deadlines(
    client: Client, hub: Hub, city: City
) -> None:
    promise = make_commitment(city, "A list of mediators", due_on=date(2026, 12, 1))
    made = make_commitment(city, "Open words", due_on=date(2026, 12, 2))
    make_label(made, "green")
    client.force_login(focal_point_of(city))
    page = client.post("/calendars/", {"of": ""}).content.decode()
    address = urlsplit(page.partition('translate="no">')[2].partition("<")[0]).path

    calendar = client.get(address).content.decode().replace("\r\n ", "")

    assert "SUMMARY;LANGUAGE=en:A commitment is due" in calendar
    assert "SUMMARY:By today: Open words" in calendar
    assert f"/commitments/{promise.pk}/" in calendar
    assert "mediators" not in calendar
    assert "X-CITYWEAVE-DEADLINE:TRUE" in calendar


def test_who_reads_an_embargoed_day_is_written_down(
    client: Client, hub: Hub, officer: Person
) -> None:
    bring(client, hub, forum(), "strict")
    entry = JointEntry.objects.get()

    client.get(f"/gatherings/joint/{entry.pk}/")

    assert Access.objects.filter(ref=entry.pk).exists()


def test_a_long_joint_calendar_is_read_page_by_page(
    client: Client, hub: Hub, officer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cityweave.gatherings.presenters.joint.SHOWN", 1)
    make_gathering("Markets", hub=hub, begins_on=date(2026, 12, 2), purpose="x")
    bring(client, hub, forum())

    first = client.get("/gatherings/joint/").content.decode()
    second = client.get("/gatherings/joint/?after=1").content.decode()

    assert ("Markets" in first, "Forum of ministers" in first) == (True, False)
    assert 'rel="next" href="?after=1"' in first
    assert ("Markets" in second, "Forum of ministers" in second) == (False, True)
    assert 'rel="prev" href="?before=1"' in second
    assert 'rel="next"' not in second
