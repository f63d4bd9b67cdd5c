"""What the board's address asks for, and how it narrows."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict

from cityweave.followup.choices import CommitmentState

LONGEST = 60
# Words of the filter by state that are no state.
NOT_ENDED, OVERDUE, ALL = "", "overdue", "all"
STATES = (OVERDUE, ALL, *CommitmentState.values)


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """Anything it cannot mean is left out, never an error."""

    state: str = NOT_ENDED
    hub: str = ""
    city: str = ""
    owner: str = ""
    made_in: str = ""

    @classmethod
    def read(cls, asked: QueryDict) -> BoardFilter:
        given = {field.name: asked.get(field.name, "")[:LONGEST] for field in fields(cls)}
        for name in PLACES:
            given[name] = given[name] if key_in(given[name]) else ""
        given["state"] = given["state"] if given["state"] in STATES else NOT_ENDED
        return cls(**given)

    @property
    def in_use(self) -> tuple[str, ...]:
        return tuple(field.name for field in fields(self) if getattr(self, field.name))

    def without(self, name: str) -> str:
        return replace(self, **{name: ""}).query

    @property
    def query(self) -> str:
        """The address's question, as short as it can be; empty or beginning with “?”."""
        kept = {name: getattr(self, name) for name in self.in_use}
        return f"?{urlencode(kept)}" if kept else ""

    def key(self, name: str) -> UUID | None:
        return key_in(getattr(self, name))


PLACES = ("hub", "city", "owner", "made_in")


def key_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
