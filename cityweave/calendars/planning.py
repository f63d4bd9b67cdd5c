"""Dates and hours that suit all guests, the best first, each with who would suffer and why."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from cityweave.calendars.days_off import Correction, DayOff, Rest, days_off, weekend
from cityweave.calendars.hardships import WEIGHTS, Guest, Hardship, Hours, Why, weight
from cityweave.calendars.moments import Settled, Span, at, moment_of, zone_of

DAY: Final = timedelta(days=1)
# Between these people sleep.
WAKING: Final = (time(6), time(22))
WORKING: Final = Hours()
LONGEST_WINDOW: Final = timedelta(days=366)
WHY: Final = {
    Rest.PUBLIC: Why.PUBLIC,
    Rest.RELIGIOUS: Why.RELIGIOUS,
    Rest.RAMADAN: Why.RAMADAN,
}
# By the guest's day: what stands against it.
Days = dict[date, tuple[Hardship, ...]]
# First and last day, and what the clocks say against it.
Local = tuple[date, date, Why | None]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is sought: some hours online, or whole days in one place.

    Exactly one of `hours` and `days` is given; hours begin at full hours in the host's `zone`.
    """

    first: date
    last: date
    zone: str
    hours: timedelta | None = None
    days: int = 0
    working: Hours = WORKING

    def __post_init__(self) -> None:
        if bool(self.hours) == bool(self.days):
            raise ValueError("Ask for hours or for days.")
        if not timedelta() <= self.last - self.first <= LONGEST_WINDOW:
            raise ValueError("A window has from one day to a year.")
        if not timedelta() < (self.hours or DAY) <= DAY or not 0 <= self.days <= 31:
            raise ValueError("A gathering lasts up to 24 hours, or up to 31 days.")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A date with what stands against it; `span` is in the host's zone."""

    span: Span
    weight: int
    hardships: tuple[Hardship, ...]

    @property
    def suffering(self) -> frozenset[str]:
        return frozenset(one.guest for one in self.hardships)


def plan(
    guests: Iterable[Guest],
    wish: Wish,
    *,
    corrections: Sequence[Correction] = (),
    language: str = "en",
    limit: int = 20,
    one_a_day: bool = False,
) -> list[Proposal]:
    """The best dates within the window, those against which least stands first, then the earliest.

    With `one_a_day` only the best hour of each day is among them. Where the clocks jump over an
    hour, none begins there. Raises UnknownZone.
    """
    spans = Spans(wish)
    asked = sorted(guests, key=lambda one: one.key)
    known = [Calling(guest, wish, spans, corrections, language) for guest in asked]
    weights = [sum(heavy) for heavy in zip(*(one.weights() for one in known), strict=True)]
    weights = weights or [0] * len(spans.all)
    best = sorted(range(len(spans.all)), key=lambda number: (weights[number], number))
    if one_a_day:
        best = spans.first_of_days(best)
    return [
        Proposal(
            spans.all[number],
            weights[number],
            tuple(sorted(reason for one in known for reason in one.against(number))),
        )
        for number in best[:limit]
    ]


def candidates(wish: Wish) -> Iterator[Span]:
    """Every date there is, in order."""
    day = wish.first
    while day + timedelta(days=max(wish.days - 1, 0)) <= wish.last:
        if wish.hours is None:
            yield whole_days(day, wish.days, wish.zone)
        else:
            yield from hours_of(day, wish.hours, wish.zone)
        day += DAY


def whole_days(first: date, count: int, zone: str) -> Span:
    midnight = datetime.combine(first, time())
    return Span(at(midnight, zone), at(midnight + count * DAY, zone))


def hours_of(day: date, lasts: timedelta, zone: str) -> Iterator[Span]:
    for hour in range(24):
        starts = at(datetime.combine(day, time(hour)), zone)
        if starts.settled != Settled.GAP:
            yield Span(starts, moment_of(starts.utc + lasts, zone))


