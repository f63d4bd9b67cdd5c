"""What a machine can see before a person answers: findings, each a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
PHONE = re.compile(r"\+?\d[\d ().-]{7,}\d")
DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
# Two decimals of a degree are about a kilometre.
FINE_DECIMALS = 2


def findings_of(values: Mapping[str, Any], names: Iterable[str]) -> list[str]:
    """Sentences about one record's public values; `names` are persons known where it belongs."""
    # On lines of their own: two figures side by side are no telephone number.
    text = "\n".join(value for value in values.values() if isinstance(value, str))
    folded = text.casefold()
    found = [
        _("Names {name}, who has not agreed to be named.").format(name=name)
        for name in names
        if name and name.casefold() in folded
    ]
    if MAIL.search(text):
        found.append(_("Holds an e-mail address."))
    if PHONE.search(DAY.sub("", text)):
        found.append(_("Holds what looks like a telephone number."))
    if is_fine(values.get("latitude")) or is_fine(values.get("longitude")):
        found.append(_("The point is finer than a kilometre."))
    return found


def is_fine(degrees: Any) -> bool:
    return isinstance(degrees, float) and round(degrees, FINE_DECIMALS) != degrees
