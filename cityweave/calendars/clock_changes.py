"""When the clocks of a zone were or will be moved, and the VTIMEZONE that says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Final

from cityweave.calendars.moments import zone_of

# Clocks are never moved twice within so many days: Morocco's Ramadan is the shortest season.
STEP: Final = timedelta(days=7)
SECOND: Final = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Change:
    """From the instant `at` on, clocks that were `before` ahead of UTC are `after` ahead of it."""

    at: datetime
    before: timedelta
    after: timedelta
    # "CET"; some zones have nothing but figures.
    name: str
    is_daylight: bool

    @property
    def wall(self) -> datetime:
        """What the clocks showed when they were moved."""
        return (self.at + self.before).replace(tzinfo=None)


@lru_cache(maxsize=256)
def changes(zone: str, first: date, last: date) -> tuple[Change, ...]:
    """The changes in `zone` (an IANA name) from one day to another (UTC). Raises UnknownZone."""
    tz = zone_of(zone)
    found = []
    earlier = datetime.combine(first, time(), UTC)
    end = datetime.combine(last, time(), UTC)
    while earlier < end:
        later = min(earlier + STEP, end)
        if look(tz, earlier) != look(tz, later):
            found.append(change(tz, earlier, later))
        earlier = later
    return tuple(found)


def look(tz: tzinfo, instant: datetime) -> tuple[timedelta, str, bool]:
    local = instant.astimezone(tz)
    return local.utcoffset() or timedelta(), local.tzname() or "", bool(local.dst())


def change(tz: tzinfo, earlier: datetime, later: datetime) -> Change:
    """The change between two instants that differ, found by halving."""
    before = look(tz, earlier)
    while later - earlier > SECOND:
        middle = earlier + (later - earlier) // 2
        middle = middle.replace(microsecond=0)
        earlier, later = (middle, later) if look(tz, middle) == before else (earlier, middle)
    after, name, is_daylight = look(tz, later)
    return Change(later, before[0], after, name, is_daylight)


def vtimezone(zone: str, first: date, last: date) -> Iterator[str]:
    """The lines of a VTIMEZONE that is right from one day to another, change by change.

    Each change is named; rules by month and weekday cannot say when Ramadan is.
    """
    start = datetime.combine(first, time(), UTC)
    offset, name, is_daylight = look(zone_of(zone), start)
    known = Change(start - timedelta(days=1), offset, offset, name, is_daylight)
    yield from ("BEGIN:VTIMEZONE", f"TZID:{zone}")
    alike: dict[tuple[timedelta, timedelta, str, bool], list[Change]] = defaultdict(list)
    for one in (known, *changes(zone, first, last)):
        alike[one.before, one.after, one.name, one.is_daylight].append(one)
    for group in alike.values():
        yield from observance(group)
    yield "END:VTIMEZONE"


def observance(group: list[Change]) -> Iterator[str]:
    one = group[0]
    kind = "DAYLIGHT" if one.is_daylight else "STANDARD"
    yield from (f"BEGIN:{kind}", f"DTSTART:{one.wall:%Y%m%dT%H%M%S}")
    yield from (f"RDATE:{other.wall:%Y%m%dT%H%M%S}" for other in group[1:])
    yield from (f"TZOFFSETFROM:{written(one.before)}", f"TZOFFSETTO:{written(one.after)}")
    yield from (f"TZNAME:{one.name}", f"END:{kind}")


def written(offset: timedelta) -> str:
    sign = "-" if offset < timedelta() else "+"
    minutes, seconds = divmod(int(abs(offset).total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{sign}{hours:02}{minutes:02}" + (f"{seconds:02}" if seconds else "")
