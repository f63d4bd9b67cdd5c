"""The packaged land: read once when first needed, then asked for spans along parallels."""

import json
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise

UNITS = 100  # steps in a degree, as the packaged file has them


@dataclass(frozen=True, slots=True)
class Ring:
    """A coast, in hundredths of a degree east and south; an island, or a lake in the land."""

    east: "array[int]"
    south: "array[int]"
    west_end: int
    east_end: int
    north_end: int
    south_end: int
    is_island: bool


@cache
def rings() -> tuple[Ring, ...]:
    """Every coast of the world, about fifty thousand points in half a megabyte."""
    text = files("cityweave.maps").joinpath("data/land.json").read_text(encoding="ascii")
    return tuple(ring_of(letters) for letters in json.loads(text)["rings"])


def ring_of(letters: str) -> Ring:
    """Reads one ring from its letters."""
    steps = list(steps_of(letters))
    east = array("i", accumulate(steps[::2]))
    south = array("i", (-north for north in accumulate(steps[1::2])))
    twice_area = sum(
        x0 * y1 - x1 * y0
        for (x0, x1), (y0, y1) in zip(pairwise(east), pairwise(south), strict=True)
    )
    return Ring(east, south, min(east), max(east), min(south), max(south), twice_area > 0)


def steps_of(letters: str) -> Iterator[int]:
    """Signed numbers out of printable letters, five bits in each."""
    value = shift = 0
    for code in letters.encode("ascii"):
        bits = code - 63
        value |= (bits & 0x1F) << shift
        shift += 5
        if bits < 0x20:
            yield (value >> 1) ^ -(value & 1)
            value = shift = 0


def crossings(ring: Ring, parallels: Sequence[int]) -> Iterator[tuple[int, float]]:
    """Where the coast crosses parallels given as ascending hundredths of a degree south.

    Yields the number of the parallel and the longitude in hundredths of a degree.
    """
    ranks = [bisect_left(parallels, south) for south in ring.south]
    east, south = ring.east, ring.south
    for i, (before, after) in enumerate(pairwise(ranks)):
        if before == after:
            continue
        slope = (east[i + 1] - east[i]) / (south[i + 1] - south[i])
        for number in range(min(before, after), max(before, after)):
            yield number, east[i] + (parallels[number] - south[i]) * slope
