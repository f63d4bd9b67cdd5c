"""Bytes of a calendar into entries with their occurrences, as plain lists and dictionaries.

This runs in a process of its own (apart.py): a rule made to repeat for ever ends there, and so
does the table of zones that the reader keeps for all files of a process.
"""

from __future__ import annotations

import json
import re
import resource
import signal
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from types import FrameType
from typing import Any

import x_wr_timezone
from icalendar import Calendar
from recurring_ical_events import of

from cityweave.calendars import bounds
from cityweave.calendars.bounds import Refused
from cityweave.calendars.lines import Part, Source, decoded, dissected
from cityweave.calendars.zones import iana

Told = dict[str, Any]
# The library's own type says of a property that it may be any of thirty classes.
Component = Any
MARK = "X-NUMBER"
DEADLINE = "X-CITYWEAVE-DEADLINE"
KINDS = {"VEVENT": "event", "VTODO": "deadline"}
ESCAPED = re.compile(r"\\(.)")
SUB_DAILY = {"SECONDLY": 1, "MINUTELY": 60, "HOURLY": 3600}


# What the readers of other people's calendars raise over what they did not expect; a fault of our
# own (a name, an import) is none of these.
STUMBLES = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)


class TooLong(Exception):
    """A repetition takes more computing than it may."""


def main() -> None:
    limit()
    first, last = (date.fromisoformat(text) for text in sys.argv[1:3])
    try:
        told = calendar_in(sys.stdin.buffer.read(), first, last)
    except Refused as refused:
        told = {"refused": [refused.why, refused.named]}
    except MemoryError:
        told = {"refused": ["slow", {}]}
    # What nobody has met yet is refused as well; the file came from anywhere.
    except Exception:
        told = {"refused": ["broken", {}]}
    sys.stdout.write(json.dumps(told))


