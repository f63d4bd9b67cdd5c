"""Writes a map as SVG: attributes and classes only, every text escaped."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2s

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from cityweave.maps.frames import Frame
from cityweave.maps.labels import Label
from cityweave.maps.nodes import Node, Square
from cityweave.maps.places import Place, State, tamed
from cityweave.maps.weave import Stretch

Colours = Mapping[str, str]
# Two keys of places, and how strongly they are tied.
Tie = tuple[str, str, int]

LAND_WEIGHT, FAR_WEIGHT, NEAR_WEIGHT = 0.26, 0.4, 0.6  # of the spacing between threads
FAR_OPACITY = 0.5
RIM = 1.6
THINNEST, THICKEST = 0.5, 6.0
PAPER_FONT = "Noto Sans"


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that is drawn, in pixels, and the words that tell it."""

    frame: Frame
    title: str
    description: str
    stretches: tuple[Stretch, ...]
    nodes: tuple[Node, ...]
    squares: tuple[Square, ...]
    labels: tuple[Label, ...]


def svg(
    drawn: Picture, *, colours: Colours | None, on_dye: bool = False, ties: Sequence[Tie] = ()
) -> SafeString:
    """The whole drawing; with `colours` it carries its own look, without it the stylesheet's."""
    land = "".join(cloth(drawn.stretches, drawn.frame, colours))
    cities = "".join(
        (
            *threads(drawn.nodes, ties),
            *marks(drawn.nodes, colours, linked=colours is None),
            *counts(drawn.squares, drawn.frame, colours),
            *names(drawn.labels, drawn.frame, colours),
        )
    )
    # Everything that comes from outside passed through `escape` on its way.
    return mark_safe(framed(drawn, land, cities, on_dye=on_dye))  # noqa: S308


def framed(drawn: Picture, land: str, cities: str, *, on_dye: bool) -> str:
    """The picture in its svg element, told to those who cannot see it by title and desc.

    Links may not lie inside an image, so with links the land carries the role, and the
    cities are for the pointer: keyboard and reader find them in the table beside the map.
    """
    frame = drawn.frame
    facts = repr((drawn.title, drawn.description, frame, drawn.nodes, drawn.squares))
    name = "map-" + blake2s(facts.encode("utf-8", "replace"), digest_size=5).hexdigest()
    kind = ("map-world" if frame.is_world else "map-region") + (" on-dye" if on_dye else "")
    role = f' role="img" aria-labelledby="{name}-t {name}-d"'
    words = (
        f'<title id="{name}-t">{escape(drawn.title)}</title>'
        f'<desc id="{name}-d">{escape(drawn.description)}</desc>'
    )
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map {kind}" direction="ltr" '
        f'viewBox="0 0 {frame.width} {frame.height}"'
    )
    if "<a " in cities:
        inner = f'<g{role}>{words}{land}</g><g aria-hidden="true">{cities}</g>'
        return f"{opening}>{inner}</svg>"
    return f"{opening}{role}>{words}{land}{cities}</svg>"


def cloth(stretches: Sequence[Stretch], frame: Frame, colours: Colours | None) -> Iterator[str]:
    """One path of undyed land, and two for each hub: far and near."""
    groups: dict[tuple[str, bool], list[Stretch]] = defaultdict(list)
    for stretch in stretches:
        groups[stretch.hub or "", stretch.near].append(stretch)
    for hub, near in sorted(groups):
        kind = "weft near" if near else "weft far" if hub else "weft"
        weight = NEAR_WEIGHT if near else FAR_WEIGHT if hub else LAND_WEIGHT
        look = f' stroke-width="{short(weight * frame.spacing)}"'
        if colours is not None:
            look += paint(stroke=colours[hub or "land"])
            look += f' stroke-opacity="{FAR_OPACITY}"' if hub and not near else ""
        dye = f' data-hub="{hub}"' if hub else ""
        yield f'<path class="{kind}"{dye}{look} d="{line(groups[hub, near], frame)}"/>'


def line(stretches: Iterable[Stretch], frame: Frame) -> str:
    """Stretches as one path of horizontal strokes, each step relative to the last."""
    unit = 1 if frame.is_world else 0.5
    at_x = at_y = 0.0
    steps: list[str] = []
    for stretch in stretches:
        start, end = round(stretch.start / unit) * unit, round(stretch.end / unit) * unit
        if end <= start:
            continue
        y = frame.thread_y(stretch.thread)
        steps.append(f"m{short(start - at_x)} {short(y - at_y)}h{short(end - start)}")
        at_x, at_y = end, y
    return "".join(steps).replace(" -", "-")


def threads(nodes: Sequence[Node], ties: Sequence[Tie]) -> Iterator[str]:
    """A straight thread from node to node, thicker for what is tied more often."""
    spots = {node.place.key: (short(node.x), short(node.y)) for node in nodes}
    for one, other, times in ties:
        if one in spots and other in spots:
            (x0, y0), (x1, y1) = spots[one], spots[other]
            weight = short(min(THICKEST, THINNEST + times))
            yield f'<path class="tie" stroke-width="{weight}" d="M{x0} {y0}L{x1} {y1}"/>'


