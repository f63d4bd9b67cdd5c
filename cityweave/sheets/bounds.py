"""How much is read of a file, and what is said of more."""

from __future__ import annotations

from typing import Final

MEGABYTE: Final = 1_000_000
LARGEST_FILE: Final = 20 * MEGABYTE
# All parts of a workbook together, and how much a part may grow from its packed form. Honest
# sheets of nothing but zeros grow a hundredfold.
LARGEST_UNPACKED: Final = 100 * MEGABYTE
MOST_GROWTH: Final = 300
GROWTH_COUNTS_FROM: Final = MEGABYTE
MOST_PARTS: Final = 5_000
MOST_SHEETS: Final = 100

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 2_000
# Filled ones; and rows times columns.
MOST_CELLS: Final = 1_000_000
MOST_PLACES: Final = 4_000_000
# What Python's reader of CSV takes; sheet programs stop at 32,767.
LONGEST_CELL: Final = 131_072
LONGEST_LINE: Final = 1_000_000

# Of the process that takes workbooks apart. Of memory it is addresses, which are more than what is
# used: the largest workbooks that are read use 210 MB.
SECONDS: Final = 30
MOST_MEMORY: Final = 600 * MEGABYTE


class Refused(Exception):
    """Why a file is not read: a key of refusals.SENTENCES, and what is named in the sentence."""

    def __init__(self, why: str, **named: str | int) -> None:
        super().__init__(why, named)
        self.why = why
        self.named = named
