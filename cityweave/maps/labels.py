"""Names beside nodes: never on one another, never over a node, numbered where they crowd."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, pi, sin
from typing import Literal, NamedTuple

from cityweave.maps.places import text_width

Anchor = Literal["start", "middle", "end"]

ASCENT, DESCENT = 0.80, 0.24  # em; Noto Sans with accents on small letters
CELL = 40.0
AIR = 2.0  # pixels between a label and anything else
LEADER_AIR = 1.8
ROUNDS = 4
UNPLACED = 400.0
CROWD = 5  # text sizes: nearer than this, names are in each other's way
LEADERS = (14.0, 22.0, 32.0, 44.0, 58.0)
BESIDE: tuple[tuple[float, float, Anchor, float], ...] = (
    (1, 0, "start", 0),
    (-1, 0, "end", 2),
    (0.75, -0.75, "start", 3),
    (0.75, 0.75, "start", 3),
    (-0.75, -0.75, "end", 4),
    (-0.75, 0.75, "end", 4),
    (0, -1, "middle", 5),
    (0, 1, "middle", 5),
)


class Box(NamedTuple):
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two share any ground."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def wider(self, by: float) -> "Box":
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


Over = Callable[[Box], float]


def nothing(box: Box) -> float:
    """No part of the drawing is worse to lie on than another."""
    return 0.0


@dataclass(frozen=True, slots=True)
class Wish:
    """A text that would like to stand beside a spot."""

    key: str
    text: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Label:
    """A text with its place: baseline, anchor, the box it fills, a line to its node or none."""

    key: str
    text: str
    x: float
    y: float
    anchor: Anchor
    box: Box
    cost: float
    leader: tuple[float, float, float, float] | None = None
    along: tuple[Box, ...] = ()  # the leader as a chain of small boxes

    @property
    def boxes(self) -> tuple[Box, ...]:
        """All the ground that the label takes."""
        return (self.box, *self.along)


class Ground:
    """What is taken already, found quickly: boxes in cells of a grid."""

    def __init__(self, width: float, height: float, boxes: Iterable[Box] = ()) -> None:
        self.limits = Box(0, 0, width, height)
        self.cells: dict[tuple[int, int], list[Box]] = defaultdict(list)
        for box in boxes:
            self.take(box)

    def cells_of(self, box: Box) -> Iterator[tuple[int, int]]:
        for column in range(int(box.left // CELL), int(box.right // CELL) + 1):
            for row in range(int(box.top // CELL), int(box.bottom // CELL) + 1):
                yield column, row

    def take(self, box: Box) -> None:
        for cell in self.cells_of(box):
            self.cells[cell].append(box)

    def leave(self, box: Box) -> None:
        for cell in self.cells_of(box):
            self.cells[cell].remove(box)

    def is_free(self, box: Box) -> bool:
        """Whether the box lies inside the window and on nothing."""
        limits = self.limits
        inside = (
            box.left >= limits.left
            and box.right <= limits.right
            and box.top >= limits.top
            and box.bottom <= limits.bottom
        )
        return inside and not any(
            box.meets(taken) for cell in self.cells_of(box) for taken in self.cells.get(cell, ())
        )


def placed(
    wishes: Sequence[Wish], ground: Ground, size: float, *, leaders: bool, over: Over = nothing
) -> dict[str, Label]:
    """Labels by key for as many wishes as there is room for.

    The most crowded go first, each where it costs least; `over` adds what it costs to lie
    on the drawing. Then each looks whether all would be better off if it took a place that
    its neighbours hold and they took others.
    """
    led = crowded(wishes, size * CROWD) if leaders else frozenset()
    choices = {w.key: free_candidates(w, ground, size, w.key in led, over) for w in wishes}
    order = sorted(choices, key=lambda key: (len(choices[key]), key))
    labels: dict[str, Label] = {}
    for key in order:
        settle(key, choices, labels, ground)
    for _ in range(ROUNDS):
        if not any([traded(key, choices, labels, ground) for key in order]):
            break
    return labels


def crowded(wishes: Sequence[Wish], distance: float) -> frozenset[str]:
    """Keys of the wishes that have a neighbour near: only they may need a line."""
    return frozenset(
        one.key
        for one in wishes
        for other in wishes
        if one is not other and hypot(one.x - other.x, one.y - other.y) < distance
    )


def settle(
    key: str, choices: Mapping[str, list[Label]], labels: dict[str, Label], ground: Ground
) -> None:
    """Puts a label on its cheapest free place, if there is one."""
    label = next((c for c in choices[key] if stands_free(ground, c)), None)
    if label:
        labels[key] = label
        occupy(ground, label)


def lift(key: str, labels: dict[str, Label], ground: Ground) -> Label | None:
    """Takes a label off the map."""
    label = labels.pop(key, None)
    if label:
        release(ground, label)
    return label


def traded(
    key: str, choices: Mapping[str, list[Label]], labels: dict[str, Label], ground: Ground
) -> bool:
    """Tries each better place of a label that at most two others hold; keeps the first gain."""
    for candidate in choices[key]:
        own = labels.get(key)
        if candidate.cost >= (own.cost if own else UNPLACED):
            return False
        holders = [
            k for k, label in labels.items() if k != key and in_each_others_way(candidate, label)
        ]
        if len(holders) > 2:
            continue
        moved = [key, *holders]
        before = {k: lift(k, labels, ground) for k in moved}
        if stands_free(ground, candidate):
            labels[key] = candidate
            occupy(ground, candidate)
            for k in holders:
                settle(k, choices, labels, ground)
            if total(moved, labels) < sum(b.cost if b else UNPLACED for b in before.values()):
                return True
        put_back(before, labels, ground)
    return False


def put_back(before: Mapping[str, Label | None], labels: dict[str, Label], ground: Ground) -> None:
    """Undoes a trade that did not pay."""
    for key, label in before.items():
        lift(key, labels, ground)
        if label:
            labels[key] = label
    for key in before:
        if key in labels:
            occupy(ground, labels[key])


def total(keys: Iterable[str], labels: Mapping[str, Label]) -> float:
    return sum(labels[key].cost if key in labels else UNPLACED for key in keys)


def in_each_others_way(one: Label, other: Label) -> bool:
    """Whether two labels, or their lines, share ground."""
    return any(a.meets(b) for b in other.boxes for a in one.boxes)


def free_candidates(
    wish: Wish, ground: Ground, size: float, leaders: bool, over: Over
) -> list[Label]:
    """Places a label could take between the nodes alone, the best first."""
    candidates = list(beside(wish, size))
    if leaders:
        candidates += led_away(wish, size)
    free = (c for c in candidates if stands_free(ground, c))
    return sorted((replace(c, cost=c.cost + over(c.box)) for c in free), key=lambda c: c.cost)


def stands_free(ground: Ground, label: Label) -> bool:
    return all(map(ground.is_free, label.boxes))


def occupy(ground: Ground, label: Label) -> None:
    for box in label.boxes:
        ground.take(box)


def release(ground: Ground, label: Label) -> None:
    for box in label.boxes:
        ground.leave(box)


def boxes_along(x0: float, y0: float, x1: float, y1: float) -> Iterator[Box]:
    """A leader line as a chain of small boxes, without its two ends."""
    count = max(3, int(hypot(x1 - x0, y1 - y0) / 4))
    for i in range(1, count):
        x, y = x0 + (x1 - x0) * i / count, y0 + (y1 - y0) * i / count
        yield Box(x, y, x, y).wider(LEADER_AIR)


def beside(wish: Wish, size: float) -> Iterator[Label]:
    """The eight usual places around a node."""
    reach = wish.radius + size * 0.3
    for across, down, anchor, cost in BESIDE:
        x, y = wish.x + across * reach, wish.y + down * reach
        yield label_at(wish, x, y, anchor, size, down, cost)


def led_away(wish: Wish, size: float) -> Iterator[Label]:
    """Places farther off, tied to the node by a line."""
    for distance in LEADERS:
        for step in range(16):
            angle = step * pi / 8
            across, down = cos(angle), sin(angle)
            start, end = wish.radius + 1.5, wish.radius + distance
            anchor: Anchor = "start" if across > 0.3 else "end" if across < -0.3 else "middle"
            x, y = wish.x + across * (end + 2), wish.y + down * (end + 2)
            label = label_at(wish, x, y, anchor, size, down, 20 + distance - 4 * across)
            line = (
                wish.x + across * start,
                wish.y + down * start,
                wish.x + across * end,
                wish.y + down * end,
            )
            yield replace(label, leader=line, along=tuple(boxes_along(*line)))


def label_at(
    wish: Wish, x: float, y: float, anchor: Anchor, size: float, down: float, cost: float
) -> Label:
    """The text at a spot: above it, below it or level with it as `down` says."""
    width = text_width(wish.text, size)
    baseline = y + size * (ASCENT - DESCENT) / 2 + down * size * (ASCENT + DESCENT) / 2 * 0.9
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    box = Box(left, baseline - ASCENT * size, left + width, baseline + DESCENT * size)
    return Label(wish.key, wish.text, x, baseline, anchor, box.wider(AIR / 2), cost)
