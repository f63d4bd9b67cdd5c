"""What an examination finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, and what was found."""

    name: str
    ok: bool
    sentence: str


Examination = Callable[[], Finding]
