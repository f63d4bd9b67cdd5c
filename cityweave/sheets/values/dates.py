"""Days, months and years as they are written in sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from cityweave.sheets.cells import Cell
from cityweave.sheets.values.digits import plain
from cityweave.sheets.values.months import AROUND, months, weekdays
from cityweave.sheets.values.understanding import Found, NotUnderstood, text_of
from cityweave.words.folding import tokens

LONGEST = 60
BETWEEN = r" ?[./-] ?"
YEAR_FIRST = re.compile(rf"(\d{{4}}){BETWEEN}(\d{{1,2}}){BETWEEN}(\d{{1,2}})")
YEAR_LAST = re.compile(rf"(\d{{1,2}}){BETWEEN}(\d{{1,2}}){BETWEEN}(\d{{4}}|\d{{2}})")
YEAR_MONTH = re.compile(rf"(\d{{4}}){BETWEEN}(\d{{1,2}})")
MONTH_YEAR = re.compile(rf"(\d{{1,2}}){BETWEEN}(\d{{4}})")
TOGETHER = re.compile(r"([12]\d{3})(\d{2})(\d{2})")
EAST_ASIAN = re.compile(r"(\d{4}) ?[年년] ?(?:(\d{1,2}) ?[月월])? ?(?:(\d{1,2}) ?[日일])?")
YEAR = re.compile(r"[12]\d{3}")
TIME = re.compile(r"(?<=\d)(?:[T ]| ?, ?)\d{1,2}:\d{2}.*$", re.I)
# Excel counts days from here (its 29 February 1900 never was); from 1954 to 2119 no other
# number of a sheet is likely to be meant.
EXCEL_BEGINS: Final = date(1899, 12, 30)
EXCEL_DAYS: Final = range(20_000, 80_001)
# 69 is 2069, 70 is 1970, as POSIX has it.
PIVOT: Final = 70

# Year, month and day; a part that is not said is 0.
Parts = tuple[int, int, int]


def date_order(column: Iterable[Found]) -> str:
    """ "dmy", "mdy" or "ymd" as the whole column shows; "" where it stays a question."""
    orders = {order for found in column if (order := order_of(found))}
    if len(orders - {"?", "ymd"}) == 1:
        return (orders - {"?", "ymd"}).pop()
    return "ymd" if orders == {"ymd"} else ""


def order_of(found: Found) -> str:
    """The order one cell shows: "?" where day and month could be either, "" for no date."""
    if isinstance(found, Cell) and isinstance(found.value, date):
        return "ymd"
    text = without_time(plain(text_of(found))[:LONGEST])
    if YEAR_FIRST.fullmatch(text):
        return "ymd"
    parts = YEAR_LAST.fullmatch(text)
    if not parts:
        return ""
    first, second = int(parts[1]), int(parts[2])
    if first == second:
        return "?"
    return "dmy" if first > 12 >= second else "mdy" if second > 12 >= first else "?"


def as_date(found: Found, order: str = "") -> date:
    """A day. Where day and month could be either and `order` is "", it is not understood."""
    year, month, day = parts_of(found, order, "date")
    if not month or not day:
        raise NotUnderstood("date", text_of(found))
    return date(year, month, day)


def as_partial_date(found: Found, order: str = "") -> str:
    """ "2016", "2016-08" or "2016-08-31"."""
    year, month, day = parts_of(found, order, "partial_date")
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def as_year(found: Found) -> int:
    """A year from 1000 to 2999, also out of a date."""
    try:
        # Whatever the order, the year is the same.
        return parts_of(found, "dmy", "year")[0]
    except NotUnderstood:
        return parts_of(found, "mdy", "year")[0]


def as_month(found: Found) -> int:
    """A month from 1 to 12, by its name or its number."""
    text = plain(text_of(found))[:LONGEST]
    month, rest = month_among(tokens(text))
    if text.isdigit() and len(text) <= 2:
        month, rest = int(text), []
    if rest or not 1 <= month <= 12:
        raise NotUnderstood("month", text_of(found))
    return month


def parts_of(found: Found, order: str, kind: str) -> Parts:
    if isinstance(found, Cell) and isinstance(found.value, date):
        return found.value.year, found.value.month, found.value.day
    text = plain(text_of(found))
    parts = written(text, order, kind) if 0 < len(text) <= LONGEST else None
    if isinstance(found, Cell) and isinstance(found.value, bool | Decimal):
        parts = None
    if parts is None or not exists(parts):
        raise NotUnderstood(kind, text_of(found))
    return parts


def exists(parts: Parts) -> bool:
    year, month, day = parts
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return False
    return 1000 <= year <= 2999


def written(text: str, order: str, kind: str) -> Parts | None:
    if text.isdigit():
        return from_digits(text)
    text = without_time(text)
    if found := YEAR_FIRST.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := YEAR_LAST.fullmatch(text):
        return year_last(found, order, kind, text)
    if found := YEAR_MONTH.fullmatch(text):
        return int(found[1]), int(found[2]), 0
    if found := MONTH_YEAR.fullmatch(text):
        return int(found[2]), int(found[1]), 0
    if found := EAST_ASIAN.fullmatch(text):
        return int(found[1]), int(found[2] or 0), int(found[3] or 0)
    return in_words(text)


def without_time(text: str) -> str:
    return TIME.sub("", text)


def from_digits(text: str) -> Parts | None:
    """20140102, 2014, or days as Excel counts them."""
    if YEAR.fullmatch(text):
        return int(text), 0, 0
    if found := TOGETHER.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if len(text) == 5 and int(text) in EXCEL_DAYS:
        day = EXCEL_BEGINS + timedelta(days=int(text))
        return day.year, day.month, day.day
    return None


def year_last(found: re.Match[str], order: str, kind: str, text: str) -> Parts | None:
    first, second = int(found[1]), int(found[2])
    year = full_year(found[3])
    if order == "ymd" and len(found[3]) == 2:
        return full_year(found[1]), second, int(found[3])
    if first == second or first > 12 or (order == "dmy" and second <= 12):
        return year, second, first
    if second > 12 or order == "mdy":
        return year, first, second
    if kind == "year":
        return year, 1, 1
    raise NotUnderstood("date_order", text)


def full_year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < PIVOT else 1900)


def in_words(text: str) -> Parts | None:
    """3 March 2016, March 3, 2016, Mar-16, le 1er mars 2016, lundi 3 mars 2016."""
    words = [part for word in tokens(text) for part in re.findall(r"\d+|\D+", word)]
    month, rest = month_among(words)
    numbers = [word for word in rest if word.isdigit()]
    others = {word for word in rest if not word.isdigit()}
    if not month or not numbers or others - AROUND - weekdays():
        return None
    return day_and_year(numbers, month)


def month_among(words: list[str]) -> tuple[int, list[str]]:
    """The month's number and the words beside its name; 0 where there is none, or two."""
    for length in (2, 1):
        found = [
            start
            for start in range(len(words) - length + 1)
            if " ".join(words[start : start + length]) in months()
        ]
        if len(found) == 1:
            start = found[0]
            name = " ".join(words[start : start + length])
            return months()[name], words[:start] + words[start + length :]
    return 0, words


def day_and_year(numbers: list[str], month: int) -> Parts | None:
    if len(numbers) == 1:
        # "March 16" may be a day without its year, and is not taken for 2016.
        return (int(numbers[0]), month, 0) if len(numbers[0]) == 4 else None
    if len(numbers) != 2:
        return None
    first, second = numbers
    if len(first) == 4 and len(second) <= 2:
        return int(first), month, int(second)
    if len(second) in (2, 4) and len(first) <= 2:
        return full_year(second), month, int(first)
    return None


def as_moment_text(value: datetime | date) -> str:
    """A day of a workbook as text: ISO 8601, the time only where there is one."""
    if isinstance(value, datetime) and (value.hour or value.minute or value.second):
        return value.isoformat(sep=" ", timespec="seconds")
    return value.isoformat()[:10]
