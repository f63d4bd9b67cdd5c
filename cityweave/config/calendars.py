"""`cityweave import calendar`: what is understood of a partner's calendar."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

from cityweave.calendars.entries import Calendar, Entry, Floating, Kind, Unreadable, When
from cityweave.calendars.moments import Moment
from cityweave.calendars.reading import read

FINE, REFUSED = 0, 2
FIRST, LAST = date(2000, 1, 1), date(2030, 12, 31)
NOTHING_KEPT = (
    "Calendars are looked at only: nothing of them can be kept yet. Add --dry-run to see what is"
    " understood."
)


def run(options: argparse.Namespace) -> int:
    if not options.dry_run:
        return refuse(NOTHING_KEPT, options)
    try:
        calendar = read(options.file.read_bytes(), FIRST, LAST)
    except OSError as error:
        return refuse(f"{options.file} cannot be read: {error.strerror}.", options)
    except Unreadable as refusal:
        return refuse(str(refusal), options)
    if options.json:
        print(json.dumps(told(calendar, options.file.name), ensure_ascii=False))
    else:
        print("\n".join(lines(calendar, options.file.name)))
    return FINE


def refuse(sentence: str, options: argparse.Namespace) -> int:
    if options.json:
        print(json.dumps({"refused": sentence}, ensure_ascii=False))
    print(sentence, file=sys.stderr)
    return REFUSED


def told(calendar: Calendar, name: str) -> dict[str, Any]:
    entries = {kind: [one for one in calendar.entries if one.kind == kind] for kind in Kind}
    return {
        "file": name,
        "name": calendar.name,
        "method": calendar.method,
        "encoding": calendar.encoding,
        "from": FIRST.isoformat(),
        "to": LAST.isoformat(),
        "occurrences": sum(len(entry.occurrences) for entry in entries[Kind.EVENT]),
        "events": [told_of(entry) for entry in entries[Kind.EVENT]],
        "deadlines": [told_of(entry) for entry in entries[Kind.DEADLINE]],
        "remarks": list(calendar.remarks),
    }


def told_of(entry: Entry) -> dict[str, Any]:
    return {
        "uid": entry.uid,
        "sequence": entry.sequence,
        "status": entry.status,
        "title": entry.title,
        "place": entry.place,
        "private": entry.is_private,
        "starts": said(entry.starts),
        "ends": said(entry.ends),
        "zone": entry.starts.zone if isinstance(entry.starts, Moment) else "",
        "replaces": said(entry.replaces),
        "rules": list(entry.rules),
        "occurrences": len(entry.occurrences),
        "remarks": list(entry.remarks),
    }


def said(when: When | None) -> str | None:
    """A day, a wall time without zone, or a moment with its offset."""
    if when is None:
        return None
    if isinstance(when, Moment):
        return when.local.isoformat()
    return when.wall.isoformat() if isinstance(when, Floating) else when.isoformat()


def lines(calendar: Calendar, name: str) -> Iterator[str]:
    known = told(calendar, name)
    yield f"{name}: {len(known['events']):,} events, {len(known['deadlines']):,} deadlines."
    yield from calendar.remarks
    for entry in calendar.entries:
        times = f"{len(entry.occurrences):,} × {FIRST.year}–{LAST.year}"
        yield f"{said(entry.starts) or 'no date'}  {entry.title or '(no title)'}  ({times})"
        yield from (f"  {sentence}" for sentence in entry.remarks)
    yield "Nothing was changed."
