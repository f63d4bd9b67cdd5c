"""Numbers with any separators, in any digits."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from cityweave.sheets.values.understanding import Found


def as_number(found: Found, mark: str = "") -> Decimal:
    """A number; `mark` is the column's decimal mark where `decimal_mark` found one.

    Without it `1,234` is one thousand and more, as `1.234` is one and a bit.
    """
    raise NotImplementedError


def as_whole_number(found: Found, mark: str = "") -> int:
    """A number without a fraction: 1.234, 1,234 and 12,34,567 are whole here."""
    raise NotImplementedError


def as_population(found: Found, mark: str = "") -> int | None:
    """A whole number that is not negative; 0 means unknown and is None."""
    raise NotImplementedError


def decimal_mark(column: Iterable[Found]) -> str:
    """ "." or "," as the numbers of the column show; "" where they do not."""
    raise NotImplementedError
