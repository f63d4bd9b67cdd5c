"""Dates as sources give them (a year, a month, a day, or two of them), in words."""

from datetime import date

from babel import Locale, dates

from cityweave.network import countries


def locale_for(language: str) -> Locale:
    # The day stands before the month on our papers, as our English is British.
    return Locale.parse("en_GB") if language == "en" else countries.locale_for(language)


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
    locale = locale_for(language)
    if len(partial) == 4:
        return partial
    if len(partial) == 7:
        return dates.format_skeleton("yMMMM", first_day(partial), locale=locale)
    return day_in_words(date.fromisoformat(partial), language)


def whole_span(begins: date, ends: date, language: str) -> str:
    return dates.format_interval(begins, ends, "yMMMd", locale=locale_for(language))


def day_in_words(day: date, language: str) -> str:
    return dates.format_date(day, "long", locale=locale_for(language))


def first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")
