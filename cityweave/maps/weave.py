"""The cloth of a map: land as stretches of thread, dyed where a city is near."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import acos, ceil, cos, degrees, radians, sin
from typing import NamedTuple

from cityweave.maps.frames import EARTH_KM, Frame
from cityweave.maps.labels import Box
from cityweave.maps.land import UNITS, Ring, crossings, rings
from cityweave.maps.places import Point

WORLD_SPREAD_KM, REGION_SPREAD_KM = 800, 330
NEAR_PART = 0.52  # of the spread, where threads are at their thickest
MOST_MEASURED = 80  # cities: above, dye goes by counting instead of by distance
THINNED_PART = 0.2  # of the spread
SHORTEST = 1.2  # pixels: less than this of land is not worth a stretch
ISLAND_STITCH = 0.5  # of the spacing: what an island shows that no thread touches
ATOLL_STITCH = 4.2  # of the spacing: what a city stands on that has no land in the packaged file
FRINGE = (0, 7, 2, 11, 4, 9, 1, 6)  # pixels by which threads end before the rim, as on a cloth

Span = tuple[float, float]


class Stretch(NamedTuple):
    """Part of a thread, in pixels; `hub` is None where the land is undyed."""

    thread: int
    start: float
    end: float
    hub: str | None
    near: bool


class Reach(NamedTuple):
    """How far a city's colour reaches along one thread, in pixels."""

    point: Point
    centre: float
    far: float


def spread_km(frame: Frame) -> int:
    """How far colour spreads from a city on this map."""
    if frame.is_world:
        return WORLD_SPREAD_KM
    return int(min(REGION_SPREAD_KM, round(frame.shorter_side_km * 0.022) * 10))


def woven(frame: Frame, points: Sequence[Point]) -> tuple[Stretch, ...]:
    """All stretches of the map, thread by thread from the north."""
    spread = spread_km(frame) / EARTH_KM
    many = len(points) > MOST_MEASURED
    if many:
        points = thinned(points, degrees(spread) * THINNED_PART)
    stretches: list[Stretch] = []
    for number, spans in enumerate(under_every_city(frame, points)):
        if not spans:
            continue
        latitude = frame.latitude(frame.thread_y(number))
        reaches = list(reaches_along(frame, latitude, points, spread))
        if many:
            dye = dye_of_many(frame, latitude, reaches, spread)
            stretches += (s for span in spans for s in dyed_by_many(number, span, dye))
            continue
        for span in spans:
            stretches += dyed(frame, number, latitude, span, reaches, spread)
    return tuple(stretches)


