"""Digits of any script as 0 to 9, signs and spaces of any kind as the plain ones."""

from __future__ import annotations

import re
import unicodedata

SIGNS = str.maketrans(
    {
        **dict.fromkeys("−‐‑‒–—﹣－", "-"),
        **dict.fromkeys("＋﹢", "+"),
        **dict.fromkeys("٫．", "."),
        **dict.fromkeys("٬،，", ","),
        **dict.fromkeys("’‘ʼ`´′＇", "'"),
        **dict.fromkeys("”“″＂", '"'),
        **dict.fromkeys("º˚", "°"),
        "；": ";",
        "：": ":",
        "／": "/",
        "（": "(",
        "）": ")",
    }
)
UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f]")
SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """The text with plain digits, signs and single spaces, and without what cannot be seen."""
    if not text.isascii():
        text = "".join(map(plain_digit, UNSEEN.sub("", text))).translate(SIGNS)
    return SPACES.sub(" ", text).strip()


def plain_digit(sign: str) -> str:
    value = -1 if sign.isascii() else unicodedata.decimal(sign, -1)
    return sign if value < 0 else str(value)
