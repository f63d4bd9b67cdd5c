"""Languages by any name or code."""

from __future__ import annotations

from cityweave.sheets.values.understanding import Found


def as_language(found: Found) -> str:
    """The code of one language, as CLDR writes it: "ur", "zh", "sr-Latn"."""
    raise NotImplementedError


def as_languages(found: Found) -> tuple[str, ...]:
    """The codes of one language or several, between commas, semicolons, slashes or "and"."""
    raise NotImplementedError
