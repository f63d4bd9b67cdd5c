"""Names that are written nearly so: by one slip, or as they sound."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import OSA

from cityweave.search.analysis import NAME, Term, near
from cityweave.words.latin import romanised

# Of two names, one is taken for the other from here on (0 to 1); sound alone says less.
ALIKE_ENOUGH = 0.6
AS_GOOD = 0.05
MOST_NAMES = 5


def traces(word: str) -> tuple[str, ...]:
    """What the index holds of every name that the word may have been meant for."""
    return tuple(trace for piece in romanised(word).split() for trace in near(piece))


def best_of(word: str, documents: Iterable[str]) -> list[str]:
    """The words of names that come closest to the word, best first; none where none is close."""
    asked = romanised(word)
    names = {name for tokens in documents for name in names_in(tokens)}
    alike = {name: likeness(asked, name) for name in names}
    best = max(alike.values(), default=0.0)
    if best < ALIKE_ENOUGH:
        return []
    close = [name for name, value in alike.items() if value >= best - AS_GOOD]
    return sorted(close, key=lambda name: (-alike[name], name))[:MOST_NAMES]


def names_in(tokens: str) -> list[str]:
    """The words of names in plain letters."""
    return [token[1:] for token in tokens.split() if token.startswith(NAME) and token.isascii()]


def likeness(one: str, other: str) -> float:
    """1 for the same; a slip costs less in a long word. Transposed letters are one slip."""
    return float(OSA.normalized_similarity(one, other))


def corrected(names: Iterable[str]) -> Term:
    return Term(tuple(NAME + name for name in names))
