"""Where cities stand on a map: nodes moved just apart, or counted in squares when many."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import hypot, sqrt

from cityweave.maps.frames import Frame
from cityweave.maps.places import Place, Point

MOST_NODES = 300
ROUNDS_APART = 16
FARTHEST_MOVE = 1.6  # radii: under two threads, so within what the cloth can say at all
SQUARE_IN_THREADS = 4


@dataclass(frozen=True, slots=True)
class Node:
    """A city's mark, in pixels."""

    place: Place
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Square:
    """Several cities counted together, in pixels; `hub` is theirs, or the network's."""

    hub: str
    count: int
    x: float
    y: float
    half: float


def nodes_of(frame: Frame, points: Sequence[Point]) -> tuple[Node, ...]:
    """A node for each city inside the window, none hidden wholly by another."""
    radius = frame.spacing * (0.75 if frame.is_world else 1.0)
    nodes = [Node(p.place, *frame.spot(p.longitude, p.latitude), radius) for p in points]
    inside = [n for n in nodes if 0 <= n.x <= frame.width and 0 <= n.y <= frame.height]
    moved = apart([(n.x, n.y) for n in inside], 2 * radius + 1, FARTHEST_MOVE * radius)
    return tuple(replace(n, x=x, y=y) for n, (x, y) in zip(inside, moved, strict=True))


def apart(
    homes: Sequence[tuple[float, float]], distance: float, farthest: float
) -> list[tuple[float, float]]:
    """Moves spots that lie on one another apart, none farther than `farthest` from home."""
    spots = list(homes)
    for _ in range(ROUNDS_APART):
        pushes = pushes_between(spots, distance)
        if not pushes:
            break
        for i, (dx, dy) in pushes.items():
            spots[i] = held((spots[i][0] + dx, spots[i][1] + dy), homes[i], farthest)
    return spots


def pushes_between(
    spots: Sequence[tuple[float, float]], distance: float
) -> dict[int, tuple[float, float]]:
    """Half of what is missing between each pair, away from each other."""
    pushes: dict[int, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    order = sorted(range(len(spots)), key=lambda i: (*spots[i], i))
    for place, i in enumerate(order):
        for j in order[place + 1 :]:
            dx, dy = spots[j][0] - spots[i][0], spots[j][1] - spots[i][1]
            if dx >= distance:
                break
            length = hypot(dx, dy)
            if length >= distance - 0.01:
                continue
            if length < 0.01:
                dx, dy, length = 1.0, 0.0, 1.0
                push = distance / 4
            else:
                push = (distance - length) / 4
            add(pushes, i, -dx / length * push, -dy / length * push)
            add(pushes, j, dx / length * push, dy / length * push)
    return dict(pushes)


def add(pushes: dict[int, tuple[float, float]], i: int, dx: float, dy: float) -> None:
    x, y = pushes[i]
    pushes[i] = (x + dx, y + dy)


def held(
    spot: tuple[float, float], home: tuple[float, float], farthest: float
) -> tuple[float, float]:
    """The spot, drawn back towards home if it strays."""
    dx, dy = spot[0] - home[0], spot[1] - home[1]
    length = hypot(dx, dy)
    if length <= farthest:
        return spot
    return home[0] + dx * farthest / length, home[1] + dy * farthest / length


def squares_of(frame: Frame, points: Iterable[Point]) -> tuple[Square, ...]:
    """Cities counted in a grid of squares; more cities make a larger square."""
    side = frame.spacing * SQUARE_IN_THREADS
    hubs: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    for point in points:
        x, y = frame.spot(point.longitude, point.latitude)
        if 0 <= x <= frame.width and 0 <= y <= frame.height:
            hubs[int(x // side), int(y // side)][point.place.hub] += 1
    return tuple(squares(hubs, side))


def squares(hubs: dict[tuple[int, int], Counter[str]], side: int) -> Iterator[Square]:
    most = max((sum(count.values()) for count in hubs.values()), default=1)
    for (column, row), count in sorted(hubs.items()):
        total = sum(count.values())
        hub = next(iter(count)) if len(count) == 1 else "nw"
        half = side / 2 * (0.5 + 0.46 * sqrt(total / most))
        yield Square(hub, total, (column + 0.5) * side, (row + 0.5) * side, half)
