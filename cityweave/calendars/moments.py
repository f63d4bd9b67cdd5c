"""A moment as walls show it: wall time, zone, UTC, and how gaps and overlaps were settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class UnknownZone(ValueError):
    """No such zone in the IANA database; its text is the name."""


class Settled(StrEnum):
    """How a wall time became a moment."""

    # The clocks show it once.
    CLEAR = "clear"
    # The clocks jump over it; it is read as if they had not yet been moved (RFC 5545, 3.3.5).
    GAP = "gap"
    # The clocks show it twice; the first or the second was taken.
    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Moment:
    """`wall` is what was written down, without zone; `utc` the instant it was settled to.

    When governments change their clocks, `again` settles the same wall time anew.
    """

    wall: datetime
    zone: str
    utc: datetime
    settled: Settled = Settled.CLEAR

    @property
    def local(self) -> datetime:
        """The instant in its zone, with its offset."""
        return self.utc.astimezone(zone_of(self.zone))

    @property
    def shown(self) -> datetime:
        """What clocks in the zone show at this instant: other than `wall` only in a gap."""
        return self.local.replace(tzinfo=None, fold=0)

    def in_zone(self, zone: str) -> Moment:
        """The same instant elsewhere."""
        return moment_of(self.utc, zone)

    def again(self) -> Moment:
        """The wall time settled by the rules known today."""
        return at(self.wall, self.zone, second=self.settled == Settled.SECOND)


@dataclass(frozen=True, slots=True)
class Span:
    """From a moment until just before another; never backwards."""

    starts: Moment
    ends: Moment

    def __post_init__(self) -> None:
        if self.ends.utc < self.starts.utc:
            raise ValueError("A span cannot end before it starts.")

    @property
    def lasts(self) -> timedelta:
        return self.ends.utc - self.starts.utc

    def meets(self, other: Span) -> bool:
        return self.starts.utc < other.ends.utc and other.starts.utc < self.ends.utc


def at(wall: datetime, zone: str, *, second: bool = False) -> Moment:
    """The moment when walls in `zone` (an IANA name) show `wall` (without tzinfo).

    Where they show it twice the first is taken, or the `second` when asked; where they never do,
    the instant is found with the offset before the jump. Raises UnknownZone.
    """
    if wall.tzinfo is not None:
        raise ValueError("A wall time has no zone of its own.")
    wall = wall.replace(fold=0)
    tz = zone_of(zone)
    first, last = (instant(wall.replace(fold=fold), tz) for fold in (0, 1))
    if first == last:
        return Moment(wall, zone, first)
    if first > last:
        # Within a gap fold 0 stands for the offset before it, which is the smaller one.
        return Moment(wall, zone, first, Settled.GAP)
    if second:
        return Moment(wall, zone, last, Settled.SECOND)
    return Moment(wall, zone, first, Settled.FIRST)


def moment_of(instant_: datetime, zone: str) -> Moment:
    """The moment of an aware datetime, as walls in `zone` show it. Raises UnknownZone."""
    local = instant_.astimezone(zone_of(zone))
    return at(local.replace(tzinfo=None), zone, second=bool(local.fold))


def span(starts: datetime, lasts: timedelta, zone: str) -> Span:
    """A span of so much real time from a wall time on."""
    begun = at(starts, zone)
    return Span(begun, moment_of(begun.utc + lasts, zone))


def between(starts: datetime, ends: datetime, zone: str) -> Span:
    """From one wall time to a later one.

    Where clocks jump over the first so far that the second is earlier, it lasts as it is written.
    """
    begun, ended = at(starts, zone), at(ends, zone)
    if ended.utc <= begun.utc:
        ended = moment_of(begun.utc + (ends - starts), zone)
    return Span(begun, ended)


def instant(local: datetime, tz: ZoneInfo) -> datetime:
    return local.replace(tzinfo=tz).astimezone(UTC)


@lru_cache(maxsize=1024)
def zone_of(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    # Names that lead out of the database are ValueErrors, folders of it are OSErrors.
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnknownZone(name) from None
