"""Days and hours in words, in the digits of the language: for whatever no template writes."""

from __future__ import annotations

from datetime import date

from django.utils import formats
from django.utils.translation import get_language

from cityweave.ui.figures import in_digits


def date_format(day: date, form: str = "DATE_FORMAT") -> str:
    """A day, or a moment where `form` says so, as the language of this request writes it."""
    return in_digits(formats.date_format(day, form), get_language() or "en")
