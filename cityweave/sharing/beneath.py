"""What stands beneath any record on its page: said by a higher room, shown by all rooms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

# (record, the page's context) → markup, escaped already; empty where there is nothing.
Part = Callable[[Any, Any], str]
BENEATH: list[Part] = []


def register_beneath(part: Part) -> None:
    """Once at start, by the room whose part it is."""
    BENEATH.append(part)