class Spans:
    """Every date there is, and what clocks elsewhere show then, worked out once a zone."""

    def __init__(self, wish: Wish) -> None:
        self.wish = wish
        self.all = list(candidates(wish))
        self.starts = [span.starts.utc for span in self.all]
        self.ends = [span.ends.utc for span in self.all]
        self.clocks: dict[str, list[Local]] = {}

    def local(self, zone: str) -> list[Local]:
        if zone not in self.clocks:
            tz = zone_of(zone)
            self.clocks[zone] = [local(span, tz, self.wish) for span in self.all]
        return self.clocks[zone]

    def first_of_days(self, numbers: Iterable[int]) -> list[int]:
        """Of those that begin on one day by the host's clocks, the first."""
        found: dict[date, int] = {}
        for number in numbers:
            found.setdefault(self.all[number].starts.wall.date(), number)
        return list(found.values())

    def meeting(self, other: Span) -> range:
        """The numbers of those that meet a span: both ends are in order."""
        first = bisect_right(self.ends, other.starts.utc)
        return range(first, bisect_left(self.starts, other.ends.utc))


class Calling:
    """One guest before every date: what stands against each."""

    def __init__(
        self,
        guest: Guest,
        wish: Wish,
        spans: Spans,
        corrections: Sequence[Correction],
        language: str,
    ) -> None:
        self.guest = guest
        self.local = spans.local(guest.zone)
        self.days = against_days(guest, wish, corrections, language)
        self.heavy = {day: weight(reasons) for day, reasons in self.days.items()}
        self.engaged: dict[int, list[Hardship]] = defaultdict(list)
        for other in guest.engagements:
            day = other.span.starts.in_zone(guest.zone).wall.date()
            for number in spans.meeting(other.span):
                self.engaged[number].append(Hardship(guest.key, day, Why.ENGAGED, other.name))

    def weights(self) -> Iterator[int]:
        """Of each date, what weight() says of its reasons, without making them."""
        for number, (first, last, clock) in enumerate(self.local):
            heavy = self.heavy.get(first, 0) + (WEIGHTS[clock] if clock else 0)
            while first < last:
                first += DAY
                heavy += self.heavy.get(first, 0)
            yield heavy + (weight(self.engaged[number]) if number in self.engaged else 0)

    def against(self, number: int) -> Iterator[Hardship]:
        first, last, clock = self.local[number]
        if clock:
            yield Hardship(self.guest.key, first, clock)
        yield from self.engaged.get(number, ())
        while first <= last:
            yield from self.days.get(first, ())
            first += DAY


def local(span: Span, tz: ZoneInfo, wish: Wish) -> Local:
    """The first and last day of a span in a zone, and what clocks there say against it.

    Whole days are the same dates everywhere: who travels lives by the host's clocks.
    """
    if wish.hours is None:
        return span.starts.wall.date(), (span.ends.wall - DAY).date(), None
    starts, ends = span.starts.utc.astimezone(tz), span.ends.utc.astimezone(tz)
    first, last = starts.date(), ends.date()
    if last > first and not (ends.hour or ends.minute):
        last -= DAY
    until = (ends.date() - first).days * 1440 + ends.hour * 60 + ends.minute
    return first, last, against_clock(starts.hour * 60 + starts.minute, until, wish.working)


def against_clock(start: int, end: int, working: Hours) -> Why | None:
    """At night, too early or too late, by the minutes of one guest's day."""
    wakes, sleeps, begins, ceases = (
        hour.hour * 60 + hour.minute for hour in (*WAKING, working.start, working.end)
    )
    if start < wakes or end > sleeps:
        return Why.NIGHT
    if start < begins:
        return Why.EARLY
    return Why.LATE if end > ceases else None


def against_days(
    guest: Guest, wish: Wish, corrections: Sequence[Correction], language: str
) -> Days:
    # Elsewhere it is another day already, or still.
    first, last = wish.first - 2 * DAY, wish.last + 3 * DAY
    found: dict[date, list[Hardship]] = defaultdict(list)
    for day, offs in days_off(
        guest.country, first, last, language=language, corrections=corrections
    ).items():
        found[day] += reasons(guest.key, offs)
    rests = weekend(guest.country) if guest.weekend is None else guest.weekend
    day = first
    while day <= last:
        if day.weekday() in rests:
            found[day].append(Hardship(guest.key, day, Why.WEEKEND))
        if any(one.first <= day <= one.last for one in guest.elections):
            found[day].append(Hardship(guest.key, day, Why.ELECTION))
        day += DAY
    return {day: tuple(reasons) for day, reasons in found.items()}


def reasons(guest: str, offs: Iterable[DayOff]) -> Iterator[Hardship]:
    """At most one of each kind a day, however many feasts fall on it."""
    seen: set[Rest] = set()
    for one in offs:
        if one.rest not in seen:
            yield Hardship(guest, one.day, WHY[one.rest], one.name, one.language, one.is_estimate)
        seen.add(one.rest)
