"""Notes that are looked at again after 24 months: which kinds there are, said by their rooms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from cityweave.safeguarding.redacting import GONE

# SHARING: notes are reviewed at 24 months; what is kept then, a year later again.
REVIEWED_AFTER = timedelta(days=730)
REVIEWED_AGAIN = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class NoteKind:
    """One kind of row in which people write about others, and what of it is a note."""

    name: str
    words: Any
    # All rows, for the daily look; and those about one record that somebody reads.
    every: Callable[[], Any]
    seen: Callable[[Any, Any], Any]
    # Columns: the record that it is about, when it was written, and the texts.
    about: str
    written: str
    parts: tuple[str, ...]
    # Where texts stand by question in one column of JSON.
    column: str = ""
    # The only kind of record that has such notes; empty where every kind may.
    on: str = ""

    def texts(self, row: Any) -> dict[str, str]:
        """By part, those that say anything."""
        held: Mapping[str, Any] = getattr(row, self.column) if self.column else vars(row)
        told = {part: str(held.get(part) or "") for part in self.parts}
        return {part: text for part, text in told.items() if text.strip() not in ("", GONE)}

    def put(self, row: Any, part: str, text: str) -> str:
        """The text in its place; the column that is to be saved."""
        if not self.column:
            setattr(row, part, text)
            return part
        setattr(row, self.column, getattr(row, self.column) | {part: text})
        return self.column


@dataclass(frozen=True, slots=True)
class Note:
    """One text that somebody wrote about a record."""

    kind: NoteKind
    row: Any
    part: str
    text: str

    @property
    def key(self) -> str:
        return f"{self.kind.name}:{self.row.pk}:{self.part}"

    @property
    def about(self) -> UUID:
        key: UUID = getattr(self.row, f"{self.kind.about}_id")
        return key

    @property
    def written_at(self) -> datetime:
        moment: datetime = getattr(self.row, self.kind.written)
        return moment


KINDS: dict[str, NoteKind] = {}


def register_notes(kind: NoteKind) -> None:
    KINDS[kind.name] = kind


def notes_in(kind: NoteKind, rows: Any) -> list[Note]:
    return [Note(kind, row, part, text) for row in rows for part, text in kind.texts(row).items()]


def due_on(written_at: datetime, next_on: date | None) -> date:
    """The day on which somebody looks at it again."""
    return next_on or (written_at + REVIEWED_AFTER).date()


def notes_seen(record: Any, reader: Any) -> list[Note]:
    """All that this reader reads about the record, oldest first. One query for each kind."""
    kinds = [kind for kind in KINDS.values() if kind.on in ("", record.kind_name())]
    found = [note for kind in kinds for note in notes_in(kind, kind.seen(record, reader))]
    return sorted(found, key=lambda note: (note.written_at, note.key))
