"""`cityweave import calendar`: what is understood of a partner's calendar, and keeping its days."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db import DatabaseError
from django.utils import timezone

from cityweave.calendars.entries import Calendar, Entry, Floating, Kind, Unreadable, When
from cityweave.calendars.moments import Moment
from cityweave.calendars.reading import read
from cityweave.gatherings import actions
from cityweave.gatherings.partner_days import MOST, days_in
from cityweave.network.models import Hub
from cityweave.sharing.actors import OPERATOR
from cityweave.sharing.choices import Label

FINE, REFUSED = 0, 2
FIRST, LAST = date(2000, 1, 1), date(2030, 12, 31)
# What is kept of a calendar: no history, and no further than anybody plans.
BACK, AHEAD = timedelta(days=31), timedelta(days=550)
NO_HUB = "Say with --hub whose calendar it goes into, or add --dry-run to see what is understood."


def run(options: argparse.Namespace) -> int:
    try:
        data = options.file.read_bytes()
        return look(data, options) if options.dry_run else keep(data, options)
    except OSError as error:
        return refuse(f"{options.file} cannot be read: {error.strerror}.", options)
    except Unreadable as refusal:
        return refuse(str(refusal), options)
    except DatabaseError:
        return refuse("The database is not prepared. Run `cityweave upgrade` first.", options)


def look(data: bytes, options: argparse.Namespace) -> int:
    calendar = read(data, FIRST, LAST)
    if options.json:
        print(json.dumps(told(calendar, options.file.name), ensure_ascii=False))
    else:
        print("\n".join(lines(calendar, options.file.name)))
    return FINE


def keep(data: bytes, options: argparse.Namespace) -> int:
    """Into the joint calendar of the hub, read by it and the cities that are asked."""
    hub = Hub.objects.clear().at(options.hub).first() if options.hub else None
    if hub is None:
        return refuse(f"No released hub is called '{options.hub}'. {NO_HUB}", options)
    today = timezone.localdate()
    calendar = read(data, today - BACK, today + AHEAD)
    days = list(days_in(calendar))
    if len(days) > MOST:
        raise Unreadable(f"It has more than {MOST} days. Save a shorter span of the calendar.")
    by = replace(OPERATOR, hubs=frozenset({hub.pk}), reads_green=True)
    body = options.source or calendar.name or options.file.stem
    done = actions.bring_in_days(days, hub=hub, body=body[:200], label=Label.AMBER, by=by)
    counts = {
        "new": done.new,
        "changed": done.changed,
        "cancelled": done.cancelled,
        "as_before": done.as_before,
    }
    if options.json:
        print(json.dumps({"file": options.file.name, "body": body, **counts}, ensure_ascii=False))
    else:
        said = " · ".join(f"{count:,} {name}" for name, count in counts.items())
        print(f"{options.file.name}: {said}".replace("_", " "))
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
