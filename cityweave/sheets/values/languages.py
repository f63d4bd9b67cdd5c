"""Languages by any name or code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from cityweave.sheets.values.countries import FIRST, key_of
from cityweave.sheets.values.understanding import Found, NotUnderstood, text_of
from cityweave.sheets.values.vocabulary import table

BETWEEN = re.compile(r"\s*(?:[,;/|+&\n،؛、]|\s(?:and|et|y|e|und|و|और|এবং|dhe|na|i|и)\s)\s*")
TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?")
# Names in use that CLDR does not have, and the language whose own names it lacks.
VARIANTS: Final = table("languages")


def as_language(found: Found) -> str:
    """The code of one language, as CLDR writes it: "ur", "zh", "sr-Latn"."""
    text = text_of(found).strip()
    code = code_of(text) if text and len(text) < 80 else ""
    if not code:
        raise NotUnderstood("language", text)
    return code


def as_languages(found: Found) -> tuple[str, ...]:
    """The codes of one language or several, between commas, semicolons, slashes or "and".

    Codes alone may also stand between spaces: "pa ur".
    """
    text = text_of(found).strip()
    if text and all(TAG.fullmatch(word) and code_of(word) for word in text.split()):
        parts = text.split()
    else:
        parts = [part for part in BETWEEN.split(text) if part and part.strip()]
    if not parts:
        raise NotUnderstood("language", text)
    return tuple(dict.fromkeys(as_language(part) for part in parts))


@lru_cache(maxsize=2048)
def code_of(text: str) -> str:
    bare = text.split("(")[0]
    return (
        at_first_sight(text) or own_names().get(key_of(text)) or own_names().get(key_of(bare), "")
    )


@lru_cache(maxsize=2048)
def at_first_sight(text: str) -> str:
    """By code, or by a name in one of the languages read first; quick for what is none."""
    return by_tag(text) or by_name(text) or by_name(text.split("(")[0])


def looks_like_languages(text: str) -> bool:
    """Whether every part is a language at first sight."""
    parts = [part.strip() for part in BETWEEN.split(text) if part and part.strip()]
    if parts and all(map(at_first_sight, parts)):
        return True
    return bool(parts) and all(map(by_tag, text.split()))


def by_tag(text: str) -> str:
    """A code of two or three letters, perhaps with a script; the country falls away."""
    if not TAG.fullmatch(text):
        return ""
    parts = text.replace("_", "-").split("-")
    first = parts[0].lower()
    first = get_global("language_aliases").get(first, first)
    if first not in Locale.parse("en").languages and first != "dv":
        return ""
    scripts = [part.title() for part in parts[1:] if len(part) == 4]
    return "-".join([first, *scripts])


def by_name(text: str) -> str:
    key = key_of(text)
    return VARIANTS.get(key) or names().get(key, "")


@lru_cache(maxsize=1)
def names() -> Mapping[str, str]:
    """Folded names in the languages read first."""
    known: dict[str, str] = {}
    for language in FIRST:
        for code, name in Locale.parse(language).languages.items():
            # "British English" is English here: what matters is the language.
            if "_" not in code or code in ("zh_Hans", "zh_Hant", "sr_Latn", "sr_Cyrl"):
                known.setdefault(key_of(name), code.replace("_", "-"))
    known.pop("", None)
    return known


@lru_cache(maxsize=1)
def own_names() -> Mapping[str, str]:
    """What each language calls itself; hundreds of locales are read for it."""
    codes = map(str, Locale.parse("en").languages)
    return {name: code for code in codes if (name := key_of(own_name(code)))}


def own_name(code: str) -> str:
    try:
        return Locale.parse(code).get_language_name() or ""
    except (UnknownLocaleError, ValueError):
        return ""
