"""Days and hours in words, in the digits of the language: for whatever no template writes."""

from __future__ import annotations

from datetime import date

from django.utils import formats
from django.utils.translation import get_language

from cityweave.ui.figures import in_digits

# Django's names of months and weekdays begin with a capital there, and the languages' do not.
# Source: CLDR 45, sq and mk.
SMALL = frozenset({"sq", "mk"})


def date_format(day: date, form: str = "DATE_FORMAT") -> str:
    """A day, or a moment where `form` says so, as the language of this request writes it."""
    return as_written(formats.date_format(day, form))


def as_written(said: str) -> str:
    """A day in words, with the digits and the small letters of the language of this request."""
    language = get_language() or "en"
    return in_digits(said.lower() if language in SMALL else said, language)
