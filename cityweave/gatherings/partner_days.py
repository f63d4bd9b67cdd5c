"""What a partner's calendar says of days, ready to be kept: computed, nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from cityweave.calendars.entries import Calendar, Entry, Kind, Occurrence, Status, When
from cityweave.calendars.moments import Moment
from cityweave.words.folding import tokens

DAY = timedelta(days=1)
# As many days of one calendar are kept; whoever has more sends a shorter one.
MOST = 1_000
LONGEST_UID, LONGEST_PART, LONGEST_TITLE = 200, 40, 300


@dataclass(frozen=True, slots=True)
class PartnerDay:
    """One occurrence, by the clock at its place."""

    uid: str
    # "" for what happens once.
    part: str
    sequence: int
    title: str
    place: str
    first: date
    # None where it is the first day too.
    last: date | None
    opens: time | None
    zone: str
    is_cancelled: bool
    is_private: bool


def days_in(calendar: Calendar) -> Iterator[PartnerDay]:
    """Each occurrence of each event within the dates that were read."""
    for entry in calendar.entries:
        if entry.kind == Kind.EVENT:
            yield from days_of(entry, is_cancelled=calendar.method == "CANCEL")


def days_of(entry: Entry, *, is_cancelled: bool) -> Iterator[PartnerDay]:
    off = is_cancelled or entry.status == Status.CANCELLED
    for one in entry.occurrences:
        yield day_of(entry, one, off or one.is_cancelled)


def day_of(entry: Entry, one: Occurrence, is_cancelled: bool) -> PartnerDay:
    first, last = wall_of(one.starts), last_day(one)
    repeats = bool(entry.rules) or entry.replaces is not None
    told = entry.replaces if entry.replaces is not None else one.starts
    return PartnerDay(
        uid=(entry.uid or f"{entry.title} {first.isoformat()}")[:LONGEST_UID],
        part=written(told)[:LONGEST_PART] if repeats else "",
        sequence=entry.sequence,
        title=entry.title.strip()[:LONGEST_TITLE],
        place=entry.place.strip()[:LONGEST_TITLE],
        first=day_part(first),
        last=last if last > day_part(first) else None,
        opens=first.time().replace(second=0, microsecond=0)
        if isinstance(first, datetime)
        else None,
        zone=one.starts.zone if isinstance(one.starts, Moment) else "",
        is_cancelled=is_cancelled,
        is_private=entry.is_private,
    )


def wall_of(when: When) -> date:
    """A day, or a day and an hour as the clock there shows it."""
    return when if isinstance(when, date) else when.wall


def day_part(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when


def last_day(one: Occurrence) -> date:
    """The last day of it: `ends` is the first day, or the first instant, after it."""
    ends = wall_of(one.ends)
    if isinstance(ends, datetime):
        return (ends - timedelta(seconds=1)).date() if ends > wall_of(one.starts) else ends.date()
    return ends - DAY


def written(when: When) -> str:
    return wall_of(when).isoformat()


def mentioned(text: str, names: Iterable[tuple[str, str]]) -> list[str]:
    """Keys of the places one of whose names stands in the text, whole words of it."""
    said = f" {' '.join(tokens(text))} "
    return sorted({key for key, name in names if name and f" {' '.join(tokens(name))} " in said})
