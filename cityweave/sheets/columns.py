"""What a column holds, guessed by what stands in it and by what stands above it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from cityweave.sheets.cells import Cell, Sheet
from cityweave.sheets.headings import Guess, named
from cityweave.sheets.values import (
    NotUnderstood,
    as_date,
    as_email,
    as_month,
    as_number,
    as_phone,
    as_point,
    as_web_address,
    as_yes_no,
    date_order,
    decimal_mark,
    is_blank,
)
from cityweave.sheets.values.countries import looks_like_country
from cityweave.sheets.values.dates import order_of
from cityweave.sheets.values.digits import plain
from cityweave.sheets.values.languages import looks_like_languages

__all__ = ["KINDS", "Column", "Guess", "describe", "named"]

# What a column may hold, by content.
KINDS: Final = (
    *("point", "email", "url", "date", "month", "yes_no", "country", "language", "phone"),
    *("latitude", "longitude", "population", "year", "code", "number", "name", "text"),
)
SAMPLE, EXAMPLES = 200, 5
# Shares of the filled cells.
ENOUGH = 0.7
NEARLY_ALL = 0.9
# How sure two neighbours that may both be degrees are a place.
PAIRED = 0.85
YEARS: Final = range(1900, 2101)
LONGEST_NAME = 60
CODE = re.compile(r"[A-Z0-9][A-Z0-9./_-]{0,24}")
DAY = re.compile(r"\d{4}-\d\d?-\d\d?|\b\d\d?[/-]\d\d?[/-]\d{2,4}\b")
SENTENCE = re.compile(r"\w+(?:\W+\w+){7,}")


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
    hints = sheet.hints or ("",) * len(sheet.header)
    columns = [
        described(number, header, hint, [row.cells[number] for row in sheet.rows])
        for number, (header, hint) in enumerate(zip(sheet.header, hints, strict=True))
    ]
    return tuple(told_as_pairs(columns))


def told_as_pairs(columns: list[Column]) -> list[Column]:
    """Two neighbours without known names that both may be degrees are a place: latitude first,
    as people say it, unless only the second can be."""
    for left, right in pairwise(range(len(columns))):
        sides = [may_be(columns[place]) for place in (left, right)]
        if all(sides):
            order = (
                ("latitude", "longitude") if "latitude" in sides[0] else ("longitude", "latitude")
            )
            if order[0] in sides[0] and order[1] in sides[1]:
                columns[left] = told_as(columns[left], order[0])
                columns[right] = told_as(columns[right], order[1])
    return columns


def may_be(column: Column) -> set[str]:
    """The degrees an unnamed column may hold; none once it is told."""
    fields = {guess.field for guess in column.by_content} & {"latitude", "longitude"}
    told = column.by_name or any(guess.confidence >= PAIRED for guess in column.by_content)
    return set() if told else fields


def told_as(column: Column, field: str) -> Column:
    others = [guess for guess in column.by_content if guess.field != field]
    return replace(column, by_content=(Guess(field, PAIRED), *others))


def described(number: int, header: str, hint: str, cells: Sequence[Cell]) -> Column:
    filled = [cell for cell in cells if not cell.is_empty]
    sample = spread([cell for cell in filled if not is_blank(cell, "country")])
    by_name = named(header, hint)
    by_content = guesses(sample, by_name)
    is_date = any(guess.field == "date" for guess in by_content)
    return Column(
        number=number,
        header=header,
        hint=hint,
        by_content=by_content,
        by_name=by_name,
        examples=tuple(dict.fromkeys(cell.text.strip() for cell in sample))[:EXAMPLES],
        filled=len(filled),
        date_order=date_order(filled) if is_date else "",
        decimal_mark=decimal_mark(sample),
    )


def spread(cells: Sequence[Cell]) -> list[Cell]:
    """As many as are enough, from the whole length of the column."""
    return list(cells[:: max(1, len(cells) // SAMPLE)][:SAMPLE])


def guesses(sample: Sequence[Cell], by_name: Sequence[Guess]) -> tuple[Guess, ...]:
    """What most cells can be; what the name says too comes first."""
    if not sample:
        return ()
    found = {kind: share(sample, test) for kind, test in TESTS.items()}
    found = {kind: size for kind, size in found.items() if size >= ENOUGH}
    found |= numeric(sample, {guess.field for guess in by_name})
    said = {guess.field for guess in by_name}
    order = sorted(found, key=lambda kind: (kind not in said, -found[kind], KINDS.index(kind)))
    return tuple(Guess(kind, round(found[kind], 2)) for kind in order) or worded(sample)


def share(sample: Sequence[Cell], test: Callable[[Cell], object]) -> float:
    return sum(passes(test, cell) for cell in sample) / len(sample)


def passes(test: Callable[[Cell], object], cell: Cell) -> bool:
    try:
        return test(cell) is not False
    except NotUnderstood:
        return False


def is_country(cell: Cell) -> bool:
    """Figures are countries only by chance."""
    return not cell.text.strip().isdigit() and looks_like_country(cell.text.strip())


def looks_like_phone(cell: Cell) -> bool:
    """Bare figures may be anything; a telephone number shows itself by a sign or a zero."""
    text = plain(cell.text)
    as_phone(cell)
    shows = text.startswith(("+", "0", "(")) or len(re.findall(r"[ /()-]", text)) > 1
    return shows and "." not in text and not DAY.search(text)


def is_language(cell: Cell) -> bool:
    return looks_like_languages(cell.text.strip()[:LONGEST_NAME])


def looks_like_date(cell: Cell) -> bool:
    """Bare figures are years and codes, not days."""
    if cell.text.strip().isdigit():
        return False
    return passes(as_date, cell) or order_of(cell) == "?"


def looks_like_month(cell: Cell) -> bool:
    """Bare figures are not."""
    return not cell.text.strip().isdigit() and bool(as_month(cell))


def looks_like_url(cell: Cell) -> bool:
    return bool(re.match(r"https?://|www\.", cell.text.strip(), re.I)) and bool(
        as_web_address(cell)
    )


def looks_like_yes(cell: Cell) -> bool:
    """Bare figures are not."""
    return not cell.text.strip().isdigit() and as_yes_no(cell) is not None


TESTS: Final[dict[str, Callable[[Cell], object]]] = {
    "point": as_point,
    "email": as_email,
    "url": looks_like_url,
    "date": looks_like_date,
    "month": looks_like_month,
    "yes_no": looks_like_yes,
    "country": is_country,
    "language": is_language,
    "phone": looks_like_phone,
}


def numeric(sample: Sequence[Cell], said: set[str]) -> dict[str, float]:
    """What numbers can be, by their range; their name decides between the two coordinates."""
    if any(re.fullmatch(r"0\d+", plain(cell.text)) for cell in sample):
        return {"code": 0.9}
    numbers = [number for cell in sample if (number := number_in(cell)) is not None]
    size = len(numbers) / len(sample)
    if size < ENOUGH:
        return {}
    whole = most_of(numbers, lambda number: number == int(number))
    found = {"number": size * 0.5}
    if most_of(numbers, lambda number: number in YEARS):
        found["year"] = size
    if whole and min(numbers) >= 0 and (max(numbers) > YEARS.stop or "population" in said):
        found["population"] = size * (1 if "population" in said else likely_people(numbers))
    if not whole or said & {"latitude", "longitude"}:
        found |= degrees(numbers, size, said)
    if whole and len({*numbers}) == len(numbers) and len(numbers) > 1:
        found["code"] = size * (0.6 if said & {"code"} else 0.4)
    return found


def most_of(numbers: Sequence[Decimal], test: Callable[[Decimal], bool]) -> bool:
    """Nearly all: in a long column somebody has typed something else."""
    return sum(map(test, numbers)) >= NEARLY_ALL * len(numbers)


def likely_people(numbers: Sequence[Decimal]) -> float:
    """People differ in their number of figures and come in no order; running codes do not."""
    figures = {len(str(int(number))) for number in numbers}
    return 0.8 if len(figures) > 1 and list(numbers) != sorted(numbers) else 0.5


def degrees(numbers: Sequence[Decimal], size: float, said: set[str]) -> dict[str, float]:
    most = max(map(abs, numbers))
    found = {}
    if most <= 180:
        found["longitude"] = size * (1 if "longitude" in said else 0.6 if most > 90 else 0.4)
    if most <= 90:
        found["latitude"] = size * (1 if "latitude" in said else 0.5)
    return found


def number_in(cell: Cell) -> Decimal | None:
    try:
        return as_number(cell)
    except NotUnderstood:
        return None


def worded(sample: Sequence[Cell]) -> tuple[Guess, ...]:
    """Codes, names or sentences, where the words are nothing else."""
    texts = [cell.text.strip() for cell in sample]
    codes = sum(bool(CODE.fullmatch(text)) and any(map(str.isdigit, text)) for text in texts)
    names = sum(len(text) <= LONGEST_NAME and not SENTENCE.fullmatch(text) for text in texts)
    if codes >= ENOUGH * len(texts):
        return (Guess("code", round(codes / len(texts), 2)),)
    if names >= ENOUGH * len(texts):
        distinct = len({*texts}) / len(texts)
        return (Guess("name", round(0.3 + 0.5 * distinct, 2)), Guess("text", 0.3))
    return (Guess("text", 0.9),)
