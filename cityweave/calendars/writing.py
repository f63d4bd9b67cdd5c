"""Entries into the bytes of an .ics file, which reading turns into equal entries again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from cityweave.calendars.clock_changes import vtimezone
from cityweave.calendars.entries import Calendar, Entry, Floating, Kind, When
from cityweave.calendars.moments import Moment, Settled

MAKER: Final = "-//Cityweave//Cityweave//EN"
# Octets of a line without its end (RFC 5545, 3.1).
LONGEST: Final = 75
# How far zones are told beyond the last date, where an entry repeats.
AHEAD: Final = timedelta(days=3653)
RULE: Final = re.compile(r"[A-Za-z0-9=;,+-]+")
LANGUAGE: Final = re.compile(r"[A-Za-z0-9-]+")
# Controls, halves of letters, ends of lines and paragraphs.
UNWRITTEN: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
BREAKS: Final = re.compile(r"\r\n?|[\u2028\u2029]")


def write(calendar: Calendar, *, made_at: datetime) -> bytes:
    """The file of `calendar`; occurrences and remarks are not written.

    A wall time that clocks show twice is written as its first; where the second is meant, the
    instant is written in UTC, since the format has no other word for it.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{MAKER}", "CALSCALE:GREGORIAN"]
    if method := clean(calendar.method):
        lines.append(f"METHOD:{method}")
    if name := escaped(calendar.name):
        # The first is the standard's (RFC 7986), the second what programs of today look for.
        lines += [f"NAME:{name}", f"X-WR-CALNAME:{name}"]
    lines += zones_of(calendar.entries)
    for entry in calendar.entries:
        lines += lines_of(entry, made_at)
    lines.append("END:VCALENDAR")
    return "".join(map(folded, lines)).encode()


def zones_of(entries: Iterable[Entry]) -> Iterator[str]:
    first: dict[str, date] = {}
    last: dict[str, date] = {}
    for entry in entries:
        for when in (entry.starts, entry.ends, entry.replaces):
            if isinstance(when, Moment) and when.zone != "UTC":
                day = when.utc.date()
                until = day + AHEAD if entry.rules else day
                first[when.zone] = min(first.get(when.zone, day), day)
                last[when.zone] = max(last.get(when.zone, until), until)
    for zone in sorted(first):
        # Whole years, so that a feed asks for the same ones again and again.
        yield from vtimezone(
            zone, date(first[zone].year - 1, 1, 1), date(last[zone].year + 2, 1, 1)
        )


def lines_of(entry: Entry, made_at: datetime) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{escaped(entry.uid)}", f"DTSTAMP:{in_utc(made_at)}")
    yield from (f"SEQUENCE:{entry.sequence}", f"STATUS:{entry.status.upper()}")
    if entry.changed_at:
        yield f"LAST-MODIFIED:{in_utc(entry.changed_at)}"
    if entry.starts is not None:
        yield f"DTSTART{written(entry.starts)}"
    yield from ends_of(entry)
    if entry.replaces is not None:
        yield f"RECURRENCE-ID{written(entry.replaces)}"
    yield from (f"RRULE:{rule}" for rule in entry.rules if RULE.fullmatch(rule))
    yield from texts_of(entry)
    yield "END:VEVENT"


def ends_of(entry: Entry) -> Iterator[str]:
    if entry.kind == Kind.DEADLINE:
        # Outlook and Google leave tasks (VTODO) out of the calendars one subscribes to; a day
        # that stays free is shown by all.
        yield from ("X-CITYWEAVE-DEADLINE:TRUE", "TRANSP:TRANSPARENT")
    elif entry.ends is not None and entry.ends != entry.starts:
        yield f"DTEND{written(entry.ends)}"


def texts_of(entry: Entry) -> Iterator[str]:
    language = f";LANGUAGE={entry.language}" if LANGUAGE.fullmatch(entry.language) else ""
    for name, text in (
        ("SUMMARY", entry.title),
        ("LOCATION", entry.place),
        ("DESCRIPTION", entry.description),
    ):
        if text:
            yield f"{name}{language}:{escaped(text)}"
    if entry.url:
        yield f"URL:{clean(entry.url)}"
    if entry.categories:
        yield f"CATEGORIES:{','.join(map(escaped, entry.categories))}"
    if entry.is_private:
        yield "CLASS:PRIVATE"


def written(when: When) -> str:
    """Parameters and value of a date or time."""
    if isinstance(when, Floating):
        return f":{when.wall:%Y%m%dT%H%M%S}"
    if not isinstance(when, Moment):
        return f";VALUE=DATE:{when:%Y%m%d}"
    if when.zone == "UTC" or when.settled == Settled.SECOND:
        return f":{in_utc(when.utc)}"
    return f";TZID={when.zone}:{when.wall:%Y%m%dT%H%M%S}"


def in_utc(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    text = BREAKS.sub("\n", text).replace("\\", "\\\\")
    text = text.replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(map(clean, text.split("\n")))


def clean(text: str) -> str:
    """Without what could begin a line or is not written at all."""
    return "".join(letter for letter in text if letter == "\t" or not is_control(letter))


def is_control(letter: str) -> bool:
    return letter < " " or (letter >= "\x7f" and unicodedata.category(letter) in UNWRITTEN)


def folded(line: str) -> str:
    """The line with its end, cut every 75 octets and never within a letter."""
    if len(line) * 4 <= LONGEST or len(line.encode()) <= LONGEST:
        return line + "\r\n"
    cut, room = [""], LONGEST
    for letter in line:
        weight = len(letter.encode())
        if weight > room:
            cut.append(" ")
            room = LONGEST - 1
        cut[-1] += letter
        room -= weight
    return "\r\n".join(cut) + "\r\n"
