"""Names of months and weekdays in many languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from babel import Locale

from cityweave.sheets.values.countries import FIRST
from cityweave.sheets.values.vocabulary import in_order, vocabulary
from cityweave.words.folding import tokens

# The languages of the network's hubs: where another language means another month, these win.
OURS: Final = in_order("languages of months")
# Beside names: what people write around a day.
AROUND: Final = vocabulary("around a day")
WIDTHS: Final = ("wide", "abbreviated")


@lru_cache(maxsize=1)
def months() -> Mapping[str, int]:
    """Folded names (one word or two) with the month's number."""
    ours: dict[str, int] = {}
    for language in OURS:
        for name, number in named_months(language):
            ours.setdefault(name, number)
    # October in Croatian is November in Polish: what the others do not agree on is left out.
    others: dict[str, set[int]] = {}
    for language in FIRST:
        for name, number in named_months(language):
            others.setdefault(name, set()).add(number)
    agreed = {name: next(iter(found)) for name, found in others.items() if len(found) == 1}
    return {**agreed, **ours, "sept": 9}


def named_months(language: str) -> list[tuple[str, int]]:
    found = []
    for context in Locale.parse(language).months.values():
        for width in WIDTHS:
            for number, name in context.get(width, {}).items():
                key = " ".join(tokens(name))
                # Some languages number their months: 3月, "tháng 3".
                if key and not any(sign.isdigit() for sign in key) and len(key.split()) <= 2:
                    found.append((key, number))
    return found


@lru_cache(maxsize=1)
def weekdays() -> frozenset[str]:
    return frozenset(
        key
        for language in OURS
        for context in Locale.parse(language).days.values()
        for width in WIDTHS
        for name in context.get(width, {}).values()
        for key in tokens(name)
    )