def under_every_city(frame: Frame, points: Iterable[Point]) -> list[list[Span]]:
    """The spans of land, and a stitch under each city that has next to none."""
    rows = [list(row) for row in land_spans(frame)]
    half = frame.spacing * ATOLL_STITCH / 2
    for point in points:
        x, y = frame.spot(point.longitude, point.latitude)
        number = int(y // frame.spacing)
        if not (0 <= number < len(rows) and half < x < frame.width - half):
            continue
        stitch = (x - half, x + half)
        around = (span for row in rows[max(0, number - 1) : number + 2] for span in row)
        if sum(shared(span, stitch) for span in around) < half:
            rows[number] = merged([*rows[number], stitch])
    return rows


def shared(one: Span, other: Span) -> float:
    """Pixels that two spans of a thread have in common."""
    return max(0.0, min(one[1], other[1]) - max(one[0], other[0]))


def reaches_along(
    frame: Frame, latitude: float, points: Iterable[Point], spread: float
) -> Iterator[Reach]:
    """The cities whose colour touches the parallel."""
    for point in points:
        half = half_width(latitude, point.latitude, spread)
        if half > 0:
            scale = frame.stretch(latitude)
            centre = frame.width / 2 + frame.turned(point.longitude) * scale
            yield Reach(point, centre, half * scale)


def half_width(latitude: float, city_latitude: float, spread: float) -> float:
    """Degrees of longitude between a city and the rim of its colour at a parallel."""
    if abs(latitude - city_latitude) >= degrees(spread):
        return 0.0
    a, b = radians(latitude), radians(city_latitude)
    cosine = (cos(spread) - sin(a) * sin(b)) / max(cos(a) * cos(b), 1e-9)
    return degrees(acos(max(-1.0, min(1.0, cosine))))


def dyed(
    frame: Frame,
    thread: int,
    latitude: float,
    span: Span,
    reaches: Sequence[Reach],
    spread: float,
) -> Iterator[Stretch]:
    """The span cut where the nearest city, or its distance, changes the dye."""
    here = [r for r in reaches if r.centre - r.far < span[1] and r.centre + r.far > span[0]]
    if not here:
        yield Stretch(thread, *span, None, near=False)
        return
    last: Stretch | None = None
    for start, end in pairwise(cuts(frame, latitude, span, here, spread)):
        hub, near = dye_at(frame, latitude, (start + end) / 2, here, spread)
        if last and (last.hub, last.near) == (hub, near):
            last = last._replace(end=end)
            continue
        if last:
            yield last
        last = Stretch(thread, start, end, hub, near)
    if last:
        yield last


def cuts(
    frame: Frame, latitude: float, span: Span, here: Sequence[Reach], spread: float
) -> list[float]:
    """Where the dye may change; finer steps where two hubs meet."""
    scale = frame.stretch(latitude)
    edges = {span[0], span[1]}
    for reach in here:
        near = half_width(latitude, reach.point.latitude, spread * NEAR_PART) * scale
        edges |= {reach.centre + side for side in (-reach.far, -near, near, reach.far)}
    kept = sorted(edge for edge in edges if span[0] <= edge <= span[1])
    if len({reach.point.place.hub for reach in here}) == 1:
        return kept
    return sorted({step for pair in pairwise(kept) for step in steps(*pair, frame.spacing)})


def steps(start: float, end: float, length: float) -> list[float]:
    """Equal steps no longer than `length`, both ends included."""
    count = max(1, ceil((end - start) / length))
    return [start + (end - start) * i / count for i in range(count)] + [end]


def dye_at(
    frame: Frame, latitude: float, x: float, here: Sequence[Reach], spread: float
) -> tuple[str | None, bool]:
    """The hub of the nearest city, and whether the city is near; None beyond its spread."""
    turn = (x - frame.width / 2) / frame.stretch(latitude)
    a = radians(latitude)
    best, hub = -2.0, None
    for reach in here:
        b = radians(reach.point.latitude)
        away = radians(turn - frame.turned(reach.point.longitude))
        cosine = sin(a) * sin(b) + cos(a) * cos(b) * cos(away)
        if cosine > best:
            best, hub = cosine, reach.point.place.hub
    if best < cos(spread):
        return None, False
    return hub, best >= cos(spread * NEAR_PART)


class Cloth:
    """The stretches of a map by thread, to ask what lies beneath a name."""

    def __init__(self, stretches: Iterable[Stretch], spacing: int) -> None:
        self.spacing = spacing
        self.threads: dict[int, list[Stretch]] = defaultdict(list)
        for stretch in stretches:
            self.threads[stretch.thread].append(stretch)

    def beneath(self, box: Box) -> Iterator[tuple[Stretch, float]]:
        """Each stretch under the box, with the pixels that it would cover."""
        for thread in range(int(box.top / self.spacing), int(box.bottom / self.spacing) + 1):
            for stretch in self.threads.get(thread, ()):
                under = shared((stretch.start, stretch.end), (box.left, box.right))
                if under:
                    yield stretch, under


def thinned(points: Iterable[Point], step: float) -> list[Point]:
    """One city of each hub in every cell of `step` degrees: enough to dye the cloth."""
    cells = {(p.place.hub, int(p.longitude // step), int(p.latitude // step)): p for p in points}
    return list(cells.values())


def dye_of_many(
    frame: Frame, latitude: float, reaches: Iterable[Reach], spread: float
) -> list[tuple[float, str | None, bool]]:
    """Where the dye of a thread changes, from west to east, in pixels.

    With many cities nobody can see which is nearest: the hub with most near cities wins,
    then the one with most in reach.
    """
    scale = frame.stretch(latitude)
    events: list[tuple[float, str, bool, int]] = []
    for reach in reaches:
        near = half_width(latitude, reach.point.latitude, spread * NEAR_PART) * scale
        for half, is_near in ((reach.far, False), (near, True)):
            if half:
                hub = reach.point.place.hub
                events.append((reach.centre - half, hub, is_near, 1))
                events.append((reach.centre + half, hub, is_near, -1))
    counts: Counter[tuple[bool, str]] = Counter()
    changes: list[tuple[float, str | None, bool]] = [(float("-inf"), None, False)]
    for x, hub, is_near, change in sorted(events):
        counts[is_near, hub] += change
        nearest, _, hub_now = max(
            ((near, count, name) for (near, name), count in counts.items() if count),
            default=(False, 0, ""),
        )
        if (hub_now or None, nearest) != changes[-1][1:]:
            changes.append((x, hub_now or None, nearest))
    return changes


def dyed_by_many(
    thread: int, span: Span, dye: Sequence[tuple[float, str | None, bool]]
) -> Iterator[Stretch]:
    """The span cut where the thread's dye changes."""
    ends = [*(x for x, _, _ in dye[1:]), float("inf")]
    for (start, hub, near), end in zip(dye, ends, strict=True):
        start, end = max(start, span[0]), min(end, span[1])
        if end > start:
            yield Stretch(thread, start, end, hub, near)


@lru_cache(maxsize=32)
def land_spans(frame: Frame) -> tuple[tuple[Span, ...], ...]:
    """For each thread, where it runs over land, in pixels from west to east."""
    souths = [round(-frame.latitude(frame.thread_y(n)) * UNITS) for n in range(frame.threads)]
    scales = [frame.stretch(-south / UNITS) for south in souths]
    found: list[list[float]] = [[] for _ in souths]
    missed: list[Ring] = []
    for ring in rings():
        if ring.south_end < souths[0] or ring.north_end > souths[-1] or not in_view(frame, ring):
            continue
        before = sum(map(len, found)) if ring.is_island else -1
        for number, east in crossings(ring, souths):
            found[number].append(east / UNITS)
        if sum(map(len, found)) == before:
            missed.append(ring)
    rows = [
        merged(shifted(frame, sorted(easts), scale, FRINGE[number % len(FRINGE)]))
        for number, (easts, scale) in enumerate(zip(found, scales, strict=True))
    ]
    for ring in missed:
        add_island(frame, ring, rows)
    return tuple(tuple(row) for row in rows)


def in_view(frame: Frame, ring: Ring) -> bool:
    """Whether the ring's longitudes meet the window's."""
    if frame.is_world:
        return True
    half = frame.width / 2 / frame.stretch(0)
    middle, reach = (ring.west_end + ring.east_end) / 2, (ring.east_end - ring.west_end) / 2
    return abs(frame.turned(middle / UNITS)) <= half + reach / UNITS


def shifted(frame: Frame, easts: Sequence[float], scale: float, fringe: int) -> Iterator[Span]:
    """Pairs of crossings as pixels, repeated around the globe and cut at the window."""
    left, right = float(fringe), float(frame.width - fringe)
    if frame.is_world:
        left = max(left, frame.width / 2 - 180 * scale)
        right = min(right, frame.width / 2 + 180 * scale)
    for west, east in zip(easts[::2], easts[1::2], strict=True):
        for turn in (-360, 0, 360):
            start = frame.width / 2 + (west + turn - frame.meridian) * scale
            end = frame.width / 2 + (east + turn - frame.meridian) * scale
            if end > left and start < right:
                yield max(start, left), min(end, right)


def merged(spans: Iterable[Span]) -> list[Span]:
    """Spans that touch become one; slivers go."""
    rows: list[Span] = []
    for start, end in sorted(spans):
        if rows and start - rows[-1][1] < SHORTEST:
            rows[-1] = (rows[-1][0], max(end, rows[-1][1]))
        else:
            rows.append((start, end))
    return [span for span in rows if span[1] - span[0] >= SHORTEST]


def add_island(frame: Frame, ring: Ring, rows: list[list[Span]]) -> None:
    """An island between two threads becomes a stitch on the nearer one."""
    longitude = (ring.west_end + ring.east_end) / 2 / UNITS
    x, y = frame.spot(longitude, -(ring.north_end + ring.south_end) / 2 / UNITS)
    number = int(y / frame.spacing)
    if not (0 <= number < len(rows) and 0 < x < frame.width and y > 0):
        return
    half = frame.spacing * ISLAND_STITCH / 2
    air = frame.spacing * (1.5 if frame.is_world else 0.4)
    if all(end < x - half - air or start > x + half + air for start, end in rows[number]):
        rows[number] = sorted([*rows[number], (x - half, x + half)])
