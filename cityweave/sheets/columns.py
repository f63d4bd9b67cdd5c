"""What a column holds, guessed by what stands in it and by what stands above it."""

from __future__ import annotations

from dataclasses import dataclass

from cityweave.sheets.cells import Sheet

# What a column may hold, by content.
KINDS = (
    "country",
    "language",
    "point",
    "latitude",
    "longitude",
    "population",
    "year",
    "date",
    "email",
    "phone",
    "url",
    "name",
    "code",
    "yes_no",
    "number",
    "text",
)


@dataclass(frozen=True, slots=True)
class Guess:
    """`field` is one of KINDS by content, or a key of data/headings.json by name."""

    field: str
    # From 0 to 1.
    confidence: float


@dataclass(frozen=True, slots=True)
class Column:
    """One column as it was understood. Guesses are best first."""

    number: int
    header: str
    # Its HXL hashtag, or "".
    hint: str
    by_content: tuple[Guess, ...]
    by_name: tuple[Guess, ...]
    # Up to five different texts, and how many cells are filled.
    examples: tuple[str, ...]
    filled: int
    # "dmy", "mdy", "ymd", or "" where no date, or where it stays a question.
    date_order: str = ""
    # "." or ",", or "" where it does not matter or stays a question.
    decimal_mark: str = ""


def describe(sheet: Sheet) -> tuple[Column, ...]:
    """Each column with what it seems to hold, from a sample of its cells and its name."""
    raise NotImplementedError


def named(header: str, hint: str = "") -> tuple[Guess, ...]:
    """The fields a column of this name (in any of our languages) may be, best first."""
    raise NotImplementedError
