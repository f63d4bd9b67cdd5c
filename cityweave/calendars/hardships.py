"""Who would suffer from a date, and why: the reasons a planner weighs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Final

from cityweave.calendars.moments import Span


class Why(StrEnum):
    """What stands against a date, for one guest."""

    ENGAGED = "engaged"
    PUBLIC = "public"
    NIGHT = "night"
    WEEKEND = "weekend"
    ELECTION = "election"
    RELIGIOUS = "religious"
    EARLY = "early"
    LATE = "late"
    RAMADAN = "ramadan"


# A guest who cannot come weighs more than one who comes tired.
WEIGHTS: Final = {
    Why.ENGAGED: 20,
    Why.PUBLIC: 12,
    Why.NIGHT: 12,
    Why.WEEKEND: 8,
    Why.ELECTION: 6,
    Why.RELIGIOUS: 4,
    Why.EARLY: 3,
    Why.LATE: 3,
    Why.RAMADAN: 2,
}


@dataclass(frozen=True, slots=True)
class Election:
    """Days in which a city elects: a week, or a month where no more is known."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Engagement:
    """What a city has to do already, under a name that the reader may see."""

    span: Span
    name: str = ""


@dataclass(frozen=True, slots=True)
class Guest:
    """A city to be invited. `key` is the caller's; reasons name the guest by it."""

    key: str
    country: str
    zone: str
    # The city's own where it differs from its country's; Monday is 0.
    weekend: frozenset[int] | None = None
    engagements: tuple[Engagement, ...] = ()
    elections: tuple[Election, ...] = ()


@dataclass(frozen=True, slots=True)
class Hours:
    """When people work, by the clocks where they are."""

    start: time = time(9)
    end: time = time(17)


@dataclass(frozen=True, slots=True, order=True)
class Hardship:
    """One reason against a date: for this guest, on this day of theirs."""

    guest: str
    day: date
    why: Why
    name: str = field(default="", compare=False)
    language: str = field(default="", compare=False)
    is_estimate: bool = field(default=False, compare=False)


def weight(hardships: Iterable[Hardship]) -> int:
    """How heavily a date weighs; 0 where nobody suffers."""
    return sum(WEIGHTS[one.why] for one in hardships)
