"""The label of a whole page: the highest of the parts this reader sees."""

from __future__ import annotations

from collections.abc import Iterable

from cityweave.sharing.choices import Label


def highest(labels: Iterable[str]) -> Label:
    return max((Label(label) for label in labels), key=lambda label: label.rank)


def is_discreet(label: Label) -> bool:
    """Above GREEN neither the tab nor the history of the browser names what is read."""
    return label.rank > Label.GREEN.rank