def marks(nodes: Sequence[Node], colours: Colours | None, *, linked: bool) -> Iterator[str]:
    """Each city's shape, dyed, with its full name for the pointer."""
    for node in sorted(nodes, key=lambda n: (n.y, n.x)):
        place = node.place
        kind = f'class="node {place.state}" data-hub="{place.hub}"'
        look = node_paint(place, colours) if colours is not None else ""
        drawn = shape(place.state, node.x, node.y, node.radius, f"{kind}{look}", place.name)
        yield link(drawn, place) if linked else drawn


def shape(state: State, x: float, y: float, radius: float, look: str, name: str) -> str:
    """A disc for a member, a ring for an engaged city, a diamond where we were hosted."""
    title = f"<title>{escape(tamed(name))}</title>" if tamed(name) else ""
    if state == "hosted":
        r = short(radius * 1.1)
        corner = f"M{short(x)} {short(y - radius * 1.1)}l{r} {r}-{r} {r}-{r}-{r}z"
        return f'<path {look} d="{corner}">{title}</path>'
    spot = f'cx="{short(x)}" cy="{short(y)}"'
    return f'<circle {look} {spot} r="{short(radius)}">{title}</circle>'


def node_paint(place: Place, colours: Colours) -> str:
    dye, paper = colours[place.hub], colours["paper"]
    if place.state == "member":
        return paint(fill=dye, stroke=paper) + f' stroke-width="{RIM}"'
    return paint(fill=paper, stroke=dye) + ' stroke-width="2.2"'


def link(drawn: str, place: Place) -> str:
    """The node as a link for the pointer; the table beside the map serves the keyboard."""
    if not place.href or not place.href.startswith("/") or place.href.startswith("//"):
        return drawn
    return f'<a href="{escape(place.href)}" tabindex="-1">{drawn}</a>'


def counts(squares: Sequence[Square], frame: Frame, colours: Colours | None) -> Iterator[str]:
    """A square with the number of cities in it."""
    size = frame.spacing * 1.7
    for square in squares:
        x, y, side = short(square.x - square.half), short(square.y - square.half), 2 * square.half
        fill = paint(fill=colours[square.hub]) if colours is not None else ""
        ink = paint(fill=colours["paper"]) + font() if colours is not None else ""
        fit = min(size, side / max(1, len(str(square.count))) * 1.5)
        yield (
            f'<g class="square" data-hub="{square.hub}"><rect x="{x}" y="{y}" '
            f'width="{short(side)}" height="{short(side)}"{fill}/>'
            f'<text class="count" x="{short(square.x)}" y="{short(square.y + fit * 0.36)}" '
            f'font-size="{short(fit)}" text-anchor="middle"{ink}>{square.count}</text></g>'
        )


def names(labels: Sequence[Label], frame: Frame, colours: Colours | None) -> Iterator[str]:
    """Leader lines, then the halos, then the words: two elements, so no word is eaten."""
    if not labels:
        return
    lines = "".join(leader(label.leader) for label in labels if label.leader)
    halo = rule = ""
    if colours is not None:
        halo = paint(fill="none", stroke=colours["paper"])
        rule = paint(fill="none", stroke=colours["ink"])
    if lines:
        yield f'<path class="halo" stroke-width="3.4"{halo} d="{lines}"/>'
        yield f'<path class="leader" stroke-width="1"{rule} d="{lines}"/>'
    if colours is not None:
        return  # A drawing cannot shape every script; the press sets the words itself.
    words = "".join(word(label) for label in labels)
    size = f'font-size="{frame.text_size}" font-weight="600"'
    yield f'<g class="halo" {size} stroke-width="4" stroke-linejoin="round">{words}</g>'
    yield f'<g class="label" {size}>{words}</g>'


def leader(ends: tuple[float, float, float, float]) -> str:
    x0, y0, x1, y1 = map(short, ends)
    return f"M{x0} {y0}L{x1} {y1}"


def word(label: Label) -> str:
    anchor = f' text-anchor="{label.anchor}"' if label.anchor != "start" else ""
    return f'<text x="{short(label.x)}" y="{short(label.y)}"{anchor}>{escape(label.text)}</text>'


def paint(**colours: str) -> str:
    """Colours as attributes, for paper."""
    return "".join(f' {name}="{escape(colour)}"' for name, colour in colours.items())


def font() -> str:
    return f' font-family="{PAPER_FONT}"'


def short(number: float) -> str:
    """A number with one decimal at most and nothing that could be left out."""
    text = f"{number:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def legend_mark(state: State, *, on_dye: bool = False) -> SafeString:
    """A node by itself, for the words that explain it beneath a map."""
    drawn = shape(state, 8, 8, 5, f'class="node {state}"', "")
    kind = "map-mark on-dye" if on_dye else "map-mark"
    return mark_safe(  # noqa: S308
        f'<svg class="{kind}" viewBox="0 0 16 16" aria-hidden="true">{drawn}</svg>'
    )
