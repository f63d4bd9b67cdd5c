"""Hubs' names on the world: near their cities, on the sea if there is sea."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import cos, hypot, pi, sin

from cityweave.maps.frames import Frame
from cityweave.maps.labels import Anchor, Box, Ground, Label, Wish, label_at
from cityweave.maps.nodes import Node
from cityweave.maps.places import shortened
from cityweave.maps.weave import Stretch

DISTANCES = (10.0, 20.0, 34.0, 50.0, 68.0, 90.0)
OVER_OWN, OVER_OTHER, OVER_LAND = 1.2, 4.0, 0.35  # cost of a pixel of thread beneath a name


def hub_labels(
    frame: Frame,
    nodes: Sequence[Node],
    stretches: Sequence[Stretch],
    names: Mapping[str, str],
) -> tuple[Label, ...]:
    """One label for each named hub that has a node; the hub with least room goes first."""
    size = frame.text_size
    cloth = threads_of(stretches)
    rims = (Box(n.x, n.y, n.x, n.y).wider(n.radius + 3) for n in nodes)
    ground = Ground(frame.width, frame.height, rims)
    by_hub: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        by_hub[node.place.hub].append(node)
    labels: list[Label] = []
    for hub in sorted(set(names) & set(by_hub), key=lambda h: (-len(by_hub[h]), h)):
        wishes = candidates(hub, names[hub], by_hub[hub], size)
        free = [label for label in wishes if ground.is_free(label.box)]
        if free:
            best = min(free, key=lambda label: total_cost(label, hub, cloth, frame.spacing))
            ground.take(best.box.wider(4))
            labels.append(best)
    return tuple(labels)


def threads_of(stretches: Sequence[Stretch]) -> dict[int, list[Stretch]]:
    """Stretches by the number of their thread."""
    cloth: dict[int, list[Stretch]] = defaultdict(list)
    for stretch in stretches:
        cloth[stretch.thread].append(stretch)
    return cloth


def candidates(hub: str, name: str, nodes: Sequence[Node], size: float) -> Iterator[Label]:
    """Spots around each city of the hub; dearer the farther from the middle of them."""
    middle_x = sum(n.x for n in nodes) / len(nodes)
    middle_y = sum(n.y for n in nodes) / len(nodes)
    for node in nodes:
        wish = Wish(hub, shortened(name), node.x, node.y, node.radius)
        for distance in DISTANCES:
            for step in range(12):
                across, down = cos(step * pi / 6), sin(step * pi / 6)
                reach = node.radius + distance
                anchor: Anchor = "start" if across > 0.3 else "end" if across < -0.3 else "middle"
                x, y = node.x + across * reach, node.y + down * reach
                cost = distance + 0.5 * hypot(x - middle_x, y - middle_y)
                yield label_at(wish, x, y, anchor, size, down, cost)


def total_cost(
    label: Label, hub: str, cloth: Mapping[int, Sequence[Stretch]], spacing: int
) -> float:
    """The candidate's own cost and that of the threads it would lie over."""
    box, cost = label.box, label.cost
    for thread in range(int(box.top / spacing), int(box.bottom / spacing) + 1):
        for stretch in cloth.get(thread, ()):
            under = min(stretch.end, box.right) - max(stretch.start, box.left)
            if under > 0:
                cost += under * weight(stretch, hub)
    return cost


def weight(stretch: Stretch, hub: str) -> float:
    if stretch.hub is None:
        return OVER_LAND
    return OVER_OWN if stretch.hub == hub else OVER_OTHER
