"""Makes the packaged land of the maps from Natural Earth 1:50m countries in TopoJSON."""

from __future__ import annotations

import argparse
import heapq
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Point = tuple[int, int]
Line = list[Point]

UNITS_PER_DEGREE = 100
SMALLEST_TRIANGLE = 6  # hundredths of a degree, squared: about a pixel of a region's map
ORIGIN = "Natural Earth 1:50m Admin 0 countries, as TopoJSON by world-atlas"
LICENCE = "Natural Earth: public domain. world-atlas: ISC."


def main() -> int:
    """Reads the TopoJSON, writes the land, and says how large it became."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("topology", type=Path, help="countries-50m.json of world-atlas")
    parser.add_argument("output", type=Path, help="where the land is written")
    arguments = parser.parse_args()
    rings = sorted(land_rings(json.loads(arguments.topology.read_text())), key=len, reverse=True)
    rings = [simplified(ring) for ring in rings]
    arguments.output.write_text(as_text(rings) + "\n")
    points = sum(map(len, rings))
    sys.stdout.write(f"{len(rings)} rings, {points} points, {arguments.output.stat().st_size} B\n")
    return 0


def land_rings(topology: dict[str, Any]) -> Iterator[Line]:
    """Rings of land in hundredths of a degree, without the frontiers between countries."""
    arcs = absolute_arcs(topology)
    uses = [use for ring in country_rings(topology) for use in ring]
    times = Counter(arc_number(use) for use in uses)
    # An arc that two countries use is a frontier; one that a single country uses is a coast.
    coasts = [directed(arcs, use) for use in uses if times[arc_number(use)] == 1]
    return joined(coasts)


def absolute_arcs(topology: dict[str, Any]) -> list[Line]:
    """Undoes TopoJSON's delta coding, in quantised steps of the file itself."""
    (scale_x, scale_y) = topology["transform"]["scale"]
    (shift_x, shift_y) = topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y, *_ in deltas:
            x, y = x + step_x, y + step_y
            line.append(
                (
                    round((x * scale_x + shift_x) * UNITS_PER_DEGREE),
                    round((y * scale_y + shift_y) * UNITS_PER_DEGREE),
                )
            )
        arcs.append(line)
    return arcs


def country_rings(topology: dict[str, Any]) -> Iterator[list[int]]:
    """The rings of each country, as lists of arc numbers; a reversed arc is ~number."""
    for shape in topology["objects"]["countries"]["geometries"]:
        if shape["type"] == "Polygon":
            yield from shape["arcs"]
        elif shape["type"] == "MultiPolygon":
            for polygon in shape["arcs"]:
                yield from polygon


def arc_number(use: int) -> int:
    """The arc that is used, forwards or backwards."""
    return ~use if use < 0 else use


def directed(arcs: list[Line], use: int) -> Line:
    """The arc in the direction in which the ring runs through it."""
    return arcs[~use][::-1] if use < 0 else arcs[use]


def joined(coasts: Iterable[Line]) -> Iterator[Line]:
    """Closes the coasts into rings, keeping their direction: clockwise is land."""
    waiting: dict[Point, list[Line]] = defaultdict(list)
    for coast in coasts:
        waiting[coast[0]].append(coast)
    for start in list(waiting):
        while waiting[start]:
            ring = list(waiting[start].pop())
            while ring[-1] != ring[0] and waiting[ring[-1]]:
                ring += waiting[ring[-1]].pop()[1:]
            yield ring


def simplified(ring: Line) -> Line:
    """Visvalingam's simplification; an island never falls below a quadrilateral."""
    points = [p for i, p in enumerate(ring) if i == 0 or p != ring[i - 1]]
    before, after = list(range(-1, len(points) - 1)), list(range(1, len(points) + 1))
    heap = [(triangle(points, i - 1, i, i + 1), i) for i in range(1, len(points) - 1)]
    current = dict((i, area) for area, i in heap)
    heapq.heapify(heap)
    while heap and heap[0][0] < SMALLEST_TRIANGLE and len(current) > 3:
        area, i = heapq.heappop(heap)
        if current.get(i) != area:
            continue
        del current[i]
        after[before[i]], before[after[i]] = after[i], before[i]
        for near in (before[i], after[i]):
            if near in current:
                larger = max(area, triangle(points, before[near], near, after[near]))
                current[near] = larger
                heapq.heappush(heap, (larger, near))
    return [points[0], *(points[i] for i in sorted(current)), points[-1]]


def triangle(points: Line, a: int, b: int, c: int) -> float:
    """Area of the triangle of three points, in square units."""
    (ax, ay), (bx, by), (cx, cy) = points[a], points[b], points[c]
    return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2


def as_text(rings: list[Line]) -> str:
    """The file: a header that says where it comes from, then one string for each ring."""
    header = {
        "origin": ORIGIN,
        "licence": LICENCE,
        "encoding": "each ring: longitude and latitude steps, zigzag, 5 bits a letter from '?'",
        "units_per_degree": UNITS_PER_DEGREE,
        "rings": [encoded(ring) for ring in rings],
    }
    return json.dumps(header, indent=0)


def encoded(ring: Line) -> str:
    """Steps from point to point, written as in Google's polyline format."""
    letters: list[str] = []
    last = (0, 0)
    for point in ring:
        for value in (point[0] - last[0], point[1] - last[1]):
            letters.append(letters_of(value))
        last = point
    return "".join(letters)


def letters_of(value: int) -> str:
    """One signed number as printable letters."""
    rest = (value << 1) ^ (value >> 63)
    letters = ""
    while rest >= 0x20:
        letters += chr((0x20 | (rest & 0x1F)) + 63)
        rest >>= 5
    return letters + chr(rest + 63)


if __name__ == "__main__":
    raise SystemExit(main())
