"""Numbers and days as a language writes them, in its own digits."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError, dates, numbers

# Babel knows which digits a language takes, but writes dates with ours alone.
DIGITS = {"beng": "০১২৩৪৫৬৭৮৯", "arab": "٠١٢٣٤٥٦٧٨٩"}


@lru_cache(maxsize=16)
def locale_of(language: str) -> Locale:
    # The day stands before the month on our papers, as our English is British.
    if language == "en":
        return Locale.parse("en_GB")
    try:
        return Locale.parse(language, sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def digits_of(language: str) -> str:
    """The ten digits of a language, nought first."""
    return DIGITS.get(locale_of(language).default_numbering_system, "0123456789")


def in_digits(text: str, language: str) -> str:
    """Text with its digits as the language writes them."""
    return text.translate(str.maketrans("0123456789", digits_of(language)))


def number_in(count: int, language: str) -> str:
    return in_digits(numbers.format_decimal(count, locale=locale_of(language)), language)


def day_in(day: date, language: str) -> str:
    """30 October 2018, in the words of the language."""
    return in_digits(dates.format_date(day, "long", locale=locale_of(language)), language)
