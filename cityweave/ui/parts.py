"""Frozen shapes of the kit's larger parts: tables, facts, threads, inboxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

# A knot is done, open, unanswered (dashed ring) or without a known date (dashed thread).
Shape = Literal["", "open", "none", "loose"]
Order = Literal["", "ascending", "descending"]


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column; one that is not needed on a phone is left out there."""

    label: str
    url: str = ""
    sorted: Order = ""
    is_figure: bool = False
    on_phone: bool = True

    @property
    def classes(self) -> str:
        return " ".join(
            name for name, holds in (("r", self.is_figure), ("opt", not self.on_phone)) if holds
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A row; its first cell names it and leads to its page."""

    cells: tuple[object, ...]
    url: str = ""
    hub: str = ""


@dataclass(frozen=True, slots=True)
class PairedRow:
    url: str
    hub: str
    cells: tuple[tuple[Column, object], ...]


@dataclass(frozen=True, slots=True)
class Table:
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    quiet: bool = False

    @property
    def paired(self) -> Iterator[PairedRow]:
        for row in self.rows:
            cells = tuple(zip(self.columns, row.cells, strict=True))
            yield PairedRow(row.url, row.hub, cells)


@dataclass(frozen=True, slots=True)
class Said:
    """What one source says."""

    text: str
    source: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact; where two sources differ, both stand."""

    term: str
    values: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Knot:
    """One point of a thread."""

    when: str
    title: str
    text: str = ""
    source: str = ""
    url: str = ""
    day: date | None = None
    shape: Shape = ""


@dataclass(frozen=True, slots=True)
class InboxItem:
    """Why it is here, what it is, one act and at most one quiet alternative."""

    why: str
    wait: str
    title: str
    url: str
    act: str
    text: str = ""
    label: str = ""
    kind: str = ""
    late: bool = False
    other: str = ""
    other_url: str = ""
