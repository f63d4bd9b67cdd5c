"""Which passwords are too easy to guess."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

COMMON = Path(__file__).parent / "data" / "common_passphrases.txt"
# Words anybody would try here first.
NETWORK_WORDS = (
    "cityweave",
    "strongcities",
    "strongcity",
    "network",
    "cities",
    "city",
    "hub",
    "mayor",
    "officer",
    "focalpoint",
    "municipality",
    "municipal",
    "council",
    "password",
    "passphrase",
    "welcome",
    "letmein",
    "prevention",
    "extremism",
    "resilience",
    "community",
    "communities",
)
ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "qwertzuiopasdfghjklyxcvbnm",
    "01234567890123456789",
    "1234567890qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "ضصثقفغعهخحجدشسيبلاتنمكط",
)
LOOKALIKES = str.maketrans("@$013457", "asoieast")
FEWEST_LETTERS = 6
LEAST_OF_ONES_OWN = 8


class GuessablePassphraseValidator:
    """Refuses what attackers try first: known phrases, patterns, the network's own words."""

    def validate(self, password: str, user: Any = None) -> None:
        bare = bare_letters(password)
        if is_known(bare) or is_known(bare_letters(password.translate(LOOKALIKES))):
            raise ValidationError(
                _("Many people use this password, so it is guessed first. Choose another."),
                code="password_too_common",
            )
        if is_pattern(bare):
            raise ValidationError(
                _("This password repeats or follows the keyboard. Choose words that do not."),
                code="password_pattern",
            )
        if is_made_of(bare, own_words(user)):
            raise ValidationError(
                _("This password is made of your name or of words everybody here knows."),
                code="password_own_words",
            )

    def get_help_text(self) -> str:
        return _("Four or five words that have nothing to do with each other are good.")


def bare_letters(password: str) -> str:
    """Letters and digits alone, without case or accents."""
    folded = unicodedata.normalize("NFKD", password).casefold()
    return "".join(sign for sign in folded if sign.isalnum())


@lru_cache(maxsize=1)
def known_phrases() -> frozenset[str]:
    lines = COMMON.read_text(encoding="utf-8").splitlines()
    return frozenset(bare_letters(line) for line in lines if line and not line.startswith("#"))


def is_known(bare: str) -> bool:
    """Known as it stands, or without the digits around it."""
    return not {bare, bare.strip("0123456789")}.isdisjoint(known_phrases())


def is_pattern(bare: str) -> bool:
    return len(set(bare)) < FEWEST_LETTERS or is_repeated(bare) or is_run(bare)


def is_repeated(bare: str) -> bool:
    """Whether a piece of at most ten signs makes up the whole, as in `summersummersummer`."""
    return any((bare[:size] * len(bare))[: len(bare)] == bare for size in range(1, 11))


def is_run(bare: str) -> bool:
    """Whether nothing is left once runs of four or more along a row are taken out."""
    rest = bare
    for row in ROWS:
        for line in (row, row[::-1]):
            rest = without_runs(rest, line)
    return len(rest) < LEAST_OF_ONES_OWN // 2


def without_runs(text: str, row: str) -> str:
    kept, place = "", 0
    while place < len(text):
        length = run_length(text[place:], row)
        kept += "" if length else text[place]
        place += length or 1
    return kept


def run_length(text: str, row: str) -> int:
    return next((size for size in range(min(len(text), len(row)), 3, -1) if text[:size] in row), 0)


def own_words(user: Any) -> list[str]:
    name = f"{getattr(user, 'name', '') or ''} {getattr(user, 'email', '') or ''}"
    parts = [bare_letters(part) for part in re.split(r"[\s@._+-]+", name)]
    return [*NETWORK_WORDS, *(part for part in parts if len(part) > 2)]


def is_made_of(bare: str, words: list[str]) -> bool:
    """Whether fewer than eight signs are one's own, once words, digits and fillers are gone."""
    rest = bare
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, "")
    # Nothing of a known word was there: other rules judge the rest.
    if rest == bare:
        return False
    return len(rest.strip("0123456789")) < LEAST_OF_ONES_OWN
