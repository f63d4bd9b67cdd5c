"""Wall times become instants, also where clocks jump over them or show them twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cityweave.calendars.clock_changes import Change, changes
from cityweave.calendars.moments import (
    Moment,
    Settled,
    Span,
    UnknownZone,
    at,
    moment_of,
    span,
)
from tests.calendars.worlds import INSTANTS, ZONES

CHANGES = [
    (zone, change)
    for zone in ZONES
    for change in changes(zone, date(2024, 1, 1), date(2031, 1, 1))
    if change.before != change.after
]
GAPS = [(zone, change) for zone, change in CHANGES if change.after > change.before]
OVERLAPS = [(zone, change) for zone, change in CHANGES if change.after < change.before]
NAMES = st.sampled_from(ZONES)


def middle(change: Change) -> datetime:
    """Half way between what the clocks showed and what they were moved to."""
    return change.wall + (change.after - change.before) / 2


def test_there_is_enough_to_try() -> None:
    assert len({zone for zone, _change in CHANGES}) >= 20
    assert (len(GAPS), len(OVERLAPS)) > (120, 120)


def test_in_every_gap_the_offset_before_it_counts() -> None:
    for zone, change in GAPS:
        moment = at(middle(change), zone)
        assert moment.settled == Settled.GAP
        assert moment.utc.replace(tzinfo=None) == middle(change) - change.before
        assert moment.shown - moment.wall == change.after - change.before


def test_in_every_overlap_the_first_is_taken_or_the_second_when_asked() -> None:
    for zone, change in OVERLAPS:
        first, second = (at(middle(change), zone, second=which) for which in (False, True))
        assert (first.settled, second.settled) == (Settled.FIRST, Settled.SECOND)
        assert second.utc - first.utc == change.before - change.after
        assert first.shown == second.shown == middle(change)


def test_at_the_edges_of_gaps_and_overlaps_times_are_clear() -> None:
    second = timedelta(seconds=1)
    for zone, change in CHANGES:
        earlier, later = sorted((change.wall, change.wall + change.after - change.before))
        assert at(earlier - second, zone).settled == Settled.CLEAR
        assert at(later, zone).settled == Settled.CLEAR
        assert at(earlier, zone).settled != Settled.CLEAR


@pytest.mark.parametrize(
    ("wall", "utc", "settled"),
    [
        # Morocco is an hour ahead of UTC except in Ramadan.
        ("2026-02-14T09:00", "2026-02-14T08:00", Settled.CLEAR),
        ("2026-02-16T09:00", "2026-02-16T09:00", Settled.CLEAR),
        ("2026-02-15T02:30", "2026-02-15T01:30", Settled.FIRST),
        ("2026-03-22T02:30", "2026-03-22T02:30", Settled.GAP),
        ("2026-03-23T09:00", "2026-03-23T08:00", Settled.CLEAR),
    ],
)
def test_moroccos_clocks_go_back_in_ramadan(wall: str, utc: str, settled: Settled) -> None:
    moment = at(datetime.fromisoformat(wall), "Africa/Casablanca")

    assert moment.utc == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert moment.settled == settled


def test_moroccos_clocks_change_twice_a_year_around_a_ramadan_that_moves() -> None:
    found = changes("Africa/Casablanca", date(2024, 1, 1), date(2029, 1, 1))

    assert len(found) == 10
    # Always on a Sunday; each year about eleven days earlier.
    assert {change.at.weekday() for change in found} == {6}
    back = [change.at.timetuple().tm_yday for change in found[::2]]
    assert back == sorted(back, reverse=True)


@given(INSTANTS, NAMES)
def test_an_instant_is_never_lost(instant: datetime, zone: str) -> None:
    moment = moment_of(instant, zone)

    assert moment.utc == instant
    assert moment.again() == moment
    assert moment.shown == moment.wall
    assert moment.in_zone("UTC").in_zone(zone) == moment


@given(st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31)), NAMES, st.booleans())
def test_a_wall_time_is_kept_as_it_was_written(wall: datetime, zone: str, second: bool) -> None:
    moment = at(wall, zone, second=second)

    assert (moment.wall, moment.zone) == (wall, zone)
    assert moment.again() == moment
    assert (moment.shown == wall) == (moment.settled != Settled.GAP)


@given(INSTANTS, NAMES, NAMES, st.integers(0, 5000))
def test_a_span_lasts_as_long_wherever_it_is_looked_at(
    instant: datetime, zone: str, other: str, minutes: int
) -> None:
    lasts = timedelta(minutes=minutes)
    whole = span(moment_of(instant, zone).wall, lasts, zone)

    assert whole.lasts == lasts
    assert Span(whole.starts.in_zone(other), whole.ends.in_zone(other)).lasts == lasts


def test_spans_meet_when_an_instant_is_in_both() -> None:
    dhaka = span(datetime(2026, 5, 4, 9), timedelta(hours=2), "Asia/Dhaka")

    assert dhaka.meets(span(datetime(2026, 5, 4, 9), timedelta(hours=2), "Asia/Karachi"))
    assert not dhaka.meets(span(datetime(2026, 5, 4, 10), timedelta(hours=2), "Asia/Karachi"))


def test_a_span_never_runs_backwards() -> None:
    noon, one = (at(datetime(2026, 5, 4, hour), "UTC") for hour in (12, 13))

    with pytest.raises(ValueError, match="cannot end before it starts"):
        Span(one, noon)


@pytest.mark.parametrize("zone", ["", "Nowhere/Town", "../etc/passwd", "Europe", "Asia/Dhaka\0"])
def test_a_zone_that_does_not_exist_is_said(zone: str) -> None:
    with pytest.raises(UnknownZone):
        at(datetime(2026, 5, 4), zone)


def test_a_wall_time_has_no_zone_of_its_own() -> None:
    with pytest.raises(ValueError, match="no zone of its own"):
        at(datetime(2026, 5, 4, tzinfo=UTC), "UTC")


def test_a_moment_of_utc_is_itself() -> None:
    wall = datetime(2026, 5, 4, 9)

    assert at(wall, "UTC") == Moment(wall, "UTC", wall.replace(tzinfo=UTC))
