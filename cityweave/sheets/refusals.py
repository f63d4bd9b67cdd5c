"""The sentences with which a file is refused: what it is, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from cityweave.sheets import bounds
from cityweave.sheets.bounds import Refused
from cityweave.sheets.cells import Unreadable

SENTENCES: Final[dict[str, Callable[[], str]]] = {
    "empty": lambda: _("This file is empty. Choose the file that holds your table."),
    "encrypted": lambda: _(
        "This workbook is locked with a password. Take the password off, save it,"
        " and choose it again."
    ),
    "saved_otherwise": lambda: _(
        "This file is {what}. Open it in a sheet program, save it as XLSX or CSV,"
        " and choose the new file."
    ),
    "no_spreadsheet": lambda: _(
        "This file is {what}, not a spreadsheet. Choose a CSV, XLSX or ODS file."
    ),
    "packed": lambda: _("This file is {what}. Unpack it, and choose the spreadsheet inside."),
    "lying": lambda: _(
        "The name of this file ends in {said}, but it holds {held}. Save it again in a sheet"
        " program as XLSX or CSV, and choose the new file."
    ),
    "broken": lambda: _(
        "This workbook is damaged and cannot be read. Open it in a sheet program, save it again,"
        " and choose the new file."
    ),
    "no_text": lambda: _(
        "No table can be read from this file. Open it in a sheet program, save it as XLSX or CSV,"
        " and choose the new file."
    ),
    "entities": lambda: _(
        "This workbook holds entity declarations, which no sheet program writes and which can"
        " stop a computer. Save it again in a sheet program, and choose the new file."
    ),
    "large": lambda: _(
        "This file has more than {megabytes} MB. Divide it, and bring in the parts one by one."
    ),
    "unpacks_too_far": lambda: _(
        "This workbook unpacks to far more than it weighs. Keep only the table,"
        " save it again, and choose the new file."
    ),
    "many": lambda: _(
        "This table has more than {rows} rows or {cells} filled cells. Divide it, and bring in"
        " the parts one by one."
    ),
    "wide": lambda: _(
        "This table has more than {columns} columns. Keep the columns you need, save it,"
        " and choose it again."
    ),
    "far": lambda: _(
        "Sheet {sheet} has something in row {row}, column {column}, far from the rest. Delete what"
        " lies there, save the workbook, and choose it again."
    ),
    "long_cell": lambda: _(
        "Row {row} holds a cell of more than {letters} letters. Perhaps a quotation mark is never"
        " closed: mend it, save the file, and choose it again."
    ),
    "slow": lambda: _(
        "This workbook takes too long to read. Keep only the table, save it again,"
        " and choose the new file."
    ),
}
THINGS: Final[dict[str, Callable[[], str]]] = {
    "xls": lambda: _("an old Excel workbook (.xls)"),
    "xlsb": lambda: _("a binary Excel workbook (.xlsb)"),
    "numbers": lambda: _("an Apple Numbers document"),
    "spreadsheetml": lambda: _("an Excel workbook as one XML file"),
    "html": lambda: _("a web page"),
    "xml": lambda: _("an XML file"),
    "json": lambda: _("a JSON file"),
    "pdf": lambda: _("a PDF"),
    "picture": lambda: _("a picture"),
    "rtf": lambda: _("a text document"),
    "office": lambda: _("an Office document"),
    "program": lambda: _("a program"),
    "database": lambda: _("a database"),
    "archive": lambda: _("an archive"),
    "compressed": lambda: _("a compressed file"),
    "text": lambda: _("plain text"),
    "xlsx": lambda: _("an Excel workbook"),
    "xlsm": lambda: _("an Excel workbook with macros"),
    "ods": lambda: _("an OpenDocument sheet"),
}
# What sheet programs open although it is no workbook of today.
SAVED_OTHERWISE: Final = frozenset({"xls", "xlsb", "numbers", "spreadsheetml", "html"})
PACKED: Final = frozenset({"archive", "compressed"})


def unreadable(refused: Refused) -> Unreadable:
    """The refusal with its sentence, in the active language."""
    named: dict[str, str | int] = {
        "megabytes": bounds.LARGEST_FILE // bounds.MEGABYTE,
        "columns": number_format(bounds.MOST_COLUMNS, force_grouping=True),
        "rows": number_format(bounds.MOST_ROWS, force_grouping=True),
        "cells": number_format(bounds.MOST_CELLS, force_grouping=True),
        "letters": number_format(bounds.LONGEST_CELL, force_grouping=True),
        **refused.named,
    }
    for name in ("what", "held"):
        if name in named:
            named[name] = THINGS[str(named[name])]()
    return Unreadable(SENTENCES[refused.why]().format(**named))


def other_than_a_sheet(what: str) -> Refused:
    why = "saved_otherwise" if what in SAVED_OTHERWISE else "no_spreadsheet"
    return Refused("packed" if what in PACKED else why, what=what)
