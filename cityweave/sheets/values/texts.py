"""Texts, codes, yes and no, and what people write where there is nothing."""

from __future__ import annotations

from cityweave.sheets.values.understanding import Found


def is_blank(found: Found) -> bool:
    """Nothing, or what stands for nothing: -, n/a, null, unknown in several languages."""
    raise NotImplementedError


def as_text(found: Found) -> str:
    """The text without what cannot be seen, one space between words, lines kept."""
    raise NotImplementedError


def as_code(found: Found) -> str:
    """A code as text, with its zeros: never 1.0, never 4.5E+12."""
    raise NotImplementedError


def as_yes_no(found: Found) -> bool:
    """Yes or no in several languages; also true, false, 1, 0, x."""
    raise NotImplementedError
