"""Short lists of words that are data (data/vocabulary.json), read once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from cityweave.words.folding import fold


@lru_cache(maxsize=1)
def all_lists() -> Mapping[str, Any]:
    path = files("cityweave.sheets").joinpath("data/vocabulary.json")
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return told


def vocabulary(name: str) -> frozenset[str]:
    """The folded words of one list."""
    return frozenset(map(fold, all_lists()[name]))


def in_order(name: str) -> tuple[str, ...]:
    return tuple(all_lists()[name])


def table(name: str) -> Mapping[str, str]:
    """Folded words with what each stands for."""
    return {fold(word): meaning for word, meaning in all_lists()[name].items()}
