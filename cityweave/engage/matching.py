"""Whether a place somebody names is one that the network knows already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians
from uuid import UUID

from rapidfuzz.fuzz import ratio

from cityweave.words.folding import fold
from cityweave.words.latin import romanised

# Of a hundred; below it two names are two names.
ALIKE = 86.0
# Kilometres between two points for one and the same place.
NEAR = 15.0
KILOMETRES = 111.2


@dataclass(frozen=True, slots=True)
class Known:
    """A city of the network by its names and its point."""

    key: UUID
    names: tuple[str, ...]
    latitude: float | None
    longitude: float | None


def same_place(name: str, point: tuple[float, float] | None, known: Iterable[Known]) -> list[UUID]:
    """Cities that are surely meant: the same name, and no other place by its point."""
    wanted = {fold(name), romanised(name)}
    return [
        one.key for one in known if wanted & spellings(one.names) and not lies_elsewhere(one, point)
    ]


def possible_duplicates(
    name: str, point: tuple[float, float] | None, known: Sequence[Known]
) -> list[UUID]:
    """Cities that may be meant, the likeliest first."""
    likely = [(likeness(name, one, point), str(one.key), one.key) for one in known]
    return [key for likely_, _text, key in sorted(likely, reverse=True) if likely_ >= ALIKE]


def likeness(name: str, one: Known, point: tuple[float, float] | None) -> float:
    wanted = romanised(name)
    best = max((ratio(wanted, romanised(other)) for other in one.names), default=0.0)
    near = point is not None and distance(one, point) <= NEAR
    # What lies in the same place under another name is worth a look.
    return min(100.0, best + 25.0) if near else best


def spellings(names: Iterable[str]) -> set[str]:
    return {spelt for name in names for spelt in (fold(name), romanised(name))}


def lies_elsewhere(one: Known, point: tuple[float, float] | None) -> bool:
    return point is not None and one.latitude is not None and distance(one, point) > NEAR


def distance(one: Known, point: tuple[float, float]) -> float:
    """Kilometres, near enough for two places of one name; far where no point is known."""
    if one.latitude is None or one.longitude is None:
        return float("inf")
    across = (one.longitude - point[1]) * cos(radians(point[0]))
    return KILOMETRES * hypot(one.latitude - point[0], across)
