"""Whole numbers as each language groups their digits."""

# Django leaves Arabic ungrouped; CLDR's Latin digits there take the comma, French a thin space.
SEPARATORS = {"fr": "\u202f"}


def grouped(number: int | float, language: str) -> str:
    """1234567 as 1,234,567 or 1 234 567."""
    return f"{number:,}".replace(",", SEPARATORS.get(language.split("-")[0], ","))
