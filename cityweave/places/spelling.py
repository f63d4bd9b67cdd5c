"""What the spellings of one name have in common, from the same letters to the same sounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_lowercase
from typing import Final

from cityweave.words.folding import tokens
from cityweave.words.latin import romanised

# Scripts tell different sounds apart: Arabic has one letter for b and p, Tamil one for t and d.
# What is left is what a listener would note down of the consonants.
SOUNDS: Final = (
    *((letters, "s") for letters in ("sch", "sh", "ch", "tz", "ts", "cz", "dz", "zh", "dj", "x")),
    *((letters, "k") for letters in ("ck", "kh", "gh")),
    *(("ce", "se"), ("ci", "si"), ("cy", "sy"), ("ph", "f")),
)
SILENT: Final = "aeiouyhw"
ONE_FOR_ALL: Final = str.maketrans("zjdpvqgc", "sstbfkkk", SILENT)
DOUBLED: Final = re.compile(r"(.)\1+")
ARTICLE: Final = re.compile(r"^(?:a[lnrstdz]h?|el) (?=\w)|^al(?=[a-z]{4})")


def same_letters(text: str) -> str:
    """The folded name without spaces and signs: "Saint-Denis" and "saint denis" are one."""
    return "".join(tokens(text))


def latin_forms(text: str) -> list[str]:
    """The name in Latin letters, and without the Arabic article where it has one."""
    latin = romanised(text)
    forms = dict.fromkeys((latin, ARTICLE.sub("", latin)))
    return [form.replace(" ", "") for form in forms if form]


def sound(form: str) -> str:
    """The consonants of a name in Latin letters, those that scripts confuse made one."""
    text = form
    for letters, plain in SOUNDS:
        text = text.replace(letters, plain)
    heard = text.translate(ONE_FOR_ALL)
    first = "a" if text[:1] in SILENT else ""
    return DOUBLED.sub(r"\1", first + heard)


def grams(form: str) -> set[str]:
    """Each three letters that follow one another, the name's ends marked."""
    marked = f"^{form}$"
    return {marked[start : start + 3] for start in range(len(marked) - 2)}


def slips(form: str) -> Iterator[str]:
    """What was meant where one letter was left out, doubled, mistaken or changed places."""
    for cut in range(len(form) + 1):
        before, after = form[:cut], form[cut:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        for letter in ascii_lowercase:
            yield before + letter + after
            yield before + letter + after[1:]
