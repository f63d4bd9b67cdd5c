"""Several words of a line, one after another, with the comma of the language."""

from collections.abc import Iterable
from typing import Final

# Source: CLDR 45, list patterns of ar and ur.
COMMAS: Final = {"ar": "، ", "ur": "، "}


def listed(parts: Iterable[str], language: str) -> str:
    """What is there of the parts: Lahore, Punjab, Pakistan."""
    return COMMAS.get(language.split("-")[0], ", ").join(part for part in parts if part)
