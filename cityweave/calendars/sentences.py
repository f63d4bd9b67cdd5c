"""Reasons against a date, in the reader's words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _

from cityweave.calendars.hardships import Hardship, Why

PLAIN: Final[dict[Why, Callable[[], str]]] = {
    Why.ENGAGED: lambda: _("another gathering"),
    Why.PUBLIC: lambda: _("public holiday"),
    Why.NIGHT: lambda: _("at night"),
    Why.WEEKEND: lambda: _("weekend"),
    Why.ELECTION: lambda: _("election"),
    Why.RELIGIOUS: lambda: _("religious day"),
    Why.EARLY: lambda: _("before working hours"),
    Why.LATE: lambda: _("after working hours"),
    Why.RAMADAN: lambda: _("Ramadan"),
}


def said(hardship: Hardship) -> str:
    """The reason without guest and day, in the active language."""
    plain = PLAIN[hardship.why]()
    if hardship.name and hardship.why != Why.RAMADAN:
        plain = _("{reason}: {name}").format(reason=plain, name=hardship.name)
    return _("{reason} (estimate)").format(reason=plain) if hardship.is_estimate else plain
