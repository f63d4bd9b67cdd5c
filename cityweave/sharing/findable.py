"""What is found of records: each room says it of its own kinds, search reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q

if TYPE_CHECKING:
    from cityweave.journal.models import Entry
    from cityweave.sharing.models import Record


@dataclass(frozen=True, slots=True)
class Said:
    """A record's own words: nothing that has another reader than the record."""

    # What it is called, in every language and script.
    names: tuple[str, ...]
    text: str = ""
    # Country codes; a record may lie in several.
    countries: tuple[str, ...] = ()
    # Found by, and never shown as what was found.
    besides: str = ""


def follows_nothing(_entry: Entry) -> Iterable[UUID]:
    return ()


@dataclass(frozen=True, slots=True)
class Findable:
    """How one kind of record is found."""

    model: type[Record]
    # What one and what many of them are called.
    one: Any
    title: Any
    said: Callable[[Any], Said]
    # Foreign keys that `said` walks over.
    related: tuple[str, ...] = ()
    # Rows of its own that `said` reads, and those below them.
    parts: tuple[str, ...] = ()
    # Which of them have words of their own; the others are found by what they belong to.
    among: Q = field(default_factory=Q)
    # Records whose words change with an act on something else.
    follows: Callable[[Entry], Iterable[UUID]] = field(default=follows_nothing)
    # The page that shows it, where that is not the record's own.
    page: Callable[[Any], str] | None = None
    # What it is called in the reader's language, where its names do not say.
    called: Callable[[Any], str] | None = None

    def with_related(self, records: Any) -> Any:
        """The records with the rows that their words need; without names Django joins all."""
        found = records.select_related(*self.related) if self.related else records
        return found.prefetch_related(*self.parts) if self.parts else found


FINDABLE: dict[str, Findable] = {}


def register_findable(findable: Findable) -> None:
    """Once at start, by the room whose kind it is."""
    FINDABLE[findable.model.kind_name()] = findable


def shortened(text: str, most: int = 100) -> str:
    """What a record without a name is called: the first words it says."""
    line = text.strip().partition("\n")[0]
    return line if len(line) <= most else f"{line[:most].rpartition(' ')[0] or line[:most]}…"
