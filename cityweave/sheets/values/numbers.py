"""Numbers with any separators, in any digits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from cityweave.sheets.cells import Cell
from cityweave.sheets.values.digits import plain
from cityweave.sheets.values.understanding import Found, NotUnderstood, text_of

LONGEST = 60
WRITTEN = re.compile(r"([+-]?) ?(\d[\d., '_]*|[.,]\d+)")
IN_POWERS = re.compile(r"[+-]?\d+(?:[.,]\d+)?[eE][+-]?\d{1,2}")
# 1 234 567 and 1'234'567: what only ever groups.
GROUPED_BY_GAPS = re.compile(r"\d{1,3}(?:([ '_])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")
# Western groups of three, and Indian ones: two, two, three.
GROUPS = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*|\d{1,2}(?:([.,])\d{2})(?:\2\d{2})*\2\d{3}")


def as_number(found: Found, mark: str = "") -> Decimal:
    """A number; `mark` is the column's decimal mark where `decimal_mark` found one.

    Without it `1,234` is one thousand and more, as `1.234` is one and a bit.
    """
    return number(found, mark or ("." if is_doubtful(found) else ""), "number")


def as_whole_number(found: Found, mark: str = "") -> int:
    """A number without a fraction: 1.234, 1,234 and 12,34,567 are whole here."""
    mark = mark or other(doubtful_separator(found))
    value = number(found, mark, "whole_number")
    if value != value.to_integral_value():
        raise NotUnderstood("whole_number", text_of(found))
    return int(value)


def as_population(found: Found, mark: str = "") -> int | None:
    """A whole number that is not negative; 0 means unknown and is None."""
    people = as_whole_number(found, mark)
    if people < 0:
        raise NotUnderstood("whole_number", text_of(found))
    return people or None


def decimal_mark(column: Iterable[Found]) -> str:
    """ "." or "," as the numbers of the column show; "" where they do not."""
    shown = {mark for found in column if (mark := shown_mark(plain(text_of(found))))}
    return shown.pop() if len(shown) == 1 else ""


def shown_mark(text: str) -> str:
    """The decimal mark of one number, where it can be no other."""
    written = WRITTEN.fullmatch(text)
    if not written or len(text) > LONGEST:
        return ""
    body = written[2]
    kinds = {sign for sign in body if sign in ".,"}
    if len(kinds) == 2:
        return body[max(body.rfind("."), body.rfind(","))]
    separator = kinds.pop() if kinds else ""
    if body.count(separator) > 1 and separator:
        return other(separator)
    return separator if separator and not is_doubtful(text) else ""


def other(separator: str) -> str:
    return {".": ",", ",": "."}.get(separator, "")


def is_doubtful(found: Found) -> bool:
    return bool(doubtful_separator(found))


def doubtful_separator(found: Found) -> str:
    """The separator of a number such as 1.234 or 1,234, which may group or begin a fraction."""
    if isinstance(found, Cell) and isinstance(found.value, int | Decimal):
        return ""
    text = plain(text_of(found))
    doubtful = re.fullmatch(r"[+-]? ?[1-9]\d{0,2}([.,])\d{3}", text)
    return doubtful[1] if doubtful else ""


def number(found: Found, mark: str, kind: str) -> Decimal:
    if isinstance(found, Cell) and isinstance(found.value, int | Decimal):
        return Decimal(found.value) if not isinstance(found.value, bool) else nothing(found, kind)
    text = plain(text_of(found))
    if len(text) > LONGEST:
        nothing(found, kind)
    if IN_POWERS.fullmatch(text):
        return Decimal(text.replace(",", "."))
    written = WRITTEN.fullmatch(text)
    digits = written and plain_digits(written[2].strip(), mark)
    if not written or not digits:
        return nothing(found, kind)
    return Decimal(digits) * (-1 if written[1] == "-" else 1)


def nothing(found: Found, kind: str) -> Decimal:
    raise NotUnderstood(kind, text_of(found))


def plain_digits(body: str, mark: str) -> str:
    """The digits with a point before the fraction; "" where the groups are no groups."""
    if re.search(r"[ '_]", body):
        if not GROUPED_BY_GAPS.fullmatch(body):
            return ""
        body = re.sub(r"[ '_]", "", body)
        return body.replace(",", ".")
    whole, point, fraction = parted(body, mark)
    if re.search(r"[.,]", fraction) or not (point or whole):
        return ""
    if re.search(r"[.,]", whole):
        if not GROUPS.fullmatch(whole):
            return ""
        whole = re.sub(r"[.,]", "", whole)
    return f"{whole or '0'}.{fraction}" if fraction else whole


def parted(body: str, mark: str) -> tuple[str, str, str]:
    """Whole, decimal mark, fraction."""
    kinds = {sign for sign in body if sign in ".,"}
    if len(kinds) == 2:
        mark = body[max(body.rfind("."), body.rfind(","))]
        return body.rpartition(mark)
    separator = kinds.pop() if kinds else ""
    if not separator or body.count(separator) > 1 or (mark and separator != mark):
        return body, "", ""
    if not mark and separator == "," and GROUPS.fullmatch(body) and not body.startswith("0"):
        return body, "", ""
    return body.rpartition(separator)
