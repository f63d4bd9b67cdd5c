"""Words of lists of guests, in all our languages: what columns are called, and what cells say."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from django.conf import settings

from cityweave.gatherings.day_words import plain
from cityweave.sheets.headings import PERHAPS, named
from cityweave.sheets.values import countries, languages
from cityweave.words.folding import tokens

# Fields of spreadsheets in general, as lists of guests call them.
SHEETS = {"city": "place", "title": "function", "languages": "language"} | {
    field: field
    for field in ("name", "function", "organisation", "country", "email", "phone", "language")
}
# Fewer cells than this that are headings may be chance.
FEWEST = 2
# Letters go out in Latin Serbian, and in Bosnian to who says that all three are one.
OURS = {"sr": "sr-latn", "sr-cyrl": "sr-latn", "sr-me": "sr-latn", "sh": "bs"}
GROWN, OLDEST = 18, 120


@lru_cache(maxsize=1)
def told() -> Mapping[str, Any]:
    path = files("cityweave.gatherings").joinpath("data/guest_words.json")
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


@lru_cache(maxsize=1)
def headings() -> Mapping[str, str]:
    """Folded words with the field each stands for; the first meaning of a word is kept."""
    known: dict[str, str] = {}
    for field, words in told()["headings"].items():
        for word in words:
            known.setdefault(key_of(word), field)
    return known


def key_of(text: str) -> str:
    return " ".join(tokens(plain(text)))


def columns_of(row: Sequence[str]) -> tuple[str, ...] | None:
    """What each column holds, "" where nobody knows; None where the row is no heading."""
    if any("@" in cell for cell in row):
        return None
    found: list[str] = []
    for cell in row:
        field = headings().get(key_of(cell)) or by_sheets(cell)
        found.append("" if field in found else field)
    if len([field for field in found if field]) < FEWEST:
        return None
    # "Emri" and "ime" are first names beside a family name, and names where they stand alone.
    alone = "given" in found and "family" not in found and "name" not in found
    return tuple("name" if alone and field == "given" else field for field in found)


def by_sheets(cell: str) -> str:
    guesses = (guess.field for guess in named(cell) if guess.confidence > PERHAPS)
    return next((SHEETS[field] for field in guesses if field in SHEETS), "")


def is_minor(text: str) -> bool:
    """Whether an age, in years, as a range or in a word, is surely under 18."""
    said = plain(text)
    if key_of(text) in keys("minor"):
        return True
    years = [int(one) for one in re.findall(r"\d+", said) if int(one) <= OLDEST]
    under = "<" in said or any(plain(word) in said for word in told()["under"])
    return bool(years) and max(years) < GROWN + under


def language_said(text: str) -> str:
    """The language of our letters that the cell names first; "" where we write none of them."""
    for part in languages.BETWEEN.split(text):
        code = languages.at_first_sight(part.strip()).lower()
        code = OURS.get(code, code)
        if code in dict(settings.LANGUAGES):
            return code
    return ""


def country_said(text: str) -> str:
    spellings = [*countries.spellings_of(text)]
    return countries.by_code(text) or countries.at_first_sight(spellings)


def is_address(text: str) -> bool:
    """Whether these are only forms of address: "Dr", "Mme", "г-ѓа"."""
    said = key_of(text)
    known = keys("address")
    return bool(said) and (said in known or all(word in known for word in said.split()))


@lru_cache(maxsize=4)
def keys(name: str) -> frozenset[str]:
    return frozenset(map(key_of, told()[name]))
