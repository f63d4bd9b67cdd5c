"""Text into rows of texts: which sign divides them, and what is quoted."""

from __future__ import annotations

import csv
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from cityweave.sheets import bounds
from cityweave.sheets.bounds import Refused

USUAL: Final = (",", ";", "\t", "|")
ODD: Final = ("\x1f", "¦", "^", "~", "،", "؛", "§", "¬", "#", ":", "\x01", "‖")
LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+\Z")
# Excel's own first line.
SAID = re.compile(r"\ufeff?\"?sep=(.)\"?[ \t;,]*(?:\r\n?|\n)", re.I)
BACKSLASHED = re.compile(r'\\"(?![,;\t|\r\n]|\Z)')
# Records looked at; how much oftener two signs must agree on fewer columns to win.
SAMPLE = 200
LETTERS = 200_000


class Records(NamedTuple):
    rows: Iterator[list[str]]
    delimiter: str
    # Whether quotation marks were taken as they stand, because one is never closed.
    is_unquoted: bool = False


class Manner(NamedTuple):
    """How cells are divided and quoted."""

    delimiter: str
    escape: str | None = None
    quoting: bool = True


def records(text: str) -> Records:
    """The rows of a text. Raises Refused for lines and cells that are too long."""
    said = SAID.match(text)
    if said:
        text = text[said.end() :]
    check_lines(text)
    manner = Manner(said[1] if said else delimiter_of(text), escape_of(text))
    if has_open_quote(text, manner):
        manner = manner._replace(quoting=False)
    return Records(divided(text, manner), manner.delimiter, not manner.quoting)


def check_lines(text: str) -> None:
    if any(found.end() - found.start() > bounds.LONGEST_LINE for found in LINE.finditer(text)):
        raise Refused("wide")


def lines_of(text: str) -> Iterator[str]:
    """Lines with their ends, in a file of Windows, Unix or an old Mac."""
    return (found[0] for found in LINE.finditer(text))


def divided(text: str, manner: Manner) -> Iterator[list[str]]:
    reader = csv.reader(
        lines_of(text),
        delimiter=manner.delimiter,
        escapechar=manner.escape,
        doublequote=True,
        quoting=csv.QUOTE_MINIMAL if manner.quoting else csv.QUOTE_NONE,
    )
    try:
        yield from reader
    except csv.Error:
        raise Refused("long_cell", row=reader.line_num) from None


def escape_of(text: str) -> str | None:
    """A backslash where quotation marks within cells follow one, as databases write them."""
    return "\\" if BACKSLASHED.search(text) and '""' not in text else None


def has_open_quote(text: str, manner: Manner) -> bool:
    """Whether a cell begins with a quotation mark that is closed nowhere, or far too late.

    Where one is open, the rest of the file is its last cell.
    """
    if '"' not in text:
        return False
    try:
        last = deque(divided(text, manner), maxlen=1)
    except Refused:
        return True
    end = last[0][-1] if last and last[0] else ""
    if "\n" not in end and "\r" not in end:
        return False
    return not text.rstrip("\r\n \t").rstrip(manner.delimiter + " \t\r\n").endswith('"')


def delimiter_of(text: str) -> str:
    """The sign that makes the most even table of the first records; where none does, one that
    divides nothing."""
    sample = text[:LETTERS]
    candidates = [sign for sign in (*USUAL, *ODD) if sign in sample]
    scores = {sign: evenness(sample, sign) for sign in candidates}
    best = max(scores, key=lambda sign: (scores[sign], -candidates.index(sign)), default=",")
    if scores.get(best, 0) > 0:
        return best
    return next((sign for sign in (*USUAL, *ODD) if sign not in text), ",")


def evenness(sample: str, sign: str) -> float:
    """From 0 to 1: how many records have the usual number of cells, less what speaks against.

    Odd signs must be nearly everywhere; other signs left within numbers speak against.
    """
    rows = [row for row in some_records(sample, sign) if any(cell.strip() for cell in row)]
    counts = Counter(len(row) for row in rows if len(row) > 1)
    if not counts or not rows:
        return 0.0
    width, times = max(counts.items(), key=lambda counted: counted[1] * min(counted[0], 4))
    share = times / len(rows)
    if sign in ODD and (share < 0.9 or len(rows) < 2):
        return 0.0
    head = first_wide(rows)
    agrees = 0.25 if len(head) == width else 0.0
    prose = share_of_prose(rows, sign)
    if prose > 0.8 and len(rows[0]) == 1:
        return 0.0
    return (share + agrees) * (1 - prose / 2) - left_within(rows, sign) + min(width, 20) / 200


def some_records(sample: str, sign: str) -> list[list[str]]:
    try:
        return [*islice(divided(sample, Manner(sign)), SAMPLE)]
    except Refused:
        return [line.split(sign) for line in islice(lines_of(sample), SAMPLE)]


def first_wide(rows: list[list[str]]) -> list[str]:
    """The first record of several cells: the header, as a rule."""
    return next((row for row in rows if len(row) > 1), [])


def share_of_prose(rows: Iterable[list[str]], sign: str) -> float:
    """How many cells begin with a space, as what follows a comma in a sentence does."""
    cells = [cell for row in rows for cell in row[1:] if cell]
    return (
        sum(cell.startswith(" ") for cell in cells) / len(cells) if cells and sign in ",:;" else 0
    )


def left_within(rows: Iterable[list[str]], sign: str) -> float:
    """How many cells hold another usual delimiter right between letters: they are cells still.

    A comma between figures is no sign of it.
    """
    others = "".join(other for other in ";\t|" if other != sign)
    pattern = re.compile(rf"[\w\"][{others}][\w\"]|[^\W\d],[\w\"]|[\w\"],[^\W\d]")
    if sign == ",":
        pattern = re.compile(rf"[\w\"][{others}][\w\"]")
    cells = [cell for row in rows for cell in row if cell]
    return sum(bool(pattern.search(cell[:200])) for cell in cells) / len(cells) if cells else 0
