"""A list of guests as it is pasted: one a line, cells by tab, semicolon or comma."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from cityweave.network.names import fold

COLUMNS = ("name", "function", "place", "email", "language")
LENGTHS = {"name": 200, "function": 200, "place": 200, "email": 254, "language": 40}
# How languages are called in lists that come by mail.
SPOKEN = {
    "en": ("en", "english", "anglais"), "fr": ("fr", "french", "francais"),
    "ar": ("ar", "arabic", "arabe", "العربية"), "bn": ("bn", "bangla", "bengali", "বাংলা"),
    "ur": ("ur", "urdu", "اردو"),
}  # fmt: skip
CODES = {word: code for code, words in SPOKEN.items() for word in words}


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


def lines_of(text: str) -> list[Line]:
    rows = [
        (number, cells_of(row))
        for number, row in enumerate(text.splitlines(), start=1)
        if row.strip()
    ]
    if rows and is_heading(rows[0][1]):
        rows = rows[1:]
    return [line_of(number, cells) for number, cells in rows]


def cells_of(row: str) -> list[str]:
    glue = next((sign for sign in ("\t", ";") if sign in row), ",")
    cells = [" ".join(cell.replace("\0", " ").split()) for cell in row.split(glue)]
    return (cells + [""] * len(COLUMNS))[: len(COLUMNS)]


def is_heading(cells: list[str]) -> bool:
    """The first row of a spreadsheet says what its columns are."""
    return bool(re.search(r"mail|courriel|بريد", cells[3], re.IGNORECASE)) and "@" not in cells[3]


def line_of(number: int, cells: list[str]) -> Line:
    said = dict(zip(COLUMNS, cells, strict=True))
    code = CODES.get(fold(said["language"]), "")
    fault = fault_of(said, code)
    said["language"] = code or "en"
    return Line(number=number, fault=fault, **said)


def fault_of(said: dict[str, str], code: str) -> str:
    if any(len(said[name]) > length for name, length in LENGTHS.items()):
        return _("A cell is too long. Check that each guest has a line of their own.")
    if not (said["name"] or said["function"]):
        return _("Give a name or a function.")
    if said["email"] and not is_address(said["email"]):
        return _("The e-mail address is not complete.")
    if said["language"] and not code:
        return _("We have no letters in this language. Write English, French or Arabic, …")
    return ""


def is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
