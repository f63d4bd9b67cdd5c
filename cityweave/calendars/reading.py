"""Bytes into a calendar of typed entries, or a sentence that says why not."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from cityweave.calendars import bounds
from cityweave.calendars.apart import taken_apart
from cityweave.calendars.bounds import Refused
from cityweave.calendars.entries import (
    Calendar,
    Entry,
    Floating,
    Kind,
    Occurrence,
    Status,
    Unreadable,
    When,
)
from cityweave.calendars.moments import at
from cityweave.calendars.refusals import remark, unreadable

STATUSES = {
    "CANCELLED": Status.CANCELLED,
    "TENTATIVE": Status.TENTATIVE,
    "NEEDS-ACTION": Status.TENTATIVE,
}

__all__ = ["Calendar", "Entry", "Occurrence", "Unreadable", "read"]


def read(data: bytes, first: date, last: date) -> Calendar:
    """The calendar in `data` (.ics), with what happens from the day `first` to the day `last`.

    Raises Unreadable with a sentence (in the active language) for what is no calendar, too large,
    or repeats too often. What of an entry is not understood is remarked on, and the rest read.
    """
    try:
        if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
            raise Refused("empty")
        if len(data) > bounds.LARGEST_FILE:
            raise Refused("large")
        told = taken_apart(data, first, last)
    except Refused as refused:
        raise unreadable(refused) from None
    return Calendar(
        entries=tuple(map(entry_of, told["entries"])),
        name=told["name"],
        method=told["method"],
        encoding=told["encoding"],
        remarks=tuple(map(remark, told["remarks"])),
    )


def entry_of(told: dict[str, Any]) -> Entry:
    status = STATUSES.get(told.get("status", ""), Status.CONFIRMED)
    starts, ends = when(told["starts"]), when(told.get("ends"))
    changed = told.get("changed_at")
    return Entry(
        kind=Kind(told["kind"]),
        uid=told.get("uid", ""),
        sequence=told.get("sequence", 0),
        status=status,
        title=told.get("title", ""),
        place=told.get("place", ""),
        description=told.get("description", ""),
        url=told.get("url", ""),
        language=told.get("language", ""),
        categories=tuple(told.get("categories", ())),
        is_private=told.get("is_private", False),
        starts=starts,
        ends=starts if "backwards" in told["remarks"] else ends,
        replaces=when(told.get("replaces")),
        rules=tuple(told.get("rules", ())),
        changed_at=datetime.fromisoformat(changed) if changed else None,
        occurrences=tuple(
            Occurrence(moment(one["starts"]), moment(one["ends"]), status == Status.CANCELLED)
            for one in told["occurrences"]
        ),
        remarks=tuple(map(remark, told["remarks"])),
    )


def when(told: dict[str, Any] | None) -> When | None:
    return None if told is None else moment(told)


def moment(told: dict[str, Any]) -> When:
    if "day" in told:
        return date.fromisoformat(told["day"])
    wall = datetime.fromisoformat(told["wall"])
    if not told["zone"]:
        return Floating(wall)
    return at(wall, told["zone"], second=told["second"])
