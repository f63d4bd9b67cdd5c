"""The two maps of the product: the world, and a region framed on the cities shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from django.utils.safestring import SafeString

from cityweave.maps import drawing
from cityweave.maps.drawing import Picture, Tie
from cityweave.maps.dyes import PAPER_COLOURS, dye_of
from cityweave.maps.frames import Frame, region_frame, world_frame
from cityweave.maps.hub_names import hub_labels
from cityweave.maps.labels import Box, Ground, Label, Wish, placed
from cityweave.maps.nodes import MOST_NODES, Node, Square, nodes_of, squares_of
from cityweave.maps.places import Place, Point, on_the_map, shortened, tamed
from cityweave.maps.weave import Cloth, Stretch, spread_km, woven

MOST_LED = 40  # cities: above, names stand only where they fit at once, and none is numbered
MOST_NAMED = 120
OVER_NEAR, OVER_FAR, OVER_LAND = 0.10, 0.05, 0.01  # cost of a pixel of thread beneath a name
MOST_NAMED_ON_THE_WORLD = 24
NO_NAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line of a map's key: the number drawn beside a node, and whose it is."""

    number: int
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Map(Picture):
    """A finished map: what is drawn, and what the page must say beside it."""

    key: tuple[Numbered, ...]

    @property
    def binned(self) -> bool:
        """Whether cities are counted in squares instead of shown one by one."""
        return bool(self.squares)

    @property
    def is_world(self) -> bool:
        """Whether the whole world is shown."""
        return self.frame.is_world

    @property
    def spread_km(self) -> int:
        """How far colour spreads from each city, for the caption."""
        return spread_km(self.frame)

    def svg(
        self,
        *,
        paper: bool = False,
        on_dye: bool = False,
        colours: Mapping[str, str] = PAPER_COLOURS,
        ties: Sequence[Tie] = (),
    ) -> SafeString:
        """The drawing, for a page; `on_dye` for a hub's dyed field, `ties` between places.

        On paper its colours are written into it, because no stylesheet reaches it there; its
        names are left to the press.
        """
        written = {**PAPER_COLOURS, **colours} if paper else None
        return drawing.svg(self, colours=written, on_dye=on_dye, ties=ties)


def world_map(
    places: Sequence[Place],
    *,
    title: str,
    description: str,
    width: int = 1200,
    height: int = 550,
    hub_names: Mapping[str, str] = NO_NAMES,
) -> Map:
    """The world in Equal Earth; names the hubs if given, else the cities if they are few."""
    points = dyed_points(places)
    frame = world_frame(width, height)
    return finished(frame, points, title, description, tuple(sorted(hub_names.items())))


def region_map(
    places: Sequence[Place],
    *,
    title: str,
    description: str,
    width: int = 480,
    height: int = 460,
) -> Map:
    """A region in Mercator, framed on the places; the world, if they are that far apart."""
    points = dyed_points(places)
    return finished(region_frame(points, width, height), points, title, description, ())


def dyed_points(places: Sequence[Place]) -> tuple[Point, ...]:
    """Points whose hubs have a dye, so that a key can never break out of an attribute."""
    return on_the_map(replace(place, hub=dye_of(place.hub)) for place in places)


def finished(
    frame: Frame,
    points: tuple[Point, ...],
    title: str,
    description: str,
    hub_names: tuple[tuple[str, str], ...],
) -> Map:
    laid = layout(frame, points, hub_names)
    return Map(frame, tamed(title), tamed(description), *laid)


Layout = tuple[
    tuple[Stretch, ...],
    tuple[Node, ...],
    tuple[Square, ...],
    tuple[Label, ...],
    tuple[Numbered, ...],
]


@lru_cache(maxsize=32)
def layout(
    frame: Frame, points: tuple[Point, ...], hub_names: tuple[tuple[str, str], ...]
) -> Layout:
    """Cloth, nodes and names; kept, because pages show the same cities again and again."""
    stretches = woven(frame, points)
    if len(points) > MOST_NODES:
        return stretches, (), squares_of(frame, points), (), ()
    nodes = nodes_of(frame, points)
    if hub_names:
        names = hub_labels(frame, nodes, stretches, dict(hub_names))
        return stretches, nodes, (), names, ()
    most = MOST_NAMED_ON_THE_WORLD if frame.is_world else MOST_NAMED
    if len(nodes) > most:
        return stretches, nodes, (), (), ()
    labels, key = named(frame, nodes, Cloth(stretches, frame.spacing))
    return stretches, nodes, (), labels, key


def node_boxes(nodes: Sequence[Node]) -> list[Box]:
    """The ground that nodes cover, their rim of paper included."""
    return [Box(n.x, n.y, n.x, n.y).wider(n.radius + 1.5) for n in nodes]


def named(
    frame: Frame, nodes: Sequence[Node], cloth: Cloth
) -> tuple[tuple[Label, ...], tuple[Numbered, ...]]:
    """A name beside each node; where there is no room, a number that the key explains."""
    size = frame.text_size
    ground = Ground(frame.width, frame.height, node_boxes(nodes))
    wishes = {
        str(i): Wish(str(i), shortened(n.place.name), n.x, n.y, n.radius)
        for i, n in enumerate(nodes)
        if tamed(n.place.name)
    }
    few = len(nodes) <= MOST_LED
    labels = placed(
        list(wishes.values()), ground, size, leaders=few, over=lambda box: hidden(cloth, box)
    )
    left = [key for key in wishes if key not in labels]
    if not few or not left:
        return tuple(labels.values()), ()
    left.sort(key=lambda key: (round(wishes[key].y / 12), wishes[key].x))
    numbers = {key: str(i) for i, key in enumerate(left, 1)}
    figures = [replace(wishes[key], text=numbers[key]) for key in left]
    labels |= placed(figures, ground, size, leaders=True)
    lines = (
        Numbered(int(numbers[key]), tamed(nodes[int(key)].place.name), nodes[int(key)].place)
        for key in left
    )
    return tuple(labels[key] for key in sorted(labels, key=int)), tuple(lines)


def hidden(cloth: Cloth, box: Box) -> float:
    """What it costs a name to lie on threads: coast towns are named on the sea."""
    return sum(
        under * (OVER_NEAR if stretch.near else OVER_FAR if stretch.hub else OVER_LAND)
        for stretch, under in cloth.beneath(box)
    )
