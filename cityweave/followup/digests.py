"""What a weekly letter is made of, as the rooms declare it, and the day on which it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from babel.core import get_global

from cityweave.calendars.days_off import weekend
from cityweave.followup.choices import CAUGHT_UP_WITHIN, DIGEST_AT

WEEK = 7
MONDAY = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One thing in a letter: in words as far as its label lets words travel."""

    title: str
    note: str
    href: str
    label: str
    # The record that its words name, whose readers are asked about again at sending.
    about: UUID | None


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of thing, newest first or by its day."""

    name: str
    order: int
    title: Any
    # What stands in a letter in place of words above GREEN.
    neutral: Any
    # (reader, since, now) → lines. A fixed number of queries.
    lines: Callable[[Any, datetime, datetime], Iterable[Line]]


SECTIONS: dict[str, Section] = {}


def register_section(section: Section) -> None:
    """Once at start, by the room that knows these things."""
    SECTIONS[section.name] = section


def in_order() -> list[Section]:
    return sorted(SECTIONS.values(), key=lambda section: section.order)


def first_working_day(zone: str) -> int:
    """The weekday after the weekend where the reader's clock stands; Monday is 0."""
    country = get_global("zone_territories").get(zone)
    rests = weekend(country) if country else frozenset()
    for day in range(WEEK):
        if day not in rests and (day - 1) % WEEK in rests:
            return day
    return MONDAY


def week_that_begins(zone: str, now: datetime) -> date | None:
    """The day on which the reader's week has just begun; None where no letter is due."""
    here = now.astimezone(ZoneInfo(zone))
    day = here.date() - timedelta(days=(here.weekday() - first_working_day(zone)) % WEEK)
    due = datetime.combine(day, time(DIGEST_AT), ZoneInfo(zone))
    return day if due <= here < due + CAUGHT_UP_WITHIN else None


def next_letter(zone: str, now: datetime) -> datetime:
    """When the next one comes, by the reader's clock."""
    here = now.astimezone(ZoneInfo(zone))
    days = (first_working_day(zone) - here.weekday()) % WEEK
    due = datetime.combine(here.date() + timedelta(days=days), time(DIGEST_AT), ZoneInfo(zone))
    return due if due > here else due + timedelta(days=WEEK)
