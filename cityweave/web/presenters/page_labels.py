"""The label of a whole page: the highest of the parts this reader sees."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from cityweave.sharing.choices import Label


class Labelled(Protocol):
    @property
    def label(self) -> str: ...


def highest(parts: Iterable[Labelled | None]) -> Label:
    """The highest label among the parts that are there; a page without parts is CLEAR."""
    labels = (Label(part.label) for part in parts if part is not None)
    return max(labels, key=lambda label: label.rank, default=Label.CLEAR)


def is_discreet(label: Label) -> bool:
    """Above GREEN neither the tab nor the history of the browser names what is read."""
    return label.rank > Label.GREEN.rank
