"""What a printable paper is made of: plain, frozen shapes that know no record and no query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Direction = Literal["ltr", "rtl"]
PAPER_LANGUAGES = ("en", "fr", "ar", "bn", "ur")
RIGHT_TO_LEFT = frozenset({"ar", "ur"})


def direction_of(language: str) -> Direction:
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True)
class Run:
    """A few words set alike; a new line inside them is "\\n"."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""
    # A number read off the records; `href` is the list of them.
    is_figure: bool = False
    # Numbers of the sources that say so.
    cites: tuple[int, ...] = ()


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class LiveFigure:
    """A number in words ("7 cities") and the address of the records behind it."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One record in a list: what it is called, where it is read, and a word beside it."""

    text: str
    href: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RecordList:
    """Records in a row of lines, and how many more there are."""

    lines: tuple[RecordLine, ...]
    more: LiveFigure | None = None


# What the marks in a text stand for, by the key that `markdown.marks_in` gives.
Figures = Mapping[str, LiveFigure | RecordList]


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Runs


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section; level 1 is the first below the section's own name."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Listing:
    """Items with dots, or numbered from `start`; each item is made of blocks."""

    items: tuple[tuple[Block, ...], ...]
    is_ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; columns named in `numeric` line up on their units."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    numeric: frozenset[int] = frozenset()
    # Relative widths, one for each column; empty means that all are as wide as their words.
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class CoverFact:
    """A number set large with its noun below it."""

    number: str
    noun: str
    href: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """Large numbers beside each other."""

    facts: tuple[CoverFact, ...]


@dataclass(frozen=True, slots=True)
class LegendLine:
    svg: str
    name: str


@dataclass(frozen=True, slots=True)
class MapName:
    """A name on a map; its baseline begins, stands in the middle or ends at a spot.

    The spot is counted from the upper left, in shares of the drawing's width and height.
    """

    text: str
    x: float
    y: float
    anchor: Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class MapBlock:
    """A drawing with the words that say what it shows."""

    svg: str
    words: str
    names: tuple[MapName, ...] = ()
    # Height of the names, as a share of the drawing's width.
    name_size: float = 0.0
    legend: tuple[LegendLine, ...] = ()
    # Names of the places that are numbered because they crowd.
    key: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A name in the margin of its line, and what is said of it."""

    name: str
    runs: Runs


@dataclass(frozen=True, slots=True)
class NamedLines:
    """Names at the start, statements beside them."""

    lines: tuple[NamedLine, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was published."""

    number: int
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class SourceList:
    sources: tuple[Source, ...]


Block = (
    Paragraph
    | Heading
    | Listing
    | Quote
    | Table
    | FigureRow
    | MapBlock
    | NamedLines
    | RecordList
    | SourceList
)


@dataclass(frozen=True, slots=True)
class Section:
    """A noun in the margin, one note under it, and blocks in the column."""

    name: str
    blocks: tuple[Block, ...]
    note: str = ""
    # The second page begins here, if all does not fit on one.
    begins_page: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything that is printed, in one language; the press adds nothing but its frame.

    `label` is a value of sharing's Label. Above GREEN the foot says `reader` and `read_on`,
    which are then required.
    """

    language: str
    title: str
    as_of: date
    sections: tuple[Section, ...]
    kicker: str = ""
    standfirst: str = ""
    dye: str = "nw"
    label: str = "clear"
    reader: str = ""
    read_on: date | None = None
    facts: tuple[CoverFact, ...] = ()
    cover_map: MapBlock | None = None
    # Sentences of the foot: whose facts these are, and where drawings come from.
    notice: str = ""
    credit: str = ""
    # Words of this paper that nobody has confirmed yet, as with draft translations.
    is_draft_translation: bool = False

    @property
    def direction(self) -> Direction:
        return direction_of(self.language)
