"""Merge fields of invitations: which there are, and a text with them filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping

FIELDS = ("name", "gathering", "days", "place", "answer_by", "link", "page")
FIELD = re.compile(r"\{([^{}\s]*)\}")


def unknown_fields(text: str) -> list[str]:
    return sorted({found for found in FIELD.findall(text) if found not in FIELDS})


def filled(text: str, values: Mapping[str, str]) -> str:
    """A value never holds a field of its own: what a guest is called is not merged again."""
    return FIELD.sub(lambda found: values.get(found[1], found[0]), text)
