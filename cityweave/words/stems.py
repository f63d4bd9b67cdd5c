"""The stem of a word in a language, where we know how to cut it."""

from __future__ import annotations

import threading
from importlib import import_module
from typing import Any

from cityweave.words.folding import fold

ALGORITHMS = {
    **{"ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german"},
    **{"el": "greek", "en": "english", "es": "spanish", "et": "estonian", "eu": "basque"},
    **{"fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi"},
    **{"hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian"},
    **{"lt": "lithuanian", "ms": "indonesian", "ne": "nepali", "nl": "dutch"},
    **{"no": "norwegian", "nb": "norwegian", "pl": "polish", "pt": "portuguese"},
    **{"ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil"},
    **{"tr": "turkish", "yi": "yiddish"},
}
# Endings of case and number, longest first, for two languages that no stemmer of ours knows.
ENDINGS = {
    "bn": (
        *("গুলোর", "গুলির", "দেরকে", "গুলো", "গুলি", "দের", "টির", "টিকে", "টার", "য়ের", "রা"),
        *("কে", "তে", "টি", "টা", "ের", "য়", "র", "ে"),
    ),
    "ur": ("وں", "یں", "اں", "ات", "ے", "ی", "ا"),
}
SHORTEST_STEM = 3


class Stemmers(threading.local):
    """Snowball's stemmers of one thread: two threads must not share one."""

    def __init__(self) -> None:
        self.by_language: dict[str, Any] = {}

    def of(self, language: str) -> Any:
        """The stemmer, loaded with the first word of its language; None if there is none."""
        if language not in self.by_language:
            self.by_language[language] = made(language)
        return self.by_language[language]


STEMMERS = Stemmers()


def made(language: str) -> Any:
    try:
        return import_module("Stemmer").Stemmer(ALGORITHMS[language])
    except KeyError:
        # No stemmer, or an older Snowball that knows fewer languages.
        return None


def stem(token: str, language: str) -> str:
    """The folded stem of one word; the folded word itself where the language is unknown."""
    language = language.split("-")[0].lower()
    if language in ENDINGS:
        return fold(without_ending(token, ENDINGS[language]))
    cutter = STEMMERS.of(language)
    return fold(cutter.stemWord(whole(token)) if cutter else token)


def whole(token: str) -> str:
    """Without halves of letters (lone surrogates), at which Snowball stops."""
    return token if token.isascii() else token.encode("utf-8", "ignore").decode()


def without_ending(token: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        if token.endswith(ending) and len(token) - len(ending) >= SHORTEST_STEM:
            return token[: -len(ending)]
    return token
