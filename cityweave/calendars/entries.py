"""What a calendar is once it is read: entries with their occurrences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from cityweave.calendars.moments import Moment


class Unreadable(ValueError):
    """A file was refused; its text is the sentence the sender sees: why, and what to do."""


class Kind(StrEnum):
    EVENT = "event"
    # A task with a day on which it is due.
    DEADLINE = "deadline"


class Status(StrEnum):
    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Floating:
    """A wall time without zone: it is whatever o'clock it is where the reader stands."""

    wall: datetime


# A date is a whole day.
When = date | Moment | Floating


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Once. `ends` is the first instant, or the first day, after it."""

    starts: When
    ends: When
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One event or deadline as its file has it; who is invited is never read."""

    kind: Kind
    # "" where the file gives none.
    uid: str
    sequence: int
    status: Status
    title: str
    place: str = ""
    description: str = ""
    url: str = ""
    # Of the title (RFC 5545 LANGUAGE); "" where it is not said.
    language: str = ""
    categories: tuple[str, ...] = ()
    # CLASS is not PUBLIC: whoever sent it asks for discretion.
    is_private: bool = False
    # None where the file gives no start that can be understood.
    starts: When | None = None
    ends: When | None = None
    # Which occurrence of the entry with the same UID this one replaces.
    replaces: When | None = None
    # RRULE as written.
    rules: tuple[str, ...] = ()
    changed_at: datetime | None = None
    # Within the dates asked for, in order.
    occurrences: tuple[Occurrence, ...] = ()
    # Sentences about what was not understood of this entry.
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """A file that was read."""

    entries: tuple[Entry, ...]
    name: str = ""
    # "PUBLISH", "REQUEST", "CANCEL" …, "" where it is not said.
    method: str = ""
    # As Python names them.
    encoding: str = "utf-8"
    # Sentences about what was noticed and put right while reading.
    remarks: tuple[str, ...] = ()
