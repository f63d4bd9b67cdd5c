"""In which language a text may be: by its letters, and by the small words that hold it together."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cityweave.words.folding import tokens

# Folded, as they are met. No word here stands for anything that is looked for by itself.
SMALL_WORDS = {
    "en": "the of and to in is was for on that with as by from are were which what who how did",
    "fr": "le la les des du de et est dans pour une un que qui sur par au aux avec quel quelle",
    "es": "el la los las de del y en que por con para una un es se como cual quien fue su",
    "pt": "o os as da do das dos e em que por com para uma um nao como qual quem foi ao",
    "de": "der die das und den dem des ist von mit im zu auf fur ein eine wie was wer wurde",
    "it": "il lo gli della del di e che per con una un nel sono come quale chi fu alla",
    "nl": "de het een van en in op te voor met zijn wat wie hoe werd aan dat die is",
    "ro": "si de la in cu pe din care este pentru un o al a ale ce cine cum fost sa",
    "tr": "ve bir bu icin ile da de en olarak ne kim nasil hangi kadar daha olan oldu ki",
    "vi": "cua va la trong mot cac cho nguoi nhung duoc khong voi nhu da gi ai nao",
    "id": "yang dan di dari untuk dengan pada ini itu adalah dalam ke apa siapa",
    "sv": "och att det som en ett pa av for med den till ar var vem hur vad",
}
BY_WORD: dict[str, set[str]] = {}
for _language, _words in SMALL_WORDS.items():
    for _word in _words.split():
        BY_WORD.setdefault(_word, set()).add(_language)

# Letters that tell languages of one script apart come before the script itself.
BY_LETTERS = (
    ("ur", re.compile("[ٹڈڑںھےۓۃ]")),
    ("fa", re.compile("[پچژگیک]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("bn", re.compile("[\u0980-\u09ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)
ENOUGH = 400


def guessed(text: str) -> str:
    """The code of the language, or nothing where neither letters nor small words say."""
    start = text[:ENOUGH]
    if latin_letters(start) * 2 < len(start):
        for language, letters in BY_LETTERS:
            if letters.search(start):
                return language
    return by_small_words(tokens(start))


def latin_letters(text: str) -> int:
    return sum(sign < "\u0250" for sign in text)


def by_small_words(words: Iterable[str]) -> str:
    counts = dict.fromkeys(SMALL_WORDS, 0)
    for word in words:
        for language in BY_WORD.get(word, ()):
            counts[language] += 1
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] else ""


def is_small(token: str) -> bool:
    """Whether the folded word only holds others together, in some language."""
    return token in BY_WORD
