"""Hubs' names on the world: near their cities, on the sea if there is sea."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import cos, hypot, pi, sin

from cityweave.maps.frames import Frame
from cityweave.maps.labels import Anchor, Box, Ground, Label, Wish, label_at
from cityweave.maps.nodes import Node
from cityweave.maps.places import shortened
from cityweave.maps.weave import Cloth, Stretch

DISTANCES = (10.0, 20.0, 36.0, 60.0)
ANGLES = 10
OVER_OWN, OVER_OTHER, OVER_LAND = 3.0, 4.0, 0.2  # cost of a pixel of thread beneath a name


def hub_labels(
    frame: Frame,
    nodes: Sequence[Node],
    stretches: Sequence[Stretch],
    names: Mapping[str, str],
) -> tuple[Label, ...]:
    """One label for each named hub that has a node; the hub with least room goes first."""
    size = frame.text_size
    cloth = Cloth(stretches, frame.spacing)
    rims = (Box(n.x, n.y, n.x, n.y).wider(n.radius + 3) for n in nodes)
    ground = Ground(frame.width, frame.height, rims)
    by_hub: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        by_hub[node.place.hub].append(node)
    labels: list[Label] = []
    for hub in sorted(set(names) & set(by_hub), key=lambda h: (-len(by_hub[h]), h)):
        tried = candidates(hub, names[hub], by_hub[hub], size)
        free = [label for label in tried if ground.is_free(label.box)]
        best = cheapest(free, hub, cloth, nodes)
        if best:
            ground.take(best.box.wider(12))
            labels.append(best)
    return tuple(labels)


def candidates(hub: str, name: str, nodes: Sequence[Node], size: float) -> Iterator[Label]:
    """Spots around each city of the hub; dearer the farther from the middle of them."""
    middle_x = sum(n.x for n in nodes) / len(nodes)
    middle_y = sum(n.y for n in nodes) / len(nodes)
    for node in nodes:
        wish = Wish(hub, shortened(name), node.x, node.y, node.radius)
        for distance in DISTANCES:
            for step in range(ANGLES):
                angle = 2 * pi * step / ANGLES
                across, down = cos(angle), sin(angle)
                reach = node.radius + distance
                anchor: Anchor = "start" if across > 0.3 else "end" if across < -0.3 else "middle"
                x, y = node.x + across * reach, node.y + down * reach
                cost = distance + 0.8 * hypot(x - middle_x, y - middle_y)
                yield label_at(wish, x, y, anchor, size, down, cost)


def cheapest(
    labels: Sequence[Label], hub: str, cloth: Cloth, nodes: Sequence[Node]
) -> Label | None:
    """The candidate that is near, covers little, and cannot be taken for a neighbour's name."""
    costs = sorted(
        ((label.cost + covering(label, hub, cloth), i) for i, label in enumerate(labels)),
    )
    for _, i in costs:
        nearest = min(nodes, key=lambda node: away(node, labels[i].box))
        if nearest.place.hub == hub:
            return labels[i]
    return labels[costs[0][1]] if costs else None


def covering(label: Label, hub: str, cloth: Cloth) -> float:
    """What it costs to lie on the threads beneath."""
    beneath = cloth.beneath(label.box.wider(3))
    return sum(weight(stretch, hub) * under for stretch, under in beneath)


def away(node: Node, box: Box) -> float:
    """Pixels between a node and the nearest edge of a box."""
    across = max(box.left - node.x, node.x - box.right, 0)
    return hypot(across, max(box.top - node.y, node.y - box.bottom, 0))


def weight(stretch: Stretch, hub: str) -> float:
    if stretch.hub is None:
        return OVER_LAND
    return OVER_OWN if stretch.hub == hub else OVER_OTHER
