"""What is written reads back equal, in any script and zone, and other readers take it strictly."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given, settings

from cityweave.calendars.clock_changes import changes, vtimezone
from cityweave.calendars.entries import Calendar, Entry, Kind, Status
from cityweave.calendars.moments import Moment, Settled, at
from cityweave.calendars.reading import read
from cityweave.calendars.writing import write
from tests.calendars.worlds import ZONES, calendars, entry

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FIRST, LAST = date(2024, 1, 1), date(2031, 12, 31)
MORNING = at(datetime(2026, 5, 4, 9), "Africa/Casablanca")
NOON = at(datetime(2026, 5, 4, 12), "Africa/Casablanca")


def text_of(*entries: Entry, **named: str) -> str:
    return write(Calendar(entries, **named), made_at=NOW).decode()


def as_written(one: Entry) -> Entry:
    """The same instants in UTC where the second of two equal wall times is meant."""
    moments = {
        name: moment.in_zone("UTC")
        for name in ("starts", "ends")
        if isinstance(moment := getattr(one, name), Moment) and moment.settled == Settled.SECOND
    }
    return replace(one, **moments, occurrences=())


@settings(max_examples=12, deadline=None)
@given(calendars())
def test_what_is_written_reads_back_equal(calendar: Calendar) -> None:
    found = read(write(calendar, made_at=NOW), FIRST, LAST)

    assert [replace(one, occurrences=()) for one in found.entries] == [
        as_written(one) for one in calendar.entries
    ]
    assert all(one.occurrences for one in found.entries)
    assert (found.name, found.method, found.remarks) == (calendar.name, calendar.method, ())


@settings(max_examples=40, deadline=None)
@given(calendars())
def test_another_reader_takes_it_strictly(calendar: Calendar) -> None:
    data = write(calendar, made_at=NOW)

    found = icalendar.Calendar.from_ical(data)

    assert [str(error) for part in found.walk() for error in part.errors] == []
    assert [str(part["UID"]) for part in found.walk("VEVENT")] == [
        one.uid for one in calendar.entries
    ]
    assert found.get_missing_tzids() == set()
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    data.decode()


def test_a_cancelled_gathering_is_the_same_entry_with_a_higher_sequence() -> None:
    text = text_of(
        entry(MORNING, NOON, sequence=4, status=Status.CANCELLED, language="fr"), method="CANCEL"
    )

    assert text.splitlines()[:5] == [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Cityweave//Cityweave//EN"),
        *("CALSCALE:GREGORIAN", "METHOD:CANCEL"),
    ]
    assert text[text.index("BEGIN:VEVENT") :].splitlines() == [
        *("BEGIN:VEVENT", "UID:1@cities.example", "DTSTAMP:20261122T120000Z", "SEQUENCE:4"),
        *("STATUS:CANCELLED", "DTSTART;TZID=Africa/Casablanca:20260504T090000"),
        *("DTEND;TZID=Africa/Casablanca:20260504T120000", "SUMMARY;LANGUAGE=fr:Workshop"),
        *("END:VEVENT", "END:VCALENDAR"),
    ]


def test_a_deadline_is_a_day_that_stays_free() -> None:
    due = date(2026, 5, 31)

    text = text_of(entry(due, due, kind=Kind.DEADLINE))

    assert "DTSTART;VALUE=DATE:20260531\r\nX-CITYWEAVE-DEADLINE:TRUE\r\nTRANSP:TRANSPARENT" in text
    assert "VTODO" not in text


def test_the_second_of_two_equal_wall_times_is_written_as_the_instant() -> None:
    late = at(datetime(2026, 10, 25, 2, 30), "Europe/Belgrade", second=True)

    assert "DTSTART:20261025T013000Z" in text_of(entry(late, late))


@pytest.mark.parametrize("field", ["title", "place", "description", "uid", "url"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x85", "\x0b"])
def test_no_text_begins_a_line_of_its_own(field: str, end: str) -> None:
    text = text_of(entry(MORNING, NOON, **{field: f"a{end}ATTENDEE:mailto:b@example.org"}))

    assert not any(line.startswith("ATTENDEE") for line in text.splitlines())


def test_rules_and_languages_that_are_none_are_left_out() -> None:
    text = text_of(entry(MORNING, NOON, rules=("FREQ=DAILY\r\nATTENDEE:x",), language='fr";X="'))

    assert "RRULE" not in text
    assert "LANGUAGE" not in text


@pytest.mark.parametrize("zone", ZONES)
def test_zones_are_told_as_they_are(zone: str) -> None:
    lines = "\r\n".join(vtimezone(zone, date(2024, 1, 1), date(2031, 1, 1)))
    told = icalendar.Timezone.from_ical(lines).to_tz(lookup_tzid=False)

    for change in changes(zone, date(2024, 1, 1), date(2031, 1, 1)):
        for distance in (-timedelta(hours=30), timedelta(hours=30)):
            instant = change.at + distance
            assert instant.astimezone(told).utcoffset() == (
                instant.astimezone(ZoneInfo(zone)).utcoffset()
            )
