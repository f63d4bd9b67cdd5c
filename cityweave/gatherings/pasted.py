"""A list of guests as it is pasted: one a line, cells by tab, semicolon or comma.

Without headings its columns are name, function, city, e-mail and language. Sex and age are for
guests to say themselves and not taken from a list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cityweave.gatherings.guest_words import (
    columns_of,
    country_said,
    is_address,
    is_minor,
    language_said,
)
from cityweave.network.countries import country_name, language_name

COLUMNS = ("name", "function", "place", "email", "language")
LENGTHS = {"name": 200, "function": 200, "place": 200, "email": 254, "organisation": 200,
           "phone": 40}  # fmt: skip
GLUES = ("\t", ";", "؛")
COMMAS = "،"


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    name: str
    function: str
    place: str
    email: str
    language: str
    # Why it is not taken; empty where it is.
    fault: str
    organisation: str = ""
    country: str = ""
    phone: str = ""

    @property
    def country_name(self) -> str:
        return country_name(self.country, get_language() or "en")

    @property
    def language_name(self) -> str:
        return language_name(self.language, get_language() or "en") if self.language else ""


FACTS = tuple(name for name in Line.__dataclass_fields__ if name not in ("number", "fault"))


def lines_of(text: str) -> list[Line]:
    rows = [
        (number, cells_of(row))
        for number, row in enumerate(text.splitlines(), start=1)
        if row.strip()
    ]
    columns = columns_of(rows[0][1]) if rows else None
    return [line_of(number, cells, columns or COLUMNS) for number, cells in rows[bool(columns) :]]


def cells_of(row: str) -> list[str]:
    glue = next((sign for sign in GLUES if sign in row), "")
    parts = row.split(glue) if glue else row.replace(COMMAS, ",").split(",")
    return [" ".join(cell.replace("\0", " ").split()) for cell in parts]


def line_of(number: int, cells: Sequence[str], columns: Sequence[str]) -> Line:
    told = dict.fromkeys((*FACTS, "given", "family", "address", "age"), "")
    told |= {field: cell for field, cell in zip(columns, cells, strict=False) if field}
    said = understood(told)
    return Line(number=number, fault=fault_of(said, told), **said)


def understood(told: Mapping[str, str]) -> dict[str, str]:
    function, family, address = told["function"], told["family"], told["address"]
    if is_address(function):
        # A column "Title" holds either.
        function, address = "", function
    if not is_address(address):
        # "اللقب" is a title in Cairo and the family's name in Tunis.
        family, address = family or address, ""
    name = " ".join(filter(None, (told["name"] or told["given"], family)))
    return {
        "name": f"{address} {name}".strip() if name else "",
        "function": function,
        "place": told["place"],
        "email": told["email"].removeprefix("mailto:"),
        "language": language_said(told["language"]) if told["language"] else "en",
        "organisation": told["organisation"],
        "country": country_said(told["country"]),
        "phone": told["phone"],
    }


def fault_of(said: Mapping[str, str], told: Mapping[str, str]) -> str:
    if is_minor(told["age"]):
        return _("Under 18: their guardian registers them.")
    if any(len(said[name]) > length for name, length in LENGTHS.items()):
        return _("A cell is too long. Check that each guest has a line of their own.")
    if not (said["name"] or said["function"]):
        return _("Give a name or a function.")
    if said["email"] and not is_mail(said["email"]):
        return _("The e-mail address is not complete.")
    if told["language"] and not said["language"]:
        return _("We have no letters in this language. Write English, French or Arabic, …")
    return ""


def is_mail(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
