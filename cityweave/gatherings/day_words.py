"""The words of which each language makes a day: CLDR's names, and data/day_words.json beside them.

Folded, and in Latin letters where they are Cyrillic: Bosnian and Serbian are written in both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from babel import Locale

from cityweave.words.folding import fold

# A name this short ("a", "mar") would be found inside other words.
SHORTEST = 3
# "Pre" is a Friday in Albanian and "before" in Serbian: short names of days where they are in use.
WITH_SHORT_DAYS = frozenset({"en", "fr", "ar"})
# Letters as they are folded: "ћ" is "ć" is "c".
LATIN = str.maketrans(
    {
        **dict(zip("абвгдезијклмнопрстуфхц", "abvgdezijklmnoprstufhc", strict=True)),
        **{"ђ": "d", "ж": "z", "ћ": "c", "ч": "c", "џ": "dz", "ш": "s", "ѕ": "dz"},
        **{"љ": "lj", "њ": "nj"},
    }
)
# A vowel sign of Bangla belongs to its word, though it is no letter to `re`.
IN_WORD = r"[\w\u0980-\u09ff]"
UNITS = ("day", "week", "month", "year")


@dataclass(frozen=True, slots=True)
class Grammar:
    """How one language says days. All words are plain and the patterns match plain text."""

    leads: re.Pattern[str]
    tails: re.Pattern[str]
    ends: re.Pattern[str]
    ends_after: re.Pattern[str]
    ordinals: re.Pattern[str]
    fill: frozenset[str]
    # Words for "month", which may stand beside the name of one.
    month_words: frozenset[str]
    months: Mapping[str, int]
    month: re.Pattern[str]
    weekdays: Mapping[str, int]
    days: Mapping[str, int]
    # Words of `days` that mean other things as well, and are no day by themselves.
    unsure: frozenset[str]
    beside_weekday: re.Pattern[str]
    span: re.Pattern[str]
    numbers: Mapping[str, int]
    twos: Mapping[str, str]
    period: re.Pattern[str]


def plain(text: str) -> str:
    """Folded, with figures of every script as 0 to 9 and one kind of apostrophe."""
    return " ".join(fold(text.replace("’", "'")).translate(LATIN).split())


@lru_cache(maxsize=1)
def grammars() -> tuple[Grammar, ...]:
    path = files("cityweave.gatherings").joinpath("data/day_words.json")
    return tuple(grammar_of(told) for told in json.loads(path.read_text("utf-8")).values())


def grammar_of(told: Mapping[str, Any]) -> Grammar:
    def words(name: str) -> str:
        return any_of(told.get(name, ()))

    months = named(told, "months")
    following, passing = any_of(told["next"]), any_of(told["this"])
    numbers = {plain(word): int(n) for n, said in told["numbers"].items() for word in said}
    return Grammar(
        leads=re.compile(rf"(?:{words('leads')})\s+"),
        tails=re.compile(rf"\s+(?:{words('tails')})$"),
        ends=re.compile(rf"(?:{words('ends')})(?:\s+|(?<=')|$)"),
        ends_after=re.compile(rf"(?:^|\s+)(?:{words('ends_after')})$"),
        ordinals=re.compile(rf"(?<=\d)(?:{words('ordinals')})(?!{IN_WORD})"),
        fill=frozenset(map(plain, told["fill"])),
        month_words=frozenset(map(plain, told["month"])) | frozenset({"شهر"}),
        months=months,
        month=re.compile(rf"(?<!{IN_WORD})({any_of(months)})(?!{IN_WORD})\.?"),
        weekdays=named(told, "days"),
        days={plain(word): int(n) for n, said in told["days"].items() for word in said},
        unsure=frozenset(map(plain, told.get("unsure", ()))),
        beside_weekday=re.compile(
            rf"^(?:{following}|{passing}|{words('day')})\s+"
            rf"|\s+(?:{words('next_after')}|{words('this_after')})$"
        ),
        span=span_pattern(told, numbers),
        numbers=numbers,
        twos={plain(word): unit for word, unit in told.get("two", {}).items()},
        period=period_pattern(told),
    )


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of these, the longest first; for nothing where there is none."""
    known = sorted({plain(word) for word in words}, key=len, reverse=True)
    return "|".join(map(re.escape, known)) or r"(?!)"


def units_of(told: Mapping[str, Any], which: Iterable[str]) -> str:
    return "|".join(f"(?P<{unit}>{any_of(told[unit])})" for unit in which)


def span_pattern(told: Mapping[str, Any], numbers: Mapping[str, int]) -> re.Pattern[str]:
    """ "In two weeks", "دو ہفتوں میں"; a word for two of them has no number before it."""
    count = rf"(?:(?P<n>\d{{1,3}}|{any_of(numbers)})\s+)?"
    unit = rf"(?:{units_of(told, UNITS)}|(?P<two>{any_of(told.get('two', ()))}))"
    before, after = any_of(told["within"]), any_of(told["within_after"])
    return re.compile(rf"(?:(?P<lead>{before})\s+)?{count}{unit}(?:\s+(?P<tail>{after}))?")


def period_pattern(told: Mapping[str, Any]) -> re.Pattern[str]:
    """ "End of next month", "le mois prochain", "اگلے مہینے کے آخر"."""
    return re.compile(
        rf"(?:(?P<end>{any_of(told['ends'])})(?:\s+|(?<=')))?"
        rf"(?:(?:(?P<next>{any_of(told['next'])})|(?P<this>{any_of(told['this'])}))\s+)?"
        rf"(?:{units_of(told, UNITS[1:])})"
        rf"(?:\s+(?:(?P<next_after>{any_of(told['next_after'])})"
        rf"|(?P<this_after>{any_of(told['this_after'])})))?"
        rf"(?:\s+(?P<end_after>{any_of(told.get('ends_after', ()))}))?"
    )


def named(told: Mapping[str, Any], what: str) -> Mapping[str, int]:
    """Folded names of months (1 to 12) or weekdays (Monday 0), in the cases they are met in."""
    rules = [(re.compile(end), put) for end, put in told.get("cases", {}).get(what, ())]
    found: dict[str, int] = {}
    for number, name in names_of(told, what):
        bare = plain(name).rstrip(".")
        for form in (bare, *(plain(end.sub(put, bare)) for end, put in rules if end.search(bare))):
            # A word of a script without capitals is as sure with two letters: "মে".
            if len(form) >= SHORTEST or not form.isascii():
                found.setdefault(form, number)
    return found


def names_of(told: Mapping[str, Any], what: str) -> Iterator[tuple[int, str]]:
    short = what == "months" or bool(WITH_SHORT_DAYS & {*told["locales"]})
    for code in told["locales"]:
        known = getattr(Locale.parse(code), what)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated")[: 2 if short else 1]:
                yield from ((int(number), name) for number, name in known[context][width].items())
    more = told.get("more_months", {}) if what == "months" else {}
    yield from ((int(number), name) for number, names in more.items() for name in names)
