"""One form for all the ways a word is typed: case, accents, vowel points, letter variants."""

from __future__ import annotations

from unicodedata import normalize

from cityweave.words.letters import FOLDING, SPACING

# Folding once may uncover letters that fold again (a ligature of ligatures); never more than this.
ROUNDS = 4


def fold(text: str) -> str:
    """The text as it is compared; folding it again changes nothing."""
    if text.isascii():
        return text.lower()
    for _ in range(ROUNDS):
        folded = folded_once(text)
        if folded == text:
            break
        text = folded
    return text


def folded_once(text: str) -> str:
    apart = normalize("NFKD", normalize("NFKD", text).casefold())
    return normalize("NFC", apart.translate(FOLDING))


def tokens(text: str) -> list[str]:
    """The folded words of a text, in order. No vowel sign is cut from its letter."""
    return fold(text).translate(SPACING).split()


def spelled(text: str) -> list[str]:
    """The words as they were typed but for case: what a stemmer wants to read."""
    return normalize("NFKC", normalize("NFKC", text).casefold()).translate(SPACING).split()
