"""Counts of people as they may leave the house: small ones hidden, the others rounded."""

from __future__ import annotations

from dataclasses import dataclass

# SHARING: in public tables fewer than this many people are not counted out.
LEAST = 8
STEP = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """A count of people after the rule: 0 as it is, few as few, the rest to the nearest five."""

    number: int
    is_few: bool = False


def cell(count: int) -> Cell:
    if 0 < count < LEAST:
        return Cell(LEAST, is_few=True)
    return Cell(rounded(count))


def rounded(count: int) -> int:
    """Halves upwards, so that the same count is always the same figure."""
    return (count + STEP // 2) // STEP * STEP
