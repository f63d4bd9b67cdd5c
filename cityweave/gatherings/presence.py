"""Which of many notes of a presence stands, in whatever order they arrived; no queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from cityweave.gatherings.choices import PresenceState

# A guest at a session: who, the number of the day, which item (None: the whole day).
Seat = tuple[UUID, int, UUID | None]
# A phone whose clock is off by less is taken at its word.
CLOCKS_DIFFER = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Note:
    change: UUID
    guest: UUID
    day: int
    item: UUID | None
    state: str
    noted_at: datetime
    was: str = ""
    device: str = ""
    settles: bool = False

    @property
    def seat(self) -> Seat:
        return (self.guest, self.day, self.item)

    @property
    def moment(self) -> tuple[datetime, UUID]:
        """Notes in time; two of one moment by their keys, so that every order ends alike."""
        return (self.noted_at, self.change)


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands of one guest at one session."""

    note: Note
    # The note of another device that said otherwise and was not known; None where all agree.
    against: Note | None = None

    @property
    def state(self) -> str:
        return "" if self.note.state == PresenceState.UNSAID else self.note.state


def standing(notes: Iterable[Note]) -> dict[Seat, Standing]:
    """The latest note of each seat, and what another device said without knowing of it."""
    by_seat: dict[Seat, dict[UUID, Note]] = defaultdict(dict)
    for note in notes:
        by_seat[note.seat].setdefault(note.change, note)
    return {seat: last_of(list(group.values())) for seat, group in by_seat.items()}


def last_of(notes: list[Note]) -> Standing:
    ordered = sorted(notes, key=lambda note: note.moment)
    last, against = ordered[0], None
    for note in ordered[1:]:
        if note.settles:
            against = None
        elif is_against(note, last):
            against = last
        last = note
    return Standing(last, against if against and against.state != last.state else None)


def is_against(later: Note, earlier: Note) -> bool:
    """Two devices, or two pages, said different things, the later one not knowing of the other."""
    # Pages name no device: each may be somebody else's, or an old one.
    apart = later.device != earlier.device or not later.device
    return apart and later.state != earlier.state and later.was != earlier.state


def corrected(noted_at: datetime, sent_at: datetime, received_at: datetime) -> datetime:
    """When it was noted by our clock, where the device's own is wrong; never in the future."""
    off = received_at - sent_at
    moment = noted_at + off if abs(off) > CLOCKS_DIFFER else noted_at
    return min(moment, received_at)
