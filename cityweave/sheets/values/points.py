"""Places on the globe as they are written in sheets."""

from __future__ import annotations

from typing import NamedTuple

from cityweave.sheets.values.understanding import Found


class Point(NamedTuple):
    """Degrees; north and east are positive."""

    latitude: float
    longitude: float


def as_point(found: Found) -> Point:
    """From `POINT (lon lat)`, `(lat, lon)`, `lat, lon`, degrees with minutes and seconds."""
    raise NotImplementedError


def as_latitude(found: Found) -> float:
    """Degrees from -90 to 90, also `34° 0' 54" N`."""
    raise NotImplementedError


def as_longitude(found: Found) -> float:
    """Degrees from -180 to 180, also `71° 34' 48" E`."""
    raise NotImplementedError
