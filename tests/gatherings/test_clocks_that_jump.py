"""Gatherings in forty zones, 2024 to 2030: in gaps, in overlaps, and around Morocco's Ramadan."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest

from cityweave.calendars.clock_changes import Change, changes
from cityweave.calendars.entries import Calendar
from cityweave.calendars.hardships import Guest, Why
from cityweave.calendars.moments import Moment
from cityweave.calendars.planning import Wish, plan
from cityweave.calendars.writing import write
from cityweave.gatherings.models import Gathering
from cityweave.gatherings.presenters.days import span_of
from cityweave.gatherings.presenters.feeds import times_of
from tests.calendars.worlds import ZONES, entry

QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)
MADE = datetime(2024, 1, 1, tzinfo=UTC)


def changes_in(zone: str) -> list[Change]:
    found = changes(zone, date(2024, 1, 1), date(2031, 1, 1))
    return [one for one in found if one.before != one.after]


def around(zone: str) -> list[Gathering]:
    """For each change: one that begins where clocks jump or turn back, and ends soon after."""
    made = []
    for change in changes_in(zone):
        begins = min(change.wall, change.wall + change.after - change.before) + QUARTER
        for ends in (begins + QUARTER, begins + HOUR, begins + 3 * HOUR):
            made.append(
                Gathering(
                    begins_on=begins.date(), ends_on=ends.date(), opens=begins.time(),
                    closes=ends.time(), time_zone=zone,
                )
            )  # fmt: skip
    return made


@pytest.mark.parametrize("zone", ZONES)
def test_a_gathering_never_ends_before_it_begins_and_calendars_say_so(zone: str) -> None:
    told = [times_of(one) for one in around(zone)]
    entries = [entry(*two, uid=f"{number}@x") for number, two in enumerate(told)]
    read = icalendar.Calendar.from_ical(write(Calendar(tuple(entries)), made_at=MADE))
    events = read.walk("VEVENT")

    assert len(events) == len(told)
    for one, (starts, ends), event in zip(around(zone), told, events, strict=True):
        assert isinstance(starts, Moment)
        assert isinstance(ends, Moment)
        assert starts.utc < ends.utc
        assert event.decoded("DTSTART").astimezone(UTC) == starts.utc
        assert event.decoded("DTEND").astimezone(UTC) == ends.utc
        assert span_of(one, "UTC").lasts == ends.utc - starts.utc


@pytest.mark.parametrize("zone", ZONES)
def test_the_planner_finds_hours_on_days_when_clocks_change(zone: str) -> None:
    for change in changes_in(zone):
        day = change.wall.date()
        found = plan([Guest("one", "ZZ", zone)], Wish(day, day, zone, hours=2 * HOUR), limit=30)

        assert found
        assert {one.span.lasts for one in found} == {2 * HOUR}


def test_ramadan_moves_morocco_away_from_an_hour_that_suited() -> None:
    """At two in Dhaka it is nine in Casablanca, and eight while the clocks are back."""
    guests = [Guest("dhaka", "ZZ", "Asia/Dhaka"), Guest("casablanca", "ZZ", "Africa/Casablanca")]

    def at_two(day: date) -> list[Why]:
        found = plan(guests, Wish(day, day, "Asia/Dhaka", hours=HOUR), limit=24)
        (chosen,) = [one for one in found if one.span.starts.wall.hour == 14]
        return [one.why for one in chosen.hardships]

    in_ramadan = [date(2025, 3, 12), date(2026, 3, 4), date(2027, 2, 24)]
    assert [at_two(day) for day in in_ramadan] == [[Why.EARLY]] * 3
    assert [at_two(day + timedelta(days=49)) for day in in_ramadan] == [[]] * 3
