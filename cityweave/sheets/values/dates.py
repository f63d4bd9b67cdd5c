"""Days, months and years as they are written in sheets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cityweave.sheets.values.understanding import Found


def date_order(column: Iterable[Found]) -> str:
    """ "dmy", "mdy" or "ymd" as the whole column shows; "" where it stays a question."""
    raise NotImplementedError


def as_date(found: Found, order: str = "") -> date:
    """A day. Where day and month could be either and `order` is "", it is not understood."""
    raise NotImplementedError


def as_partial_date(found: Found, order: str = "") -> str:
    """ "2016", "2016-08" or "2016-08-31"."""
    raise NotImplementedError


def as_year(found: Found) -> int:
    """A year from 1000 to 2999, also out of a date."""
    raise NotImplementedError
