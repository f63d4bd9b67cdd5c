"""What a map shows: places with a state and a dye, and their names made safe to draw."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from typing import Literal

State = Literal["member", "engaged", "hosted"]

LONGEST_LABEL = 28
WIDE = frozenset("MWmw@%—…")
NARROW = frozenset("iIlj.,:;!'’|()ıİ1 ")
MEDIUM = frozenset("tfrszJ-/")


@dataclass(frozen=True, slots=True)
class Place:
    """A city on a map; `hub` is the key of its dye, degrees are WGS 84."""

    key: str
    name: str
    longitude: float | None
    latitude: float | None
    state: State = "engaged"
    hub: str = "nw"
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A place that has a position, so it can be drawn."""

    place: Place
    longitude: float
    latitude: float


def on_the_map(places: Iterable[Place]) -> tuple[Point, ...]:
    """The places that have a usable position, in an order of their own."""
    points = []
    for place in places:
        longitude, latitude = place.longitude, place.latitude
        if longitude is None or latitude is None:
            continue
        if isfinite(longitude) and abs(latitude) <= 90:
            points.append(Point(place, (longitude + 180) % 360 - 180, latitude))
    return tuple(sorted(points, key=lambda p: (p.place.hub, p.place.key, p.longitude, p.latitude)))


def tamed(name: str) -> str:
    """The name without controls, bidi marks and runs of blanks: only what can be seen."""
    kept = "".join(
        letter if unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn"} else " "
        for letter in name
    )
    return " ".join(kept.split())


def shortened(name: str) -> str:
    """A tamed name short enough to stand beside a node."""
    name = tamed(name)
    if len(name) <= LONGEST_LABEL:
        return name
    return name[: LONGEST_LABEL - 1].rstrip() + "…"


@lru_cache(maxsize=1024)
def text_width(text: str, size: float) -> float:
    """Width in pixels, on the wide side of the usual sans faces at weight 600."""
    return sum(map(letter_width, text)) * size


def letter_width(letter: str) -> float:
    """Width of one letter, in em."""
    if unicodedata.category(letter) == "Mn":
        return 0.0
    if unicodedata.category(letter) == "Mc":
        return 0.3
    if letter in WIDE or unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if letter in NARROW:
        return 0.36
    if letter in MEDIUM:
        return 0.5
    return 0.74 if letter.isupper() else 0.63