def limit() -> None:
    """What this process may take, whatever it is given."""
    resource.setrlimit(resource.RLIMIT_AS, (bounds.MOST_MEMORY, bounds.MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (bounds.SECONDS, bounds.SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGVTALRM, give_up)


def give_up(_signal: int, _frame: FrameType | None) -> None:
    raise TooLong


def calendar_in(data: bytes, first: date, last: date) -> Told:
    text = decoded(data)
    sources, is_whole = dissected(text.text)
    remarks = ["damaged"] * text.is_damaged + ["cut"] * (not is_whole)
    entries: list[Told] = []
    for source in sources:
        count = sum(len(entry["occurrences"]) for entry in entries)
        entries += entries_of(source, first, last, count)
    named = [source.properties for source in sources]
    return {
        "name": said(named, "NAME") or said(named, "X-WR-CALNAME"),
        "method": said(named, "METHOD").upper(),
        "encoding": text.encoding,
        "remarks": remarks,
        "entries": entries,
    }


def said(sources: list[dict[str, str]], name: str) -> str:
    text = next((properties[name] for properties in sources if name in properties), "")
    return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)[
        : bounds.LONGEST_TITLE
    ]


def entries_of(source: Source, first: date, last: date, count: int) -> list[Told]:
    """The entries of a source, where the sources before it had `count` occurrences."""
    if source.properties.get("CALSCALE", "GREGORIAN").upper() != "GREGORIAN":
        raise Refused("calendar_scale", scale=source.properties["CALSCALE"][:40])
    calendar = parsed(source)
    told = {int(part[MARK]): entry_of(part) for part in components(calendar)}
    series: dict[tuple[str, str], list[Component]] = defaultdict(list)
    for part in components(calendar):
        if told[int(part[MARK])]["starts"] is not None:
            series[str(part.name), str(part.get("UID", f"\n{part[MARK]}"))].append(part)
    for parts in series.values():
        repeat(parts, told, first, last)
        count += sum(len(told[int(part[MARK])]["occurrences"]) for part in parts)
        if count > bounds.MOST_OCCURRENCES:
            raise Refused("many_occurrences")
    missing = (unread(part) for number, part in enumerate(source.parts) if number not in told)
    return [*told.values(), *missing]


def parsed(source: Source) -> Component:
    """All parts together; where that fails, those that can be read alone."""
    zone = source.properties.get("X-WR-TIMEZONE", "")
    head = ["BEGIN:VCALENDAR", *([f"X-WR-TIMEZONE:{iana(zone)}"] if iana(zone) else [])]
    for lines in source.zones.values():
        head += ["BEGIN:VTIMEZONE", *lines, "END:VTIMEZONE"]
    parts = list(map(lines_of, range(len(source.parts)), source.parts))
    whole = opened(head, [line for lines in parts for line in lines])
    if whole is None:
        whole = opened(head, []) or Calendar()
        for lines in parts:
            alone = opened(head, lines)
            whole.subcomponents += list(components(alone)) if alone else []
    return x_wr_timezone.to_standard(whole)


def lines_of(number: int, part: Part) -> list[str]:
    return [f"BEGIN:{part.kind}", f"{MARK}:{number}", *part.lines, f"END:{part.kind}"]


def opened(head: list[str], lines: list[str]) -> Component:
    try:
        return Calendar.from_ical("\r\n".join([*head, *lines, "END:VCALENDAR", ""]))
    # Whatever the reader stumbles over: the parts are tried one by one then.
    except STUMBLES:
        return None


def components(calendar: Component) -> Iterator[Component]:
    return (part for part in calendar.walk() if part.name in KINDS)


def unread(part: Part) -> Told:
    return {"kind": KINDS[part.kind], "starts": None, "occurrences": [], "remarks": ["unread"]}


def entry_of(part: Component) -> Told:
    told: Told = {
        "kind": "deadline" if DEADLINE in part else KINDS[str(part.name)],
        "occurrences": [],
        "remarks": [],
        **texts_of(part),
        "changed_at": moment_of_change(part),
    }
    try:
        starts, ends = part_between(part)
        told |= {"starts": when(starts), "ends": when(ends)}
        told["replaces"] = when(part["RECURRENCE-ID"].dt) if "RECURRENCE-ID" in part else None
        told["remarks"] += remarks_on_zone(part) + ["backwards"] * is_backwards(starts, ends)
    # Dates that cannot be: the entry is shown without any.
    except STUMBLES:
        told |= {"starts": None, "remarks": ["no_start"]}
    return told


def texts_of(part: Component) -> Told:
    summary = part.get("SUMMARY", "")
    sequence = str(part.get("SEQUENCE", "0")).strip()
    return {
        "uid": str(part.get("UID", "")),
        "sequence": int(sequence) if sequence.isdecimal() and len(sequence) < 10 else 0,
        "status": str(part.get("STATUS", "")).upper(),
        "title": str(summary)[: bounds.LONGEST_TITLE],
        "language": str(getattr(summary, "params", {}).get("LANGUAGE", ""))[:35],
        "place": str(part.get("LOCATION", ""))[: bounds.LONGEST_TITLE],
        "description": str(part.get("DESCRIPTION", ""))[: bounds.LONGEST_TEXT],
        "url": str(part.get("URL", ""))[: bounds.LONGEST_TITLE],
        "categories": [str(one) for one in getattr(part.get("CATEGORIES"), "cats", [])][:50],
        "is_private": str(part.get("CLASS", "PUBLIC")).upper() not in ("PUBLIC", ""),
        "rules": [written(rule) for rule in rules_of(part)],
    }


def rules_of(part: Component) -> list[Any]:
    found = part.get("RRULE", [])
    return found if isinstance(found, list) else [found]


def written(rule: Any) -> str:
    text = rule.to_ical()
    return (text.decode() if isinstance(text, bytes) else str(text))[: bounds.LONGEST_TITLE]


def moment_of_change(part: Component) -> str | None:
    for name in ("LAST-MODIFIED", "DTSTAMP"):
        moment = getattr(part.get(name), "dt", None)
        if isinstance(moment, datetime):
            return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC).isoformat()
    return None


