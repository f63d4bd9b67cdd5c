"""Texts, codes, yes and no, and what people write where there is nothing."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from cityweave.sheets.cells import Cell
from cityweave.sheets.values.understanding import Found, NotUnderstood, text_of
from cityweave.sheets.values.vocabulary import vocabulary
from cityweave.words.folding import fold

# As people and programs write it; folded.
NOTHING: Final = vocabulary("nothing")
YES: Final = vocabulary("yes")
NO: Final = vocabulary("no")
# Cc and Cf but for line ends, tabs and the two joiners that Bangla, Persian and others spell with.
JOINERS: Final = frozenset("\u200c\u200d\n\t")
LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
GAPS = re.compile(r"[^\S\n]+")
MANGLED = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")
LONGEST_CODE = 100


def is_blank(found: Found, kind: str = "") -> bool:
    """Nothing, or what stands for nothing: -, n/a, null, unknown in several languages.

    Say the `kind` of a column of countries: NA is Namibia there.
    """
    text = text_of(found).strip()
    if not text:
        return True
    if len(text) > 20 or (kind == "country" and text.upper() == "NA"):
        return False
    return fold(text) in NOTHING


def as_text(found: Found) -> str:
    """The text without what cannot be seen, one space between words, lines kept."""
    text = LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text_of(found)))
    seen = "".join(sign for sign in text if is_seen(sign))
    lines = (GAPS.sub(" ", line).strip() for line in seen.split("\n"))
    text = "\n".join(lines).strip()
    if not text:
        raise NotUnderstood("text", text_of(found))
    return text


def is_seen(sign: str) -> bool:
    return sign in JOINERS or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def as_code(found: Found) -> str:
    """A code as text, with its zeros: never 1.0, never 4.5E+12."""
    text = as_text(found) if text_of(found).strip() else ""
    if not text or len(text) > LONGEST_CODE or "\n" in text or MANGLED.fullmatch(text):
        raise NotUnderstood("code", text_of(found))
    return text


def as_yes_no(found: Found) -> bool:
    """Yes or no in several languages; also true, false, 1, 0, x."""
    if isinstance(found, Cell) and isinstance(found.value, bool):
        return found.value
    word = fold(text_of(found).strip().rstrip("."))
    if word not in YES and word not in NO:
        raise NotUnderstood("yes_no", text_of(found))
    return word in YES
