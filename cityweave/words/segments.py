"""Words of scripts that write none between spaces: Chinese, Japanese, Thai and their kin."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

# Thai, Lao, Myanmar, Khmer, kana, Han and its supplements.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua9e0-\ua9ff\uaa60-\uaa7f\uf900-\ufaff\U00020000-\U0003ffff"
)
ANY_UNSPACED = re.compile(f"[{UNSPACED}]")
RUNS = re.compile(f"[{UNSPACED}]+|[^{UNSPACED}]+")


def segments(token: str) -> list[str]:
    """The token itself, or its overlapping pairs of letters where its script has no spaces."""
    if token.isascii() or not ANY_UNSPACED.search(token):
        return [token]
    return [piece for run in RUNS.findall(token) for piece in pieces(run)]


def pieces(run: str) -> Iterator[str]:
    if not ANY_UNSPACED.match(run):
        yield run
        return
    letters = list(clusters(run))
    if len(letters) == 1:
        yield letters[0]
    for first, second in pairwise(letters):
        yield first + second


def clusters(run: str) -> Iterator[str]:
    """Letters with the marks that belong to them."""
    letter = ""
    for sign in run:
        if letter and not unicodedata.category(sign).startswith("M"):
            yield letter
            letter = ""
        letter += sign
    if letter:
        yield letter
