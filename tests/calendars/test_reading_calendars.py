"""Calendars are read as they come, or refused with a sentence; never a crash, never for ever."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cityweave.calendars import bounds
from cityweave.calendars.entries import Entry, Floating, Kind, Status
from cityweave.calendars.lines import decoded, dissected
from cityweave.calendars.moments import Moment
from cityweave.calendars.reading import Unreadable, read
from tests.calendars.partners import FOLDER, accepted_by_both, verdicts

FIRST, LAST = date(2000, 1, 1), date(2030, 12, 31)


def calendar(*events: str, head: str = "") -> bytes:
    inside = "\r\n".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{head}{inside}\r\nEND:VCALENDAR\r\n".encode()


def only(data: bytes) -> Entry:
    (entry,) = read(data, FIRST, LAST).entries
    return entry


def read_or_refused(data: bytes) -> tuple[Entry, ...]:
    try:
        return read(data, FIRST, LAST).entries
    except Unreadable as refusal:
        return () if str(refusal).endswith(".") else pytest.fail("no sentence")


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as refusal:
        read(data, FIRST, LAST)
    return str(refusal.value)


def test_what_both_peers_accept_is_accepted_with_the_same_number_of_occurrences() -> None:
    expected, counted = {}, {}
    for row in verdicts():
        found = read_or_refused((FOLDER / "ics" / row["file"]).read_bytes())
        events = [entry for entry in found if entry.kind == Kind.EVENT]
        times = row["occurrences_2000_2030_by_recurring_ical_events_3.8"]
        if accepted_by_both(row):
            expected[row["file"]] = (int(row["vevents"]), times if times.isdigit() else "")
            total = sum(len(entry.occurrences) for entry in events)
            counted[row["file"]] = (len(events), str(total) if times.isdigit() else "")
    assert len(expected) == 61
    assert counted == expected


def test_an_entry_is_read_with_its_zone_and_its_place_in_a_series() -> None:
    entry = only(
        calendar(
            "UID:a@example.org\r\nSEQUENCE:3\r\nSTATUS:CANCELLED\r\n"
            "SUMMARY;LANGUAGE=fr:Réunion\\, 1\r\n"
            "DTSTART;TZID=Asia/Karachi:20260504T090000\r\nDURATION:PT2H\r\nLOCATION:Tolli\r\n"
            "CLASS:PRIVATE\r\nCATEGORIES:One,Two\r\nDTSTAMP:20260101T000000Z\r\n"
            "ATTENDEE;CN=Somebody:mailto:somebody@example.org"
        )
    )

    assert (entry.uid, entry.sequence, entry.status) == ("a@example.org", 3, Status.CANCELLED)
    assert (entry.title, entry.language, entry.place) == ("Réunion, 1", "fr", "Tolli")
    assert (entry.is_private, entry.categories) == (True, ("One", "Two"))
    assert entry.changed_at == datetime(2026, 1, 1, tzinfo=UTC)
    (once,) = entry.occurrences
    assert once.starts == Moment(
        datetime(2026, 5, 4, 9), "Asia/Karachi", datetime(2026, 5, 4, 4, tzinfo=UTC)
    )
    assert isinstance(once.ends, Moment)
    assert once.ends.wall == datetime(2026, 5, 4, 11)
    assert once.is_cancelled
    assert "omebody" not in repr(entry)


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("Pakistan Standard Time", "Asia/Karachi"),
        ('"W. Europe Standard Time"', "Europe/Berlin"),
        ("/mozilla.org/20070129_1/Africa/Casablanca", "Africa/Casablanca"),
        ("posix/Asia/Dhaka", "Asia/Dhaka"),
        ("Asia/Calcutta", "Asia/Calcutta"),
        ("UTC", "UTC"),
    ],
)
def test_zones_are_understood_as_programs_write_them(written: str, zone: str) -> None:
    entry = only(calendar(f"UID:a\r\nDTSTART;TZID={written}:20260504T090000"))

    assert isinstance(entry.starts, Moment)
    assert (entry.starts.zone, entry.starts.wall) == (zone, datetime(2026, 5, 4, 9))
    assert entry.remarks == ()


def test_a_zone_for_the_whole_calendar_shows_moments_in_it() -> None:
    entry = only(
        calendar("UID:a\r\nDTSTART:20260504T040000Z", head="X-WR-TIMEZONE:Asia/Karachi\r\n")
    )

    assert isinstance(entry.starts, Moment)
    assert (entry.starts.zone, entry.starts.wall) == ("Asia/Karachi", datetime(2026, 5, 4, 9))


def test_days_and_times_without_zone_stay_what_they_are() -> None:
    found = read(
        calendar("UID:a\r\nDTSTART;VALUE=DATE:20260504", "UID:b\r\nDTSTART:20260504T090000"),
        FIRST,
        LAST,
    )

    assert [(entry.starts, entry.ends) for entry in found.entries] == [
        (date(2026, 5, 4), date(2026, 5, 5)),
        (Floating(datetime(2026, 5, 4, 9)), Floating(datetime(2026, 5, 4, 9))),
    ]


def test_a_zone_that_nobody_knows_is_said() -> None:
    entry = only(calendar("UID:a\r\nDTSTART;TZID=Our Town:20260504T090000"))

    assert entry.starts == Floating(datetime(2026, 5, 4, 9))
    assert entry.remarks == ("The time zone is not known; the times are read without one.",)


def test_only_what_happens_within_the_dates_asked_for_is_counted() -> None:
    data = calendar("UID:a\r\nDTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=DAILY")

    (entry,) = read(data, date(2026, 2, 27), date(2026, 3, 1)).entries

    assert [once.starts for once in entry.occurrences] == [
        date(2026, 2, 27),
        date(2026, 2, 28),
        date(2026, 3, 1),
    ]


def test_a_task_is_a_deadline_on_the_day_it_is_due() -> None:
    data = (
        b"BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:a\nSUMMARY:Report\nDUE;VALUE=DATE:20260531\n"
        b"END:VTODO\nEND:VCALENDAR"
    )

    entry = only(data)

    assert (entry.kind, entry.starts, len(entry.occurrences)) == ("deadline", date(2026, 5, 31), 1)


@pytest.mark.parametrize(
    ("rule", "remark"),
    [
        ("FREQ=HOURLY", "It repeats by the hour or oftener, without end"),
        ("FREQ=SECONDLY;COUNT=900000000", "It repeats by the hour or oftener, without end"),
        ("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30;UNTIL=99991231T000000", "takes too long"),
        ("FREQ=FORTNIGHTLY", "cannot be understood"),
    ],
)
def test_a_rule_that_is_endless_or_nonsense_leaves_the_first_time(rule: str, remark: str) -> None:
    found = read(
        calendar(
            f"UID:a\r\nDTSTART:20240101T090000\r\nRRULE:{rule}", "UID:b\r\nDTSTART:20240101T090000"
        ),
        FIRST,
        LAST,
    )

    assert [len(entry.occurrences) for entry in found.entries] == [1, 1]
    assert remark in found.entries[0].remarks[0]
    assert found.entries[1].remarks == ()


def test_a_rule_that_ended_before_it_began_has_the_times_other_programs_count() -> None:
    entry = only(
        calendar("UID:a\r\nDTSTART:20240101T090000\r\nRRULE:FREQ=DAILY;UNTIL=20230101T000000")
    )

    assert entry.occurrences == ()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b" \r\n", "This file is empty."),
        (b"Name;City\r\nA;B\r\n", "This file is no calendar."),
        (b"\x89PNG\r\n\x1a\n\0\0", "This file is no calendar."),
        (calendar(head="CALSCALE:HEBREW\r\n"), "This calendar counts by HEBREW"),
        (b"BEGIN:VCALENDAR\n" * 9, "lie inside each other too deeply"),
        (b"BEGIN:VCALENDAR\nSUMMARY:" + b"x" * 2_000_001, "a line that is too long"),
        (b"BEGIN:V\nEND:V\n" * 20_001, "more than 20,000 parts"),
        (b"x" * (bounds.LARGEST_FILE + 1), "more than 10 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    assert sentence in refused(data)


def test_what_repeats_too_often_altogether_is_refused() -> None:
    daily = "DTSTART;VALUE=DATE:20050101\r\nRRULE:FREQ=DAILY"

    assert "more than 30,000 times" in refused(
        calendar(*(f"UID:{number}\r\n{daily}" for number in range(4)))
    )


def test_a_file_that_was_cut_off_says_so_and_keeps_the_whole_entries() -> None:
    found = read(calendar("UID:a\r\nDTSTART:20240101T090000", "UID:b")[:-30], FIRST, LAST)

    assert [entry.uid for entry in found.entries] == ["a"]
    assert found.remarks == ("This file ends in the middle of an entry, which was left out.",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_letters_are_read_in_any_encoding_of_unicode(encoding: str) -> None:
    text = calendar("UID:a\r\nSUMMARY:Réunion à ঢাকা\r\nDTSTART:20240101T090000").decode()

    (source,), is_whole = dissected(decoded(text.encode(encoding)).text)

    assert is_whole
    assert source.parts[0].lines[1] == "SUMMARY:Réunion à ঢাকা"


def test_letters_of_old_programs_are_read_and_said() -> None:
    text = decoded("SUMMARY:Réunion".encode("cp1252"))

    assert (text.text, text.encoding, text.is_damaged) == ("SUMMARY:Réunion", "cp1252", True)


def test_broken_lines_go_where_they_belong() -> None:
    (source,), _ = dissected(
        "BEGIN:VEVENT\rUID\n\n :a\nDESCRIPTION:One\ntwo words\nDTSTART:2024\n 0101\n"
        "nonsense here\nEND:VEVENT"
    )

    assert source.parts[0].lines == ["UID:a", "DESCRIPTION:One\\ntwo words", "DTSTART:20240101"]


PIECES = [
    *(b"BEGIN:VCALENDAR", b"END:VCALENDAR", b"BEGIN:VEVENT", b"END:VEVENT", b"BEGIN:VTIMEZONE"),
    *(b"DTSTART;TZID=:", b"DTSTART:20240230T250000", b"RRULE:FREQ=DAILY;COUNT=-1", b"TZID:", b"\0"),
    *(
        b"RDATE;VALUE=PERIOD:x/y",
        b"DURATION:P",
        b'A;B="',
        b" ",
        b"\r\n",
        b"\xff\xfe",
        b"SEQUENCE:\xc2",
    ),
]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES) | st.binary(max_size=12), max_size=30))
def test_no_bytes_are_a_crash_in_the_walk_over_lines(pieces: list[bytes]) -> None:
    with suppress(bounds.Refused):
        dissected(decoded(b"\n".join(pieces)).text)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.binary(max_size=12), max_size=30))
def test_no_bytes_are_a_crash(pieces: list[bytes]) -> None:
    data = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + b"\n".join(pieces) + b"\nEND:VEVENT\nEND:VCALENDAR"
    read_or_refused(data)
