"""Folding of names, so that both databases find and order them alike; partial dates."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

PARTIAL_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")


def fold(text: str) -> str:
    """Lower case without accents: what two spellings of a name have in common."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(bare.replace("đ", "d").replace("ø", "o").replace("ł", "l").split())


def sort_key(text: str) -> str:
    return fold(text)[:200]


def check_partial_date(value: str) -> None:
    """2016, 2016-08 or 2016-08-31. Raises ValidationError."""
    if value and not PARTIAL_DATE.fullmatch(value):
        raise ValidationError(_("Write a year, a month or a day: 2016, 2016-08 or 2016-08-31."))
