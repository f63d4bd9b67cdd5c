"""XML of workbooks, walked before anything else reads it: no entities, no depths, no deserts."""

from __future__ import annotations

import re
from typing import Any, Final
from xml.parsers import expat

from cityweave.sheets import bounds
from cityweave.sheets.bounds import Refused

DEEPEST: Final = 200
# What separates a namespace from a name.
BETWEEN: Final = "\x1f"
REFERENCE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
# 00000: a code whose zeros are part of it, though the cell holds a number.
ZEROS = re.compile(r"0{2,20}")


class Walk:
    """One walk through an XML part. Subclasses look at the elements they know."""

    def __init__(self) -> None:
        self.depth = 0

    def through(self, content: bytes | bytearray) -> Walk:
        """Raises Refused for what is no sound XML or declares entities."""
        parser = expat.ParserCreate(namespace_separator=BETWEEN)
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.EntityDeclHandler = refuse_entities
        parser.StartDoctypeDeclHandler = refuse_doctype
        self.listen(parser)
        try:
            parser.Parse(content, True)
        except (expat.ExpatError, LookupError, ValueError):
            # Not sound, or in letters that nobody knows.
            raise Refused("broken") from None
        return self

    def listen(self, parser: Any) -> None:
        """For subclasses that hear more than elements."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Refused("broken")
        self.opened(name.rpartition(BETWEEN)[2], attributes)

    def end(self, name: str) -> None:
        self.depth -= 1
        self.closed(name.rpartition(BETWEEN)[2])

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def closed(self, name: str) -> None:
        """An element ends."""


def refuse_entities(*_declaration: object) -> None:
    raise Refused("entities")


def refuse_doctype(_name: str, _system: object, _public: object, has_subset: bool) -> None:
    """The first OpenOffice wrote a document type; none wrote declarations of its own."""
    if has_subset:
        raise Refused("entities")


class Styles(Walk):
    """Which formats of cells show a number with zeros in front, and how many figures."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: dict[str, str] = {}
        self.widths: dict[int, int] = {}
        self.number = -1
        self.is_among_cells = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self.is_among_cells = True
        elif name == "xf" and self.is_among_cells:
            self.number += 1
            code = self.codes.get(attributes.get("numFmtId", ""), "").strip('"')
            if ZEROS.fullmatch(code):
                self.widths[self.number] = len(code)

    def closed(self, name: str) -> None:
        if name == "cellXfs":
            self.is_among_cells = False


class Worksheet(Walk):
    """How far the filled cells of an XLSX sheet reach, and which are codes with zeros."""

    def __init__(self, name: str, widths: dict[int, int]) -> None:
        super().__init__()
        self.name = name
        self.widths = widths
        self.extent = Extent(name)
        self.row = self.column = 0
        self.figures = 0
        # Row and column from 1, with the figures to show.
        self.zeros: dict[tuple[int, int], int] = {}

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self.place(attributes.get("r", ""))
            style = attributes.get("s", "")
            self.figures = self.widths.get(int(style), 0) if self.widths and style.isdigit() else 0
        elif name in ("v", "t") and self.column:
            self.extent.reach(self.row, self.column, 1)
            if self.figures and name == "v":
                self.zeros[self.row, self.column] = self.figures
        elif name == "row":
            row = attributes.get("r", "")
            self.row = int(row) if row.isdecimal() and len(row) < 9 else self.row + 1
            self.column = 0

    def place(self, reference: str) -> None:
        found = REFERENCE.fullmatch(reference)
        if not found:
            self.column += 1
            return
        self.row, self.column = int(found[2]), column_number(found[1])


class Extent:
    """The rectangle of what is filled: calamine lays out every place of it."""

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet
        self.filled = 0
        self.first_row = self.first_column = 1 << 40
        self.last_row = self.last_column = 0

    def reach(self, row: int, column: int, times: int) -> None:
        """Something is in this place; in the last of `times` places in all."""
        self.filled += times
        self.first_row = min(self.first_row, row)
        self.first_column = min(self.first_column, column)
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)
        if self.filled > bounds.MOST_CELLS:
            raise Refused("many")
        rows = self.last_row - self.first_row + 1
        columns = self.last_column - self.first_column + 1
        if rows * columns > bounds.MOST_PLACES:
            self.refuse(row, column)

    def refuse(self, row: int, column: int) -> None:
        """Too many cells, or few of them far apart."""
        rows, columns = self.last_row - self.first_row + 1, self.last_column - self.first_column + 1
        if self.filled * 20 > rows * columns:
            raise Refused("many")
        raise Refused("far", sheet=self.sheet, row=row, column=column_letters(column))


def column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Content(Walk):
    """How far the filled cells of every ODS sheet reach; repeated ones count as often."""

    def __init__(self) -> None:
        super().__init__()
        self.extent = Extent("")
        self.row = self.column = 1
        self.rows = self.times = 1
        self.is_filled = False
        # Filled places of the row: first and last column, and how many.
        self.places: list[tuple[int, int]] = []

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        told = {key.rpartition(BETWEEN)[2]: value for key, value in attributes.items()}
        if name == "table":
            self.extent = Extent(told.get("name", ""))
            self.row = 1
        elif name == "table-row":
            self.rows = repeats(told, "number-rows-repeated")
            self.column, self.places = 1, []
        elif name in ("table-cell", "covered-table-cell"):
            self.times = repeats(told, "number-columns-repeated")
            self.is_filled = "value-type" in told or "formula" in told
        elif name == "p":
            self.is_filled = True

    def closed(self, name: str) -> None:
        if name in ("table-cell", "covered-table-cell"):
            if self.is_filled:
                self.places.append((self.column, self.column + self.times - 1))
            self.column += self.times
            self.is_filled = False
        elif name == "table-row":
            for first, last in self.places:
                times = (last - first + 1) * self.rows
                self.extent.reach(self.row, first, 0)
                self.extent.reach(self.row + self.rows - 1, last, times)
            self.row += self.rows


def repeats(told: dict[str, str], name: str) -> int:
    number = told.get(name, "1")
    if not number.isdecimal() or len(number) > 8:
        raise Refused("broken")
    return max(1, int(number))


class Manifest(Walk):
    """Whether the parts of an ODS are encrypted."""

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name == "encryption-data":
            raise Refused("encrypted")
