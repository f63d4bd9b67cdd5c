"""How common each word is among documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cityweave.search.analysis import LONGEST_TOKEN, NEAR, SOUND

MARKS = (NEAR, SOUND)


def document_frequencies(documents: Iterable[str]) -> Counter[str]:
    """In how many of the documents (as tokens) each word stands, and in how many names."""
    counts: Counter[str] = Counter()
    for tokens in documents:
        counts.update({token for token in tokens.split() if not token.startswith(MARKS)})
    return Counter({word: count for word, count in counts.items() if len(word) <= LONGEST_TOKEN})
