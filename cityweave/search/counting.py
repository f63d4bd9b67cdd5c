"""How common each word is among documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cityweave.search.analysis import NAME, NEAR, SOUND

MARKS = (NAME, NEAR, SOUND)


def document_frequencies(documents: Iterable[str]) -> Counter[str]:
    """In how many of the documents (as tokens) each word stands."""
    counts: Counter[str] = Counter()
    for tokens in documents:
        counts.update({token for token in tokens.split() if not token.startswith(MARKS)})
    return counts
