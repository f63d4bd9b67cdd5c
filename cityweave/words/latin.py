"""Any script in plain Latin letters: for finding a name that was typed on another keyboard."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module
from typing import Any

from cityweave.words.folding import fold

# Long vowels are written in Arabic and mean consonants only at the start of a word.
VOWELS = str.maketrans({"ا": "a", "و": "o", "ي": "i"})
STARTS = re.compile(r"\b[وي]")
OTHER = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=1)
def transliteration() -> Any:
    # Its tables cost 20 ms and a megabyte: only a process that needs them loads them.
    return import_module("anyascii").anyascii


def romanised(text: str) -> str:
    """The text in the letters a to z and digits, words with one space between.

    Vowels that a script leaves out stay out: "القاهرة" is "alqahrh".
    """
    folded = fold(text)
    if not folded.isascii():
        folded = STARTS.sub(lambda found: {"و": "w", "ي": "y"}[found[0]], folded)
        folded = transliteration()(folded.translate(VOWELS)).lower().replace("'", "")
    return OTHER.sub(" ", folded.replace("`", "")).strip()
