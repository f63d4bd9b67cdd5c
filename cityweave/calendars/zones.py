"""Names of zones as programs write them, into those of the IANA database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from cityweave.calendars.moments import UnknownZone, zone_of

UTC_NAMES = frozenset(
    {"utc", "gmt", "z", "zulu", "etc/utc", "etc/gmt", "coordinated universal time"}
)
WINDOWS = {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}
# Folders of the database on some systems: the same zones, counted with or without leap seconds.
VARIANT = re.compile(r"^/?(?:posix|right)/")
# What Outlook puts before a name in its list.
OFFSET_AND_CITIES = re.compile(r"^\((?:UTC|GMT)[^)]*\)\s*")


@lru_cache(maxsize=1024)
def iana(name: str) -> str:
    """The IANA name of a zone that a program wrote, or "".

    Understood are IANA names, those of Windows, and both behind a vendor's prefix
    ("/mozilla.org/20070129_1/America/New_York").
    """
    cleaned = VARIANT.sub("", name.strip().strip("\"'").strip())
    if cleaned.casefold() in UTC_NAMES:
        return "UTC"
    return next(filter(None, map(known, readings(cleaned))), "")


def readings(name: str) -> Iterator[str]:
    yield name
    parts = [part for part in name.split("/") if part]
    for start in range(len(parts)):
        yield "/".join(parts[start:])
    yield OFFSET_AND_CITIES.sub("", name)


def known(name: str) -> str:
    if windows := WINDOWS.get(name.casefold()):
        return windows
    if "/" not in name and name != "UTC":
        # "EST" and "Cuba" are in the database, but so short that they are as often meant otherwise.
        return name if name in SHORT_BUT_CLEAR else ""
    try:
        return zone_of(name).key if name else ""
    except UnknownZone:
        return ""


SHORT_BUT_CLEAR = frozenset(
    {"Japan", "Turkey", "Israel", "Egypt", "Iran", "Libya", "Singapore", "Hongkong", "Portugal"}
)
