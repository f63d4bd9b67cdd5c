"""The home page of gatherings, and who met whom: only what the reader sees."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.convene.meetings import pairs
from cityweave.gatherings import actions as gatherings
from cityweave.gatherings.models import Gathering, Guest
from cityweave.gatherings.presence import Note
from cityweave.network.models import City, Hub
from cityweave.sharing.choices import Label
from tests.cast import actor, focal_point_of, officer_of
from tests.makers import (
    check_risk,
    fresh,
    make_city,
    make_commitment,
    make_gathering,
    make_hub,
    make_label,
)

pytestmark = pytest.mark.django_db
MEETINGS = "/convene/meetings/"
HELD = ("concept", "cleared", "announced", "confirmed", "held")


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def held(hub: Hub, *cities: City, days_ago: int = 10) -> Gathering:
    day = timezone.localdate() - timedelta(days=days_ago)
    made = make_gathering(
        hub=hub, begins_on=day, purpose="To meet", cities=[city.pk for city in cities]
    )
    check_risk(made)
    for state in HELD:
        made = gatherings.move_gathering(made, state, by=actor(officer_of(hub)))
    return fresh(made)


def test_pairs_are_counted_over_gatherings() -> None:
    a, b, c, one, two = (UUID(int=number) for number in range(5))
    days = {one: date(2026, 1, 1), two: date(2026, 2, 1)}
    found = pairs({one: [a, b, c], two: [b, a, a]}, days, {two})
    assert [(pair.one, pair.other, pair.times, pair.invited, pair.last) for pair in found] == [
        (a, b, 1, 1, date(2026, 2, 1)),
        (a, c, 0, 1, date(2026, 1, 1)),
        (b, c, 0, 1, date(2026, 1, 1)),
    ]
    assert found[0].gatherings == (one, two)
    assert pairs({one: [a]}, {}) == []


def test_the_table_and_the_map_say_who_met_whom() -> None:
    hub = make_hub("Coast")
    one = make_city("Tamrindi", hub=hub, latitude=10.0, longitude=20.0)
    two = make_city("Velasi", hub=hub, latitude=11.0, longitude=21.0)
    held(hub, one, two)
    held(hub, one, two, days_ago=400)
    page = signed_in(officer_of(hub)).get(MEETINGS)
    assert page["TLP"] == "TLP:AMBER"
    assert ("Tamrindi" in page.text, "Velasi" in page.text) == (True, True)
    assert "<td>2 by invitation</td>" in page.text
    assert 'class="tie"' in page.text
    lately = timezone.localdate() - timedelta(days=30)
    narrowed = signed_in(officer_of(hub)).get(f"{MEETINGS}?since={lately}").text
    assert "<td>1 by invitation</td>" in narrowed
    assert (
        "No two cities met" in signed_in(officer_of(hub)).get(f"{MEETINGS}?until=2001-01-01").text
    )


def test_of_cities_and_gatherings_out_of_sight_nothing_is_told() -> None:
    hub, other = make_hub("Coast"), make_hub("Hills")
    ours, theirs = make_city("Tamrindi", hub=hub), make_city("Velasi", hub=other)
    both = held(hub, ours, theirs)
    assert "Velasi" not in signed_in(officer_of(hub)).get(MEETINGS).text
    assert "Tamrindi" not in signed_in(officer_of(other)).get(MEETINGS).text
    for record in (ours, theirs, both):
        make_label(record, Label.GREEN)
    assert "Velasi" in signed_in(officer_of(hub)).get(MEETINGS).text
    assert "Tamrindi" in signed_in(officer_of(other)).get(MEETINGS).text


def test_files_hold_nothing_above_green() -> None:
    hub = make_hub("Coast")
    cities = [make_city(name, hub=hub) for name in ("Tamrindi", "Velasi", "Nivarre")]
    gathering = held(hub, *cities)
    client = signed_in(officer_of(hub))
    assert client.get("/convene/meetings.csv").text.count("\n") == 1
    for record in (gathering, cities[0], cities[1]):
        make_label(record, Label.GREEN)
    told = client.get("/convene/meetings.csv").text
    assert ("Tamrindi,Velasi,0,1" in told, "Nivarre" in told) == (True, False)
    answer = client.get("/convene/meetings.xlsx")
    assert answer.content[:2] == b"PK"


def asked(gathering: Gathering, city: City | None, answer: str = "") -> Guest:
    return Guest.objects.create(gathering=gathering, city=city, name="Ana Vell", answer=answer)


def came(guest: Guest, by: Person) -> None:
    note = Note(uuid4(), guest.pk, 1, None, "present", timezone.now(), "")
    gatherings.call_roll(guest.gathering, [note], by=actor(by))


def test_where_the_roll_was_called_only_cities_that_came_have_met() -> None:
    hub = make_hub("Coast")
    one, two, three = (make_city(name, hub=hub) for name in ("Tamrindi", "Velasi", "Nivarre"))
    gathering, officer = held(hub, one, two, three), officer_of(hub)
    for city in (one, two):
        came(asked(gathering, city, "yes"), officer)
    asked(gathering, three, "yes")

    page = signed_in(officer).get(MEETINGS).text

    assert "<td>1 by roll call</td>" in page
    assert "Of 1 the roll call says which cities were there." in page
    assert "Nivarre" not in page


def test_without_a_roll_cities_that_said_yes_are_counted_by_invitation() -> None:
    hub = make_hub("Coast")
    one, two, three = (make_city(name, hub=hub) for name in ("Tamrindi", "Velasi", "Nivarre"))
    gathering = held(hub, one, two, three)
    for city, answer in ((one, "yes"), (two, "yes"), (three, "no")):
        asked(gathering, city, answer)

    page = signed_in(officer_of(hub)).get(MEETINGS).text

    assert "<td>1 by invitation</td>" in page
    assert "Nivarre" not in page


def test_who_may_not_read_the_roll_sees_invitations_and_the_file_says_what_the_page_says() -> None:
    hub, other = make_hub("Coast"), make_hub("Hills")
    one, two, three = (make_city(name, hub=hub) for name in ("Tamrindi", "Velasi", "Nivarre"))
    gathering, officer = held(hub, one, two, three), officer_of(hub)
    for city in (one, two):
        came(asked(gathering, city, "yes"), officer)
    for record in (one, two, three, gathering):
        make_label(fresh(record), Label.GREEN)

    theirs = signed_in(officer_of(other)).get(MEETINGS).text
    ours = signed_in(officer).get("/convene/meetings.csv").text

    assert ("Nivarre" in theirs, "by roll call</td>" in theirs) == (True, False)
    assert ("Tamrindi,Velasi,1,0" in ours, "Nivarre" in ours) == (True, False)


def test_the_home_page_says_what_is_planned_held_late_and_due() -> None:
    hub = make_hub("Coast")
    city = make_city("Tamrindi", hub=hub)
    late = held(hub, city)
    Gathering.objects.filter(pk=late.pk).update(held_at=timezone.now() - timedelta(days=5))
    make_gathering("Harbour day", hub=hub)
    make_commitment(city, what="Open the square", due_on=timezone.localdate())
    page = signed_in(officer_of(hub)).get(reverse("convene:convene")).text
    assert "1 report is more than two days late." in page
    assert 'class="state late"' in page
    assert ("Harbour day" in page, "Open the square" in page) == (True, True)
    focal = signed_in(focal_point_of(make_city("Velasi", hub=make_hub("Hills"))))
    empty = focal.get(reverse("convene:convene")).text
    assert ("Nothing is planned" in empty, "Harbour day" in empty) == (True, False)
    assert Client().get("/convene/").status_code == 302


def test_a_long_table_is_read_page_by_page_and_keeps_its_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("cityweave.convene.presenters.meetings.SHOWN", 1)
    hub = make_hub("Coast")
    one, two, three = (make_city(name, hub=hub) for name in ("Tamrindi", "Velasi", "Zahrun"))
    held(hub, one, two)
    held(hub, one, two, three)
    client = signed_in(officer_of(hub))

    first = client.get(f"{MEETINGS}?since=2020-01-01").text
    second = client.get(f"{MEETINGS}?since=2020-01-01&after=1").text

    assert ("<td>2 by invitation</td>" in first, "<td>1 by invitation</td>" in first) == (
        True,
        False,
    )
    assert "?since=2020-01-01&amp;after=1" in first
    assert ("<td>2 by invitation</td>" in second, "<td>1 by invitation</td>" in second) == (
        False,
        True,
    )
    assert 'href="/convene/meetings.csv?since=2020-01-01"' in second
