"""A stretch of a long list: so many rows from one on, and where the others are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.http import QueryDict

# Nobody turns so many pages; whoever asks for more narrows the list.
FARTHEST = 100_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows, and what the kit's next and previous lead to; empty where nothing is."""

    rows: tuple[Any, ...] = ()
    before: str = ""
    after: str = ""


def stretch(found: Any, asked: Mapping[str, str], size: int) -> Stretch:
    """The stretch that an address asks for with `after` or `before`. One query."""
    first = first_of(asked, size)
    rows = tuple(found[first : first + size + 1])
    return Stretch(
        rows=rows[:size],
        before=str(first) if first else "",
        after=str(first + size) if len(rows) > size else "",
    )


def first_of(asked: Mapping[str, str], size: int) -> int:
    if "after" in asked:
        return number_in(asked["after"])
    return max(0, number_in(asked.get("before", "")) - size)


def number_in(text: str) -> int:
    """Whatever somebody writes into an address: what is no number is the beginning."""
    return min(int(text), FARTHEST) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def narrowed_by(asked: QueryDict) -> str:
    """What an address asks for besides the stretch of the list."""
    kept = asked.copy()
    for name in ("before", "after"):
        kept.pop(name, None)
    return f"?{kept.urlencode()}" if kept else ""
