"""Days as people write them at the end of a sentence: ISO, by month or weekday, "in two weeks"."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from cityweave.gatherings.day_words import UNITS, Grammar, grammars, plain

TRIM = " \t,;:.|–—-،؛。।۔"
# The most words a day is said with: "by the end of the month of March 2027".
MOST_WORDS = 10
# As in the forms: nobody means a day of another year.
YEARS = range(1901, 2200)
YEAR_FIRST = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
# Day, month, year: what all these languages write; the other order would be a guess.
YEAR_LAST = re.compile(r"(\d{1,2})[./-] ?(\d{1,2})[./-] ?(\d{4})(?: ?g)?")


@dataclass(frozen=True, slots=True)
class SaidDay:
    """A day at the end of a sentence, and what stands before it."""

    rest: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the name of a month: its day, its year, and words that only fill."""

    day: int | None
    year: int | None
    words: frozenset[str]
    says_month: bool

    @classmethod
    def read(cls, text: str, grammar: Grammar) -> Beside | None:
        # "March 15, 2027" is "15 March 2027".
        said = grammar.ordinals.sub("", re.sub(r"[,،.]", " ", text)).split()
        numbers = [word for word in said if word.isdecimal()]
        days = [int(one) for one in numbers if len(one) <= 2]
        years = [int(one) for one in numbers if len(one) == 4]
        words = frozenset(said) - {*numbers}
        is_more = words - grammar.fill - grammar.month_words
        if is_more or len(days) > 1 or len(years) > 1 or len(days) + len(years) < len(numbers):
            return None
        found = (*days, None)[0], (*years, None)[0]
        return cls(*found, words, bool(words & grammar.month_words))

    def is_enough(self, is_led: bool, is_end: bool) -> bool:
        """ "In the month of March" is a day where "the list of March" and "March" are none."""
        if self.day or self.year or is_end:
            return True
        return is_led and self.says_month if self.words else True


def day_at_end(text: str, today: date) -> SaidDay:
    """The day with which the text ends and the text before it; all of the text where none is.

    The longest ending that is wholly a day wins, so that nothing of it stays in the sentence.
    """
    words = text.rstrip(TRIM).split()
    for start in range(max(0, len(words) - MOST_WORDS), len(words)):
        if start == len(words) - 1 and not is_enough(words[start]):
            break
        day = day_in(" ".join(words[start:]), today)
        if day is not None:
            return SaidDay(" ".join(words[:start]).rstrip(TRIM), day)
    return SaidDay(text.strip(), None)


def is_enough(word: str) -> bool:
    """Whether the word may be a day by itself: "what they may" ends in the name of a month."""
    if any(sign.isdecimal() for sign in word):
        return True
    said = plain(word)
    return any(said in grammar.days and said not in grammar.unsure for grammar in grammars())


def day_in(text: str, today: date) -> date | None:
    """The day that all of the text says in one language; None where it says more, or no day."""
    said = plain(text).strip(TRIM)
    for grammar in grammars():
        bare = without_tail(without_lead(said, grammar), grammar)
        # Before the lead is taken off: "in two weeks" is not "on two weeks".
        found = by_span(said, grammar, today) or by_words(bare, grammar, today, bare != said)
        if found := found or exact(bare):
            return found
    return None


def without_lead(said: str, grammar: Grammar) -> str:
    found = grammar.leads.match(said)
    return said[found.end() :].strip(TRIM) if found else said


def without_tail(said: str, grammar: Grammar) -> str:
    found = grammar.tails.search(said)
    return said[: found.start()].strip(TRIM) if found else said


def exact(said: str) -> date | None:
    if found := YEAR_FIRST.fullmatch(said):
        return made(int(found[1]), int(found[2]), int(found[3]))
    found = YEAR_LAST.fullmatch(said)
    return made(int(found[3]), int(found[2]), int(found[1])) if found else None


def by_words(said: str, grammar: Grammar, today: date, is_led: bool) -> date | None:
    if said in grammar.days:
        return today + timedelta(days=grammar.days[said])
    return (
        by_month(said, grammar, today, is_led)
        or by_period(said, grammar, today)
        or by_weekday(said, grammar, today)
    )


def by_month(said: str, grammar: Grammar, today: date, is_led: bool) -> date | None:
    """A month by name, with a day, with a year, with "end of", or after "in the month of"."""
    found = grammar.month.search(said)
    if not found:
        return None
    before, after = said[: found.start()].strip(TRIM), said[found.end() :].strip(TRIM)
    first = grammar.ends.match(before)
    last = grammar.ends_after.search(after)
    before = before[first.end() :] if first else before
    after = after[: last.start()] if last else after
    beside = Beside.read(f"{before} {after}", grammar)
    if beside is None or not beside.is_enough(is_led, bool(first or last)):
        return None
    return next_such(grammar.months[found[1]], beside.day, beside.year, today)


def next_such(month: int, day: int | None, year: int | None, today: date) -> date | None:
    """Without a year the next one; without a day the last of the month."""
    for one in (year,) if year else (today.year, today.year + 1):
        last = calendar.monthrange(one, month)[1] if 0 < one <= date.max.year else 0
        found = made(one, month, day or last)
        if found and (year or found >= today):
            return found
    return None


def by_weekday(said: str, grammar: Grammar, today: date) -> date | None:
    """The next such day after today."""
    name = grammar.beside_weekday.sub("", said)
    number = grammar.weekdays.get(said, grammar.weekdays.get(name))
    if number is None:
        return None
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def by_span(said: str, grammar: Grammar, today: date) -> date | None:
    """So many days, weeks, months or years from today."""
    found = grammar.span.fullmatch(said)
    if not found or not (found["lead"] or found["tail"]):
        return None
    if found["two"]:
        return later(today, 2, grammar.twos[found["two"]])
    count = found["n"] or "1"
    number = int(count) if count.isdecimal() else grammar.numbers[count]
    return later(today, number, next(unit for unit in UNITS if found[unit]))


def by_period(said: str, grammar: Grammar, today: date) -> date | None:
    """The last day of this or the next week, month or year; a week ends on Sunday, as in ISO."""
    found = grammar.period.fullmatch(said)
    marks = ("end", "next", "this", "next_after", "this_after", "end_after")
    if not found or not any(found[mark] for mark in marks):
        return None
    unit = next(unit for unit in UNITS[1:] if found[unit])
    is_next = bool(found["next"] or found["next_after"])
    return last_day(later(today.replace(day=1) if unit == "month" else today, is_next, unit), unit)


def last_day(day: date, unit: str) -> date:
    if unit == "week":
        return day + timedelta(days=6 - day.weekday())
    month = 12 if unit == "year" else day.month
    return date(day.year, month, calendar.monthrange(day.year, month)[1])


def later(day: date, number: int, unit: str) -> date:
    if unit in ("day", "week"):
        return day + timedelta(days=number * (7 if unit == "week" else 1))
    months = day.month - 1 + number * (12 if unit == "year" else 1)
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None
