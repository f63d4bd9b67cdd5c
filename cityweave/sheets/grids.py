"""Rows of cells as they come out of a file, before it is known which is the header."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from cityweave.sheets import bounds
from cityweave.sheets.bounds import Refused
from cityweave.sheets.cells import EMPTY, Cell, Value

# Up to 15 digits, as sheet programs keep them, and no zero before them.
PLAIN = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?")
# 1.234 may be a thousand and more.
DOUBTFUL = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
# How our own files keep a text that looks like a formula from being run (writing.inert).
QUOTED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


@dataclass(slots=True)
class Grid:
    """One sheet: the filled rows with their numbers, empty cells at the end cut off."""

    name: str
    rows: list[tuple[int, list[Cell]]] = field(default_factory=list)
    is_hidden: bool = False

    @property
    def width(self) -> int:
        return max((len(cells) for _number, cells in self.rows), default=0)


class Counting:
    """How much has been read of a whole book. Raises Refused where it is too much."""

    def __init__(self) -> None:
        self.filled = 0
        self.rows = 0

    def add(self, width: int, filled: int) -> None:
        self.rows += 1
        self.filled += filled
        if width > bounds.MOST_COLUMNS:
            raise Refused("wide")
        if self.rows > bounds.MOST_ROWS or self.filled > bounds.MOST_CELLS:
            raise Refused("many")


class Cells(dict[str, Cell]):
    """Cells by what they are made of: most texts of a table come again, and one cell serves."""

    def __init__(self, make: Callable[[str], Cell]) -> None:
        super().__init__({"": EMPTY})
        self.make = make

    def __missing__(self, text: str) -> Cell:
        cell = self[text] = self.make(text)
        return cell


def grid_of_texts(name: str, rows: Iterable[list[str]], counting: Counting) -> Grid:
    grid, cells = Grid(name), Cells(cell_of)
    for number, texts in enumerate(rows, 1):
        keep(grid, number, texts, cells, counting)
    return checked(grid)


def keep(grid: Grid, number: int, texts: list[str], cells: Cells, counting: Counting) -> None:
    """The row without the empty cells at its end, if anything is left."""
    while texts and cells[texts[-1]] is EMPTY:
        texts.pop()
    if texts:
        counting.add(len(texts), len(texts) - texts.count(""))
        grid.rows.append((number, [cells[text] for text in texts]))


def checked(grid: Grid) -> Grid:
    if grid.width * len(grid.rows) > bounds.MOST_PLACES:
        raise Refused("many")
    return grid


def cell_of(text: str) -> Cell:
    """A text as a cell; numbers only where they can be nothing else."""
    if QUOTED.match(text):
        text = text[1:]
    bare = text.strip()
    return Cell(plain_value(bare), text) if bare else EMPTY


def plain_value(text: str) -> Value:
    if not PLAIN.fullmatch(text):
        return text
    if "." not in text:
        return int(text) if text != "-0" else text
    return text if DOUBTFUL.fullmatch(text) else Decimal(text)
