"""As whom somebody looks, as a session keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from cityweave.sharing.choices import GUISE_LASTS


@dataclass(frozen=True, slots=True)
class Guise:
    """A stranger, a role at a scope, or a certain person; until a moment."""

    kind: str
    at: UUID | None
    until: datetime

    def is_over(self, moment: datetime) -> bool:
        return moment >= self.until

    def kept(self) -> dict[str, Any]:
        at = str(self.at) if self.at else ""
        return {"kind": self.kind, "at": at, "until": self.until.timestamp()}


def guise_from(moment: datetime, kind: str, at: UUID | None = None) -> Guise:
    return Guise(kind, at, moment + GUISE_LASTS)


def guise_kept(kept: dict[str, Any]) -> Guise:
    at = UUID(kept["at"]) if kept["at"] else None
    return Guise(kept["kind"], at, datetime.fromtimestamp(kept["until"], tz=UTC))
