"""Dates as sources give them (a year, a month, a day, or two of them), in words."""

from datetime import date

from babel import dates

from cityweave.papers.press.numerals import day_in, in_digits, locale_of


def in_words(begins: str, ends: str, language: str) -> str:
    """2018-01-31 and 2018-02-01 as "31 January – 1 February 2018"; nothing for nothing."""
    if not begins:
        return ""
    if not ends or ends == begins:
        return one_in_words(begins, language)
    if len(begins) == len(ends) == 10:
        return whole_span(date.fromisoformat(begins), date.fromisoformat(ends), language)
    return f"{one_in_words(begins, language)} – {one_in_words(ends, language)}"


def one_in_words(partial: str, language: str) -> str:
    if len(partial) == 4:
        return in_digits(partial, language)
    if len(partial) == 7:
        month = dates.format_skeleton("yMMMM", first_day(partial), locale=locale_of(language))
        return in_digits(month, language)
    return day_in_words(date.fromisoformat(partial), language)


def whole_span(begins: date, ends: date, language: str) -> str:
    span = dates.format_interval(begins, ends, "yMMMd", locale=locale_of(language))
    return in_digits(span, language)


def day_in_words(day: date, language: str) -> str:
    return day_in(day, language)


def first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")
