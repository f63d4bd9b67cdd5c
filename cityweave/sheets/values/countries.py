"""Countries by any name or code."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from babel import Locale, localedata
from babel.core import get_global

from cityweave.sheets.values.understanding import Found, NotUnderstood, text_of
from cityweave.sheets.values.vocabulary import in_order, vocabulary
from cityweave.words.folding import tokens

NONE_MORE: Mapping[str, str] = MappingProxyType({})
# Codes in CLDR that stand for islands within a country, unions, or nothing at all.
NOT_COUNTRIES: Final = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
)
# Read first: where two languages give one name to two countries, the earlier is meant. The other
# three hundred take seconds to load and are asked only when these do not know a name.
FIRST: Final = in_order("languages first")
LONGEST: Final = 120
UNSAID: Final = frozenset({"the", "and"})
# Words that say what kind of state it is; left out when nothing else is found.
FORMS: Final = vocabulary("forms of state")


def as_country(found: Found, more: Mapping[str, str] = NONE_MORE) -> str:
    """The ISO 3166 code of two capitals (XK for Kosovo), of a name in any language of CLDR, a
    usual variant, a code of two or three letters, or a code of three figures (M49).

    `more` are names or codes that the caller knows beside those, with their codes.
    """
    text = text_of(found).strip()
    if text and len(text) <= LONGEST:
        code = known_to_caller(text, more) or code_of(text)
        if code:
            return code
    raise NotUnderstood("country", text)


def known_to_caller(text: str, more: Mapping[str, str]) -> str:
    if not more:
        return ""
    wanted = key_of(text)
    return next((code for name, code in more.items() if key_of(name) == wanted), "")


@lru_cache(maxsize=4096)
def code_of(text: str) -> str:
    """The code, or "" where nobody calls a country so."""
    return by_code(text) or by_name(text)


def by_code(text: str) -> str:
    """Two letters, three letters or three figures; "UK" and others that were in use."""
    code = text.strip(" .()[]").upper()
    if code in ("UK", "KOS", "XKX", "UNK"):
        return "GB" if code == "UK" else "XK"
    if not code.isascii() or not code.isalnum():
        return ""
    if code.isdigit():
        code = code.zfill(3)
    if len(code) == 2:
        return code if code in names_in("en").values() else ""
    found = [*get_global("territory_aliases").get(code, ())] if len(code) == 3 else []
    return found[0] if len(found) == 1 and len(found[0]) == 2 else ""


def by_name(text: str) -> str:
    spellings = [*spellings_of(text)]
    return at_first_sight(spellings) or next(
        (all_names()[one] for one in spellings if one in all_names()), ""
    )


def at_first_sight(spellings: Iterable[str]) -> str:
    for spelling in spellings:
        if code := variants().get(spelling) or first_names().get(spelling):
            return code
    return ""


@lru_cache(maxsize=4096)
def looks_like_country(text: str) -> bool:
    """Whether a code or one of the languages read first knows it; quick for what is none."""
    return bool(len(text) <= LONGEST and (by_code(text) or at_first_sight(spellings_of(text))))


def spellings_of(text: str) -> Iterator[str]:
    """As written; turned around a comma; without what is in brackets; without the form of state.

    The form goes last: "Republic of China" and "China" are two.
    """
    yield key_of(text)
    first, comma, rest = text.partition(",")
    if comma:
        yield key_of(f"{rest} {first}")
    first, bracket, rest = text.partition("(")
    if bracket:
        inside, _close, _after = rest.partition(")")
        # Both ways round before either alone: Congo (Kinshasa) is not Congo.
        yield key_of(f"{inside} {first}")
        yield key_of(f"{first} {inside}")
        yield key_of(first)
        yield key_of(inside)
    bare = [word for word in tokens(text) if word not in FORMS]
    if bare:
        yield " ".join(bare)


def key_of(text: str) -> str:
    """The folded words that count: "the" and "and" come and go."""
    words = tokens(text)
    return " ".join(word for word in words if word not in UNSAID) or " ".join(words)


@lru_cache(maxsize=1)
def variants() -> Mapping[str, str]:
    told = json.loads(
        files("cityweave.sheets").joinpath("data/country_variants.json").read_text("utf-8")
    )
    return {key_of(name): code for code, names in told.items() for name in names}


@lru_cache(maxsize=1)
def first_names() -> Mapping[str, str]:
    return joined(FIRST)


@lru_cache(maxsize=1)
def all_names() -> Mapping[str, str]:
    return joined([name for name in localedata.locale_identifiers() if "_" not in name])


def joined(languages: Sequence[str]) -> Mapping[str, str]:
    known: dict[str, str] = {}
    for language in languages:
        for name, code in names_in(language).items():
            known.setdefault(name, code)
    return known


@lru_cache(maxsize=400)
def names_in(language: str) -> Mapping[str, str]:
    """Folded names of one language, with their codes."""
    return {
        key_of(name): code
        for code, name in Locale.parse(language).territories.items()
        if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES
    }
