"""Places on the globe as they are written in sheets."""

from __future__ import annotations

import re
from typing import NamedTuple

from cityweave.sheets.cells import Cell
from cityweave.sheets.values.digits import plain
from cityweave.sheets.values.understanding import Found, NotUnderstood, text_of

LONGEST = 120
NUMBER = r"[+-]?\d{1,3}(?:\.\d{1,15})?"
WELL_KNOWN = re.compile(
    rf"(?:SRID ?= ?4326 ?; ?)?POINT ?Z? ?\( ?({NUMBER}) +({NUMBER})(?: +{NUMBER})? ?\)", re.I
)
GEOJSON = re.compile(
    rf'\{{ ?"type" ?: ?"Point" ?, ?"coordinates" ?: ?'
    rf"\[ ?({NUMBER}) ?, ?({NUMBER})(?: ?, ?{NUMBER})? ?\] ?\}}"
)
PAIR = re.compile(rf"(?:geo:)?[(\[]? ?({NUMBER}) ?°? ?(?:[,;/|] ?| )({NUMBER}) ?°? ?[)\]]?", re.I)
# Decimal commas: 34,01; 71,58 or 34,01 71,58.
COMMAS = re.compile(r"[(\[]? ?([+-]?\d{1,3},\d+)(?: ?[;/|] ?| )([+-]?\d{1,3},\d+) ?[)\]]?")
# What a lost degree sign leaves behind is taken for one.
DEGREES = r"(\d{1,3}(?:[.,]\d+)?) ?(?:[°�:d]|deg\.?|\?)? ?"
MINUTES = r"(?:(\d{1,2}(?:[.,]\d+)?) ?(?:['�:m]|min\.?)? ?)?"
SECONDS = r"(?:(\d{1,2}(?:[.,]\d+)?) ?(?:\"|''|[�s]|sec\.?)? ?)?"
ANGLE = rf"{DEGREES}{MINUTES}{SECONDS}"
SIDES = "NSEWO"
AFTER = re.compile(rf"{ANGLE}([{SIDES}])[.]?", re.I)
BEFORE = re.compile(rf"([{SIDES}])[.]? ?{ANGLE}", re.I)
SIGNED = re.compile(rf"([+-]?){ANGLE}", re.I)


class Point(NamedTuple):
    """Degrees; north and east are positive."""

    latitude: float
    longitude: float


def as_point(found: Found) -> Point:
    """From `POINT (lon lat)`, `(lat, lon)`, `lat, lon`, degrees with minutes and seconds.

    0, 0 lies in the sea and is what programs write for "not known": it is not understood.
    """
    text = plain(text_of(found))
    point = written_point(text) if len(text) <= LONGEST else None
    if point is None or point == (0, 0) or abs(point.latitude) > 90 or abs(point.longitude) > 180:
        raise NotUnderstood("point", text_of(found))
    return point


def as_latitude(found: Found) -> float:
    """Degrees from -90 to 90, also `34° 0' 54" N`."""
    return degrees_within(found, "latitude", 90, "NS")


def as_longitude(found: Found) -> float:
    """Degrees from -180 to 180, also `71° 34' 48" E`."""
    return degrees_within(found, "longitude", 180, "EWO")


def written_point(text: str) -> Point | None:
    if found := WELL_KNOWN.fullmatch(text) or GEOJSON.fullmatch(text):
        return Point(float(found[2]), float(found[1]))
    if found := PAIR.fullmatch(text) or COMMAS.fullmatch(text):
        return Point(decimal(found[1]), decimal(found[2]))
    return sided_point(text.strip("()[] "))


def sided_point(text: str) -> Point | None:
    """Two angles, each with its side of the world, in either order."""
    for pattern in (AFTER, BEFORE):
        angles = [*pattern.finditer(text)]
        if len(angles) == 2 and only_between(pattern.sub("", text)):
            return point_of(*map(sided_angle, angles))
    return None


def point_of(first: tuple[str, float | None], second: tuple[str, float | None]) -> Point | None:
    if first[1] is None or second[1] is None or (first[0] in "NS") == (second[0] in "NS"):
        return None
    if first[0] in "NS":
        return Point(first[1], second[1])
    return Point(second[1], first[1])


def sided_angle(found: re.Match[str]) -> tuple[str, float | None]:
    """The side in capitals, and the degrees."""
    before = found.re is BEFORE
    side = str(found[1] if before else found[4]).upper()
    degrees, minutes, seconds = (found[part + before] for part in (1, 2, 3))
    return side, angle(degrees, minutes, seconds, side)


def only_between(rest: str) -> bool:
    return not rest.strip(" ,;/|")


def angle(degrees: str, minutes: str | None, seconds: str | None, side: str) -> float | None:
    parts = [decimal(part) if part else 0.0 for part in (degrees, minutes, seconds)]
    if parts[1] >= 60 or parts[2] >= 60:
        return None
    value = parts[0] + parts[1] / 60 + parts[2] / 3600
    return round(-value if side in ("S", "W", "O", "-") else value, 7)


def decimal(text: str) -> float:
    return float(text.replace(",", "."))


def degrees_within(found: Found, kind: str, most: int, sides: str) -> float:
    text = plain(text_of(found))
    value = written_angle(text, sides) if len(text) <= LONGEST else None
    if isinstance(found, Cell) and isinstance(found.value, bool):
        value = None
    if value is None or abs(value) > most:
        raise NotUnderstood(kind, text_of(found))
    return value


def written_angle(text: str, sides: str) -> float | None:
    if re.fullmatch(r"[+-]? ?\d{1,3}(?:[.,]\d+)?(?:[eE]-?\d{1,2})? ?°?", text):
        return decimal(text.strip("° ").replace(" ", ""))
    if found := AFTER.fullmatch(text) or BEFORE.fullmatch(text):
        side, value = sided_angle(found)
        return value if side in sides else None
    found = SIGNED.fullmatch(text)
    return angle(found[2], found[3], found[4], found[1]) if found and "°" in text else None
