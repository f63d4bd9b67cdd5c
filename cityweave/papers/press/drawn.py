"""A map as papers print it: its drawing, its names for the press to set, its legend."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cityweave.maps import Map
from cityweave.papers.content import LegendLine, MapBlock, MapName
from cityweave.papers.press import stitches
from cityweave.papers.press.frame import said


def map_block(drawn: Map, dye: str, *, has_legend: bool = True) -> MapBlock:
    """The map in the language that is active."""
    frame = drawn.frame
    return MapBlock(
        svg=str(drawn.svg(paper=True)),
        words=f"{drawn.title}. {drawn.description}",
        names=tuple(
            MapName(one.text, one.x / frame.width, one.y / frame.height, one.anchor)
            for one in drawn.labels
        ),
        name_size=frame.text_size / frame.width,
        legend=tuple(legend(drawn, dye)) if has_legend else (),
        key=tuple(f"{node.number} {node.name}" for node in drawn.key),
    )


def legend(drawn: Map, dye: str) -> list[LegendLine]:
    """The states of cities that are on the map."""
    names = {
        "member": said(_("Member")),
        "engaged": said(_("Engaged")),
        "hosted": said(_("Hosted or partnered")),
    }
    shown = {node.place.state for node in drawn.nodes}
    return [
        LegendLine(stitches.legend_svg(state, dye), name)
        for state, name in names.items()
        if state in shown
    ]
