"""Makes words of records fit for print: no controls, no turned lines, no endless words."""

from __future__ import annotations

import re
import unicodedata

from django.conf import settings

# Marks that turn the direction of what follows: a name may not reorder the page around it.
TURNING = dict.fromkeys(
    map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
# A word without a place to break, this long or longer, would run out of the page.
ENDLESS = re.compile(r"[^\s/?&.-]{36,}")
FIRST_ISOLATE, END_ISOLATE = "\u2068", "\u2069"


def plain(text: str) -> str:
    """Text without controls and direction marks; line ends become blanks."""
    kept = text.translate(TURNING)
    return "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in kept)


def tame(text: str) -> str:
    """Plain text whose very long words have places to break."""
    return ENDLESS.sub(breakable, plain(text))


def isolated(text: str, *, is_rtl: bool) -> str:
    """Text from a record; apart from the line around it where that runs the other way."""
    kept = tame(text)
    return f"{FIRST_ISOLATE}{kept}{END_ISOLATE}" if is_rtl and kept else kept


def breakable(word: re.Match[str]) -> str:
    """A very long word with places where it may break."""
    return "\u200b".join(word[0][at : at + 12] for at in range(0, len(word[0]), 12))


def absolute(href: str) -> str:
    """An address that still works from paper."""
    return f"{settings.ORIGIN}{href}" if href.startswith("/") else href
