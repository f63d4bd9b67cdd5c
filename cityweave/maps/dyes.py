"""The colours of a map on paper, where no stylesheet reaches: LOOK's light theme."""

from collections.abc import Mapping
from types import MappingProxyType

PAPER_COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#ffffff",
        "ink": "#17201f",
        "land": "#d3d6d0",
        "nw": "#0b5563",
        "sa": "#33409b",
        "me": "#7b2a6c",
        "ea": "#933a15",
        "wb": "#a01f3d",
        "eu": "#2c6330",
        "wa": "#725400",
    }
)
HUBS = frozenset(PAPER_COLOURS) - {"paper", "ink", "land"}


def dye_of(hub: str) -> str:
    """The hub's key if it has a dye, the network's otherwise."""
    return hub if hub in HUBS else "nw"