def part_between(part: Component) -> tuple[date, date]:
    """Start and end; a task stands at the moment it is due."""
    due = part["DUE"].dt if "DUE" in part else None
    if part.name == "VTODO" and due is not None:
        return due, due
    starts = part["DTSTART"].dt
    if DEADLINE in part:
        return starts, starts
    ends = part["DTEND"].dt if "DTEND" in part else None
    if "DURATION" in part and ends is None:
        ends = starts + part["DURATION"].dt
    if ends is None:
        ends = starts if isinstance(starts, datetime) else starts + timedelta(days=1)
    return starts, ends


def is_backwards(starts: date, ends: date) -> bool:
    if isinstance(starts, datetime) and isinstance(ends, datetime):
        return bool(starts.tzinfo) == bool(ends.tzinfo) and ends < starts
    return type(starts) is type(ends) and ends < starts


def remarks_on_zone(part: Component) -> list[str]:
    start = part.get("DTSTART")
    written = str(start.params.get("TZID", "")) if start is not None else ""
    if not written or iana(written):
        return []
    return ["zone_unknown" if start.dt.tzinfo is None else "zone_of_file"]


def when(moment: date) -> Told:
    if not isinstance(moment, datetime):
        return {"day": moment.isoformat()}
    if moment.tzinfo is None:
        return {"wall": moment.isoformat(), "zone": ""}
    zone = name_of(moment.tzinfo)
    if not zone:
        moment, zone = moment.astimezone(UTC), "UTC"
    return {
        "wall": moment.replace(tzinfo=None, fold=0).isoformat(),
        "zone": zone,
        "second": bool(moment.fold),
    }


def name_of(zone: tzinfo) -> str:
    key = getattr(zone, "key", "") or ("UTC" if zone is UTC else "")
    return iana(str(key)) if key else ""


def repeat(parts: list[Component], told: dict[int, Told], first: date, last: date) -> None:
    """The occurrences of a series, each with the part that says when it is."""
    calendar = Calendar()
    calendar.subcomponents = parts
    try:
        if any(map(is_too_often, parts)):
            return settle_for_one(parts, told, "too_often", first, last)
        signal.setitimer(signal.ITIMER_VIRTUAL, bounds.SECONDS_EACH)
        found = of(calendar, components=(str(parts[0].name),)).between(
            first, last + timedelta(days=1)
        )
    except (TooLong, MemoryError):
        return settle_for_one(parts, told, "too_long", first, last)
    # Rules come from anywhere, and their readers raise whatever they meet.
    except STUMBLES:
        return settle_for_one(parts, told, "rule", first, last)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    for one in found:
        told[int(one[MARK])]["occurrences"].append(occurrence_of(one))
    for part in parts:
        shorten(told[int(part[MARK])])
    return None


def is_too_often(part: Component) -> bool:
    """Whether a rule by the hour or less has more steps than an entry may have times."""
    for rule in rules_of(part):
        frequency = SUB_DAILY.get(str((rule.get("FREQ") or [""])[0]).upper())
        if frequency and not (rule.get("COUNT") or rule.get("UNTIL")):
            return True
        if frequency and max(map(int, rule.get("COUNT") or [0])) > bounds.MOST_TIMES:
            return True
    return False


def settle_for_one(
    parts: list[Component], told: dict[int, Told], why: str, first: date, last: date
) -> None:
    for part in parts:
        entry = told[int(part[MARK])]
        starts, ends = part_between(part)
        entry["remarks"].append(why)
        if (
            first.isoformat() <= ends.isoformat()[:10]
            and starts.isoformat()[:10] <= last.isoformat()
        ):
            entry["occurrences"] = [occurrence_of(part)]


def occurrence_of(part: Component) -> Told:
    starts, ends = part_between(part)
    return {"starts": when(starts), "ends": when(starts if is_backwards(starts, ends) else ends)}


def shorten(entry: Told) -> None:
    entry["occurrences"].sort(key=lambda one: next(iter(one["starts"].values())))
    if len(entry["occurrences"]) > bounds.MOST_TIMES:
        entry["occurrences"] = entry["occurrences"][: bounds.MOST_TIMES]
        entry["remarks"].append("many_times")


if __name__ == "__main__":
    main()
