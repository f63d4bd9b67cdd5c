"""What is read, and what is said where it is not understood."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _

from cityweave.sheets.cells import Cell

Found = Cell | str

# Sentences are made when they are shown, in the language of the reader.
ACCEPTED: Final[dict[str, Callable[[], str]]] = {
    "country": lambda: _("Write a country by its name or its code, such as Pakistan or PK."),
    "language": lambda: _("Write languages by name or code, such as Urdu or ur."),
    "point": lambda: _(
        "Write latitude, then longitude, such as 34.01, 71.58, or POINT (71.58 34.01)."
    ),
    "latitude": lambda: _("Write a latitude from -90 to 90, such as 34.01."),
    "longitude": lambda: _("Write a longitude from -180 to 180, such as 71.58."),
    "number": lambda: _("Write a number, such as 1234.5."),
    "whole_number": lambda: _("Write a whole number, such as 120000."),
    "date": lambda: _("Write a date as year-month-day, such as 2026-03-31."),
    "date_order": lambda: _(
        "It is not clear which is the day and which the month."
        " Write year-month-day, such as 2026-03-31."
    ),
    "partial_date": lambda: _("Write a year, a month or a day: 2016, 2016-08 or 2016-08-31."),
    "month": lambda: _("Write a month by its name or its number, such as March or 3."),
    "year": lambda: _("Write a year in four figures, such as 2019."),
    "yes_no": lambda: _("Write yes or no."),
    "email": lambda: _("Write one e-mail address, such as office@city.example."),
    "phone": lambda: _("Write a telephone number with its country code, such as +92 91 9210000."),
    "url": lambda: _("Write a web address that begins with https://."),
    "code": lambda: _(
        "Write the whole code. A sheet program may have shortened it to a form such as 4.5E+12."
    ),
    "text": lambda: _("Write a text."),
}


class NotUnderstood(ValueError):
    """A cell was not understood; as text it says what would be accepted.

    Keep `kind` and not the text where the sentence is shown later: `accepted(kind)` makes it
    anew in the reader's language.
    """

    def __init__(self, kind: str, found: str) -> None:
        super().__init__(kind, found)
        self.kind = kind
        self.found = found

    def __str__(self) -> str:
        return accepted(self.kind)


def accepted(kind: str) -> str:
    """The sentence on what would be accepted, in the active language."""
    return ACCEPTED[kind]()


def text_of(found: Found) -> str:
    return found if isinstance(found, str) else found.text
