"""Whole numbers as each language groups their digits."""

from django.utils.translation import get_language

# Django leaves Arabic ungrouped; CLDR's Latin digits there take the comma, French a thin space.
SEPARATORS = {
    **{"fr": "\u202f", "sq": "\u00a0"},
    **dict.fromkeys(("mk", "bs", "sr"), "."),
}
# What parts the whole from its rest. Source: CLDR 45.
DECIMALS = dict.fromkeys(("sq", "mk", "bs", "sr"), ",")
# Bangla is written in its own digits, and groups lakhs: 12,34,567. Source: CLDR 45, bn.
LAKHS = frozenset({"bn"})
DIGITS = {"bn": "০১২৩৪৫৬৭৮৯"}


def grouped(number: int | float, language: str) -> str:
    """1234567 as 1,234,567, 1 234 567 or ১২,৩৪,৫৬৭."""
    code = language.split("-")[0]
    plain = in_lakhs(f"{number}") if code in LAKHS else f"{number:,}"
    signs = str.maketrans(",.", SEPARATORS.get(code, ",") + DECIMALS.get(code, "."))
    return in_digits(plain.translate(signs), code)


def in_lakhs(number: str) -> str:
    """Three digits from the end, then two at a time."""
    whole, dot, rest = number.partition(".")
    sign, bare = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    head, tail = bare[:-3], bare[-3:]
    pairs = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
    return sign + ",".join([*pairs, tail]) + dot + rest


def in_digits(text: str, language: str) -> str:
    """Text with its digits as the language writes them."""
    digits = DIGITS.get(language.split("-")[0])
    return text.translate(str.maketrans("0123456789", digits)) if digits else text


class Figure(int):
    """A number that sentences count by, written as the reader's language writes it."""

    def __str__(self) -> str:
        return grouped(int(self), get_language() or "en")
