"""The window of a map: which projection, which part of the earth, how many pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import asin, atan, cos, degrees, log, pi, radians, sin, sinh, sqrt, tan
from typing import Literal

from cityweave.maps.places import Point

EARTH_KM = 6371.0
HALF_A_SINGLE_CITY_KM = 300.0
NORTHMOST, SOUTHMOST = 77.0, -55.5
WORLD_CENTRE = 11.0  # degrees east: the cut runs through the Bering Strait, not through land
WORLD_REACH = 172.0  # degrees to either side: beyond lies only the open Pacific
WIDEST_REGION, TALLEST_REGION = 110.0, 75.0  # degrees; what is larger is drawn as the world
WORLD_SHAPE = 0.46  # height for each pixel of width
MERCATOR_END = 80.0
# Bojan Šavrič, Tom Patterson and Bernhard Jenny, "The Equal Earth map projection", 2018.
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796


@dataclass(frozen=True, slots=True)
class Frame:
    """A window: pixels = offset + scale * projected radians, around a central meridian."""

    kind: Literal["world", "region"]
    width: int
    height: int
    spacing: int
    meridian: float
    scale: float
    middle: float  # projected northing at the middle of the window

    @property
    def is_world(self) -> bool:
        return self.kind == "world"

    @property
    def threads(self) -> int:
        return int(self.height / self.spacing)

    @property
    def text_size(self) -> int:
        """Size of names in the map's own pixels."""
        return 16 if self.is_world else 14

    def thread_y(self, number: int) -> float:
        """The height at which a thread runs."""
        return (number + 0.5) * self.spacing

    def latitude(self, y: float) -> float:
        """The parallel at a height, in degrees."""
        northing = self.middle + (self.height / 2 - y) / self.scale
        if self.is_world:
            return equal_earth_latitude(northing)
        return degrees(atan(sinh(northing)))

    def stretch(self, latitude: float) -> float:
        """Pixels in a degree of longitude at a parallel."""
        if self.is_world:
            return self.scale * pi / 180 * equal_earth_easting(latitude)
        return self.scale * pi / 180

    def turned(self, longitude: float) -> float:
        """Degrees east of the central meridian, between -180 and 180."""
        return (longitude - self.meridian + 180) % 360 - 180

    def spot(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a point of the earth lies in the window, in pixels."""
        x = self.width / 2 + self.turned(longitude) * self.stretch(latitude)
        northing_of = equal_earth_northing if self.is_world else mercator_northing
        northing = northing_of(latitude)
        return x, self.height / 2 - (northing - self.middle) * self.scale

    @property
    def shorter_side_km(self) -> float:
        """How much of the earth the shorter side shows, at the middle of the window."""
        latitude = radians(self.latitude(self.height / 2))
        return EARTH_KM * cos(latitude) * min(self.width, self.height) / self.scale


def equal_earth_parameter(latitude: float) -> float:
    return asin(sqrt(3) / 2 * sin(radians(latitude)))


def equal_earth_northing(latitude: float) -> float:
    t = equal_earth_parameter(latitude)
    return t * (A1 + A2 * t**2 + t**6 * (A3 + A4 * t**2))


def equal_earth_easting(latitude: float) -> float:
    """Easting for each radian of longitude."""
    t = equal_earth_parameter(latitude)
    return 2 * sqrt(3) * cos(t) / (3 * (A1 + 3 * A2 * t**2 + t**6 * (7 * A3 + 9 * A4 * t**2)))


@lru_cache(maxsize=4096)
def equal_earth_latitude(northing: float) -> float:
    """Newton's method; six steps are exact to a millionth of a degree."""
    t = northing / A1
    for _ in range(6):
        value = t * (A1 + A2 * t**2 + t**6 * (A3 + A4 * t**2)) - northing
        t -= value / (A1 + 3 * A2 * t**2 + t**6 * (7 * A3 + 9 * A4 * t**2))
    return degrees(asin(max(-1.0, min(1.0, 2 * sin(t) / sqrt(3)))))


def mercator_northing(latitude: float) -> float:
    held = max(-MERCATOR_END, min(MERCATOR_END, latitude))
    return log(tan(pi / 4 + radians(held) / 2))


def world_frame(width: int, height: int) -> Frame:
    """The whole inhabited world; Antarctica is left out."""
    top, foot = equal_earth_northing(NORTHMOST), equal_earth_northing(SOUTHMOST)
    reach = 2 * radians(WORLD_REACH) * equal_earth_easting(35)
    scale = min(width / reach, height / (top - foot))
    spacing = max(4, round(width / 200))
    return Frame("world", width, height, spacing, WORLD_CENTRE, scale, (top + foot) / 2)


def region_frame(points: Sequence[Point], width: int, height: int) -> Frame:
    """A window on the points with air around them; the world, where a region would not do."""
    if not points:
        return world_frame(width, min(height, round(width * WORLD_SHAPE)))
    west, span = widest_gap([point.longitude for point in points])
    latitudes = [point.latitude for point in points]
    if span > WIDEST_REGION or max(latitudes) - min(latitudes) > TALLEST_REGION:
        return world_frame(width, min(height, round(width * WORLD_SHAPE)))
    top, foot = mercator_northing(max(latitudes)), mercator_northing(min(latitudes))
    middle = (top + foot) / 2
    air_x, air_y = max(56, width * 0.13), max(36, height * 0.1)
    closest = min(width, height) * EARTH_KM * cos(atan(sinh(middle))) / (2 * HALF_A_SINGLE_CITY_KM)
    scale = min(
        closest,
        (width - 2 * air_x) / max(radians(span), 1e-9),
        (height - 2 * air_y) / max(top - foot, 1e-9),
    )
    spacing = max(4, min(6, round(width / 90)))
    return Frame("region", width, height, spacing, west + span / 2, scale, middle)


def widest_gap(longitudes: Sequence[float]) -> tuple[float, float]:
    """The western end and the width of the arc that holds all longitudes, in degrees.

    The arc is what is left of the circle when its widest empty gap is taken out, so that
    points on both sides of the antimeridian stay neighbours.
    """
    around = sorted(set(longitudes))
    around.append(around[0] + 360)
    gap, west = max((after - before, after) for before, after in pairwise(around))
    return west, 360 - gap
