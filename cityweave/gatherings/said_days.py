"""Days as people write them at the end of a sentence: ISO, names of months, of weekdays, "end of".

Month and weekday names of each language are those of CLDR, with the names that readers of Arabic
use in the Levant, Iraq, Egypt and the Maghreb.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale

from cityweave.words.folding import fold

LOCALES = ("en", "fr", "ar", "ar_SY", "ar_DZ", "ar_MA", "bn", "ur")
# A name this short ("a", "mar") would be found inside other words.
SHORTEST = 3
LEADS = (
    "by", "until", "till", "before", "no later than", "not later than", "due", "on", "for", "in",
    "d'ici au", "d'ici le", "d'ici a", "d'ici la", "d'ici", "avant le", "avant la", "avant",
    "au plus tard le", "au plus tard", "pour le", "pour la", "pour", "jusqu'au", "le", "en",
    "قبل", "بحلول", "حتي", "حتى", "في", "الي", "إلى", "موعده",
    "এর মধ্যে", "تک",
)  # fmt: skip
ENDS = ("the end of", "end of", "end", "la fin de", "fin de", "fin d'", "fin", "نهايه", "نهاية",
        "اواخر")  # fmt: skip
TAILS = ("at the latest", "au plus tard", "كحد اقصي", "على الاكثر", "تک", "এর মধ্যে")
TRIM = " \t,;:.|–—-،؛。"


@dataclass(frozen=True, slots=True)
class SaidDay:
    """A day at the end of a sentence, and what stands before it."""

    rest: str
    day: date | None


@lru_cache(maxsize=1)
def months() -> Mapping[str, int]:
    """Folded names of months → their numbers."""
    return dict(named("months"))


@lru_cache(maxsize=1)
def weekdays() -> Mapping[str, int]:
    """Folded names of weekdays → their numbers, Monday 0."""
    return dict(named("days"))


def named(what: str) -> Iterator[tuple[str, int]]:
    for code in LOCALES:
        found = getattr(Locale.parse(code), what)
        for context in ("format", "stand-alone"):
            for width in ("abbreviated", "wide"):
                for number, name in found[context][width].items():
                    folded = plain(name).rstrip(".")
                    if len(folded) >= SHORTEST:
                        yield folded, int(number)


def plain(text: str) -> str:
    """Folded, with figures of every script as 0 to 9 and one kind of apostrophe."""
    figures = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)
    return " ".join(fold(figures.replace("’", "'")).split())


def day_at_end(text: str, today: date) -> SaidDay:
    """The day with which the text ends and the text before it; all of the text where none is.

    The longest ending that is wholly a day wins, so that nothing of it stays in the sentence.
    """
    words = text.rstrip(TRIM).split()
    for start in range(max(0, len(words) - 9), len(words)):
        if start == len(words) - 1 and not any(sign.isdecimal() for sign in words[start]):
            # "what they may": the name of a month or a weekday by itself is too little.
            break
        day = day_in(" ".join(words[start:]), today)
        if day is not None:
            return SaidDay(" ".join(words[:start]).rstrip(TRIM), day)
    return SaidDay(text.strip(), None)


def day_in(text: str, today: date) -> date | None:
    """The day that all of the text says; None where it says more, or something else."""
    said = without_tail(without_lead(plain(text).strip(TRIM)))
    return exact(said) or by_month(said, today) or by_weekday(said, today)


def without_lead(said: str) -> str:
    for lead in sorted(map(plain, LEADS), key=len, reverse=True):
        if said.startswith(f"{lead} "):
            return said[len(lead) :].strip(TRIM)
    return said


def without_tail(said: str) -> str:
    for tail in map(plain, TAILS):
        if said.endswith(f" {tail}"):
            return said[: -len(tail)].strip(TRIM)
    return said


def exact(said: str) -> date | None:
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", said)
    found = found or re.fullmatch(r"(\d{4})/(\d{1,2})/(\d{1,2})", said)
    if found:
        return made(int(found[1]), int(found[2]), int(found[3]))
    # Day, month, year: what all these languages write; the other order would be a guess.
    found = re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", said)
    return made(int(found[3]), int(found[2]), int(found[1])) if found else None


def by_month(said: str, today: date) -> date | None:
    """A month by name, with a day, with a year, or with "end of"."""
    for name in sorted(months(), key=len, reverse=True):
        found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)\.?", said)
        if found:
            return in_month(
                months()[name], said[: found.start()].strip(TRIM), said[found.end() :], today
            )
    return None


def in_month(month: int, before: str, after: str, today: date) -> date | None:
    before, is_end = without_end(before)
    # "March 15, 2027" is "15 March 2027".
    figures = f"{before} {after}".replace(",", " ").replace("،", " ")
    figures = re.sub(r"(?<=\d)(st|nd|rd|th|er|e)\b", "", figures)
    figures = re.sub(r"(?<!\w)(of|de|the|the year)(?!\w)", " ", figures)
    numbers = figures.split()
    if not all(one.isdecimal() for one in numbers):
        return None
    days = [int(one) for one in numbers if len(one) <= 2]
    years = [int(one) for one in numbers if len(one) == 4]
    if len(days) + len(years) != len(numbers) or len(days) > 1 or len(years) > 1:
        return None
    if not days and not years and not is_end and before + after.strip():
        return None
    return next_such(month, days[0] if days else None, years[0] if years else None, today)


def without_end(before: str) -> tuple[str, bool]:
    for words in sorted(map(plain, ENDS), key=len, reverse=True):
        if before == words or before.startswith(f"{words} "):
            return before[len(words) :].strip(TRIM), True
    return before, False


def next_such(month: int, day: int | None, year: int | None, today: date) -> date | None:
    """Without a year the next one; without a day the last of the month."""
    for one in (year,) if year else (today.year, today.year + 1):
        last = calendar.monthrange(one, month)[1]
        found = made(one, month, day or last)
        if found and (year or found >= today):
            return found
    return None


def by_weekday(said: str, today: date) -> date | None:
    """The next such day after today."""
    name = re.sub(r"^(next|this|prochain)\s+|\s+(prochain|القادم|المقبل)$", "", said)
    if name not in weekdays():
        return None
    ahead = (weekdays()[name] - today.weekday() - 1) % 7 + 1
    return today + timedelta(days=ahead)


def made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
