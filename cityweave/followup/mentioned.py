"""Which mentions still wait: those that came after the person's last word on the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

MENTIONED = "followup.mentioned"
# (record, person) → a moment.
Moments = Mapping[tuple[UUID, UUID], datetime]


def latest(pairs: Iterable[tuple[UUID, UUID, datetime]]) -> dict[tuple[UUID, UUID], datetime]:
    """The last moment of each record and person."""
    found: dict[tuple[UUID, UUID], datetime] = {}
    for record, person, moment in pairs:
        key = (record, person)
        found[key] = max(moment, found.get(key, moment))
    return found


def waiting(mentions: Moments, *answers: Moments) -> dict[UUID, dict[UUID, datetime]]:
    """Record → whoever has said or set aside nothing since they were mentioned, and when."""
    found: dict[UUID, dict[UUID, datetime]] = {}
    for (record, person), moment in mentions.items():
        if all(known.get((record, person), moment) <= moment for known in answers):
            found.setdefault(record, {})[person] = moment
    return found
