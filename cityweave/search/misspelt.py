"""Names that are written nearly so: by one slip, or as they sound."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import OSA

from cityweave.search.analysis import NAME, Term, consonants, near
from cityweave.words.latin import romanised

# So many slips are forgiven in a name of so many letters. A slip in a short word makes another
# word of it: “water” is not Malé.
SLIPS = ((8, 2), (4, 1))
# One more where both sound the same, in names long enough for their sound to say something.
SOUNDS_FROM = 6
MOST_NAMES = 5


def traces(word: str) -> tuple[str, ...]:
    """What the index holds of every name that the word may have been meant for."""
    return tuple(trace for piece in romanised(word).split() for trace in near(piece))


def best_of(word: str, documents: Iterable[str]) -> list[str]:
    """The words of names that come closest to the word, best first; none where none is close."""
    asked = romanised(word)
    names = {name for tokens in documents for name in names_in(tokens)}
    apart = {name: slips(asked, name) for name in names}
    close = {name: count for name, count in apart.items() if count <= forgiven(asked, name)}
    fewest = min(close.values(), default=0)
    return sorted(name for name, count in close.items() if count == fewest)[:MOST_NAMES]


def names_in(tokens: str) -> list[str]:
    """The words of names in plain letters."""
    return [token[1:] for token in tokens.split() if token.startswith(NAME) and token.isascii()]


def slips(one: str, other: str) -> int:
    """Letters too many, too few, others or transposed."""
    return int(OSA.distance(one, other))


def forgiven(asked: str, name: str) -> int:
    """How many slips may lie between the two; the shorter one decides."""
    letters = min(len(asked), len(name))
    most = next((count for least, count in SLIPS if letters >= least), 0)
    same_sound = letters >= SOUNDS_FROM and consonants(asked) == consonants(name)
    return most + same_sound


def corrected(names: Iterable[str]) -> Term:
    return Term(tuple(NAME + name for name in names))
