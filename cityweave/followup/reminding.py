"""When somebody is asked again how a commitment stands."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date

from cityweave.followup.choices import BEFORE_DUE

# After so many months, and some days before the day itself.
AFTER_MONTHS = (3, 6, 12)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def moments(made_on: date, due_on: date | None) -> Iterator[date]:
    for months in AFTER_MONTHS:
        yield months_later(made_on, months)
    if due_on is not None:
        yield due_on - BEFORE_DUE


def is_to_be_asked(made_on: date, due_on: date | None, last_on: date, today: date) -> bool:
    """Whether one of the moments has come since they were last asked; however many, once."""
    return any(last_on < moment <= today for moment in moments(made_on, due_on))
