"""What somebody typed into a form, as far as it may be kept or shown back."""

from __future__ import annotations

import re
from collections.abc import Iterable

# The plumbing of a form: nobody typed it.
PLUMBING = frozenset({"csrfmiddlewaretoken", "submission_id", "_page", "_draft", "next"})
SECRET = re.compile(
    r"passw|passphrase|secret|token|otp|recovery|^(\w+[-_])?(code|pin)$", re.IGNORECASE
)
WORDS = re.compile(r"\S\s+\S")
# A sheet of names fits; a book does not.
LONGEST = 200_000
# No database keeps these within JSON: the zero sign, and halves of a pair.
UNKEPT = re.compile("[\0\ud800-\udfff]")

Fields = dict[str, list[str]]


def is_secret(name: str) -> bool:
    return SECRET.search(name) is not None and name not in PLUMBING


def keepable(fields: Iterable[tuple[str, list[str]]]) -> Fields:
    """The fields without secrets and plumbing; nothing at all when it is too much to keep."""
    kept = {
        cleaned(name): [cleaned(value) for value in values if isinstance(value, str)]
        for name, values in fields
        if name not in PLUMBING and not SECRET.search(name)
    }
    size = sum(len(name) + sum(map(len, values)) for name, values in kept.items())
    return kept if size <= LONGEST else {}


def in_words(fields: Fields) -> Fields:
    """The fields in which somebody wrote: keys and chosen values are single words."""
    return {name: values for name, values in fields.items() if any(map(WORDS.search, values))}


def cleaned(text: str) -> str:
    return UNKEPT.sub("", text)


def readable(fields: Fields) -> list[tuple[str, str]]:
    """(name, text) of each field with something in it, for a page that shows it back."""
    return [
        (name.replace("_", " ").replace("-", " "), "\n".join(value for value in values if value))
        for name, values in fields.items()
        if any(value.strip() for value in values)
    ]
