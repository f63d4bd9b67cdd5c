"""What a kept question asks for that no longer is: a hub that closed, a kind that was dropped."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import QueryDict
from django.utils.translation import gettext as _

# Where on the way through the list, and which view led here.
NEVER_LOST = {"after", "before", "view"}
SHOWN = 40


def lost_in(asked: QueryDict, understood: Iterable[str]) -> str:
    """The parts of the question that mean nothing here, for whoever came by a saved view."""
    if "view" not in asked:
        return ""
    known = NEVER_LOST | set(understood)
    parts = [
        f"{name}={value}"[:SHOWN] for name, value in asked.items() if value and name not in known
    ]
    return _(", ").join(parts)
