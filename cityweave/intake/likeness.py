"""Whether two names, or two places, may be one: across scripts and spellings."""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from rapidfuzz import fuzz, process

from cityweave.words.folding import fold
from cityweave.words.latin import romanised

# Out of a hundred; below it different names are more frequent than misspelt ones (tried on the
# directory of Indian towns, whose names are short and near each other).
ALIKE = 90.0
# Where the two lie within NEAR kilometres, less is enough.
ALIKE_AND_NEAR = 80.0
NEAR, FAR = 10.0, 60.0
SHORTEST = 4
EARTH_RADIUS = 6371.0
SCRIPTS: tuple[tuple[str, dict[str, str], str], ...] = (
    ("ARABIC", {"PK": "ur", "IR": "fa", "AF": "ps"}, "ar"), ("BENGALI", {}, "bn"),
    ("DEVANAGARI", {"NP": "ne"}, "hi"), ("TAMIL", {}, "ta"), ("SINHALA", {}, "si"),
    ("THAANA", {}, "dv"), ("TELUGU", {}, "te"), ("CYRILLIC", {"MK": "mk", "RS": "sr", "BA": "sr",
     "BG": "bg", "UA": "uk"}, "ru"), ("ETHIOPIC", {}, "am"), ("GREEK", {}, "el"),
)  # fmt: skip


class Names:
    """Names of one group (a country, say), each leading to what bears it."""

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.keys: list[Any] = []

    def add(self, name: str, key: Any) -> None:
        written = romanised(name)
        if len(written) >= SHORTEST:
            self.letters.append(written)
            self.keys.append(key)

    def like(
        self, name: str, least: float = ALIKE_AND_NEAR, most: int = 3
    ) -> list[tuple[Any, float]]:
        """What is called nearly so, nearest first, with how near out of a hundred."""
        written = romanised(name)
        if len(written) < SHORTEST or not self.letters:
            return []
        found = process.extract(
            written, self.letters, scorer=fuzz.ratio, score_cutoff=least, limit=most
        )
        return [(self.keys[place], score) for _name, score, place in found]


def grouped(named: Iterable[tuple[str, str, UUID]]) -> Mapping[str, Names]:
    """(group, name, key) → group → names."""
    groups: dict[str, Names] = defaultdict(Names)
    for group, name, key in named:
        groups[group].add(name, key)
    return groups


def kilometres(
    one: tuple[float | None, float | None], two: tuple[float | None, float | None]
) -> float | None:
    """Between two points (latitude, longitude); None where one of them is not known."""
    if None in one or None in two:
        return None
    lat1, lon1, lat2, lon2 = (math.radians(degrees or 0.0) for degrees in (*one, *two))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_RADIUS * math.asin(min(1.0, math.sqrt(half)))


def may_be_one(score: float, apart: float | None) -> bool:
    """Whether names that are so near, lying so far apart, may name one place."""
    if apart is None:
        return score >= ALIKE
    if apart > FAR:
        return False
    return score >= (ALIKE_AND_NEAR if apart <= NEAR else ALIKE)


def language_of(name: str, country: str) -> str:
    """The language a name is likely written in, by its script and country; "" for Latin."""
    for sign in name:
        if sign.isalpha() and not sign.isascii():
            called = unicodedata.name(sign, "")
            for script, by_country, usual in SCRIPTS:
                if called.startswith(script):
                    return by_country.get(country, usual)
    return ""


def same_name(one: str, two: str) -> bool:
    return fold(one) == fold(two)
