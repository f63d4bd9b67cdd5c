"""E-mail addresses, telephone numbers and web addresses."""

from __future__ import annotations

from cityweave.sheets.values.understanding import Found


def as_email(found: Found) -> str:
    """One address, also out of `Name <a@b.example>` or `mailto:`; the domain in lower case."""
    raise NotImplementedError


def as_phone(found: Found) -> str:
    """A number as text: its + and its zeros stay, only the spacing is made even."""
    raise NotImplementedError


def as_web_address(found: Found) -> str:
    """An address that begins with https:// or http://; https:// is added where none is."""
    raise NotImplementedError
