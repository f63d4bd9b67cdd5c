"""Bytes into a book of typed cells, or a sentence that says why not."""

from __future__ import annotations

from cityweave.sheets.cells import Book, Cell, Row, Sheet, Unreadable

__all__ = ["Book", "Cell", "Row", "Sheet", "Unreadable", "read"]


def read(data: bytes, name: str) -> Book:
    """The book in `data`: CSV in any encoding and with any delimiter, XLSX, XLSM or ODS.

    What it is is found by content; `name` only serves to say that the two disagree, and names
    the sheet of a text file. Raises Unreadable with a sentence (in the active language) for what
    is encrypted, legacy, broken, too large, empty, or no spreadsheet.
    """
    raise NotImplementedError
