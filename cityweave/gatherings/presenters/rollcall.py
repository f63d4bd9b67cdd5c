"""The roll call as its pages show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from cityweave.files.models import StoredFile
from cityweave.gatherings.choices import MOST_PRINTED, Age, Answer, CameAs, PresenceState
from cityweave.gatherings.models import (
    AgendaItem,
    Gathering,
    Guest,
    GuestConsent,
    Presence,
    RollSheet,
)
from cityweave.gatherings.policies import can_call_roll, can_take_to_door, can_work_on_gathering
from cityweave.gatherings.presence import Note, Seat, Standing, standing
from cityweave.network.countries import country_name
from cityweave.network.models import City
from cityweave.network.presenters.records import in_language
from cityweave.safeguarding.choices import ConsentPurpose
from cityweave.sharing.presenters.names import called, names_of
from cityweave.ui.stretches import Stretch, stretch

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

SHOWN_STATES = (PresenceState.PRESENT, PresenceState.ABSENT, PresenceState.EXCUSED)
NOT_EXPECTED = (Answer.NO, Answer.DEPUTY, Answer.WAITING)
NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Session:
    """A whole day, or one item of its programme."""

    code: str
    day: int
    item: UUID | None
    title: str
    on: date | None
    opens: time | None
    closes: time | None
    present: int = 0
    noted: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One guest at one session."""

    key: UUID
    # As on the printed sheet; it stays the same however the list grows.
    number: int
    title: str
    detail: str
    came_as: str
    state: str
    # Of another device, which said otherwise.
    against: str
    against_at: datetime | None

    @property
    def state_said(self) -> str:
        return str(PresenceState(self.state).label) if self.state else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A filled-in sheet that was kept."""

    key: UUID
    file: UUID
    name: str
    day: int
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class Tally:
    present: int
    absent: int
    excused: int
    unsaid: int


@dataclass(frozen=True, slots=True)
class RollPage:
    gathering: Gathering
    sessions: tuple[Session, ...]
    session: Session
    rows: tuple[Row, ...]
    tally: Tally
    # Lines on the list that the search leaves out.
    hidden: int
    conflicts: tuple[Row, ...]
    may_call: bool
    may_take: bool
    refusal: str
    sheets: tuple[Sheet, ...]
    cities: tuple[str, ...]
    asked: str


def notes_of(gathering: Gathering, reader: Actor) -> list[Note]:
    """Every note of the gathering. One query."""
    rows = Presence.objects.visible_to(reader).filter(guest__gathering=gathering.pk)
    return [row.note for row in rows.in_time()]


def sessions_of(
    gathering: Gathering, reader: Actor, stand: Mapping[Seat, Standing]
) -> tuple[Session, ...]:
    """Each day, then what is on its programme."""
    items = list(AgendaItem.objects.visible_to(reader).filter(gathering=gathering).in_order())
    first, last = gathering.begins_on, gathering.last_day
    days = (last - first).days + 1 if first and last else 1
    days = max([days, *(item.day for item in items)])
    present = Counter(
        (day, item) for (_g, day, item), one in stand.items() if one.state == PresenceState.PRESENT
    )
    noted = Counter((day, item) for (_g, day, item), one in stand.items() if one.state)
    found: list[Session] = []
    for day in range(1, days + 1):
        on = date.fromordinal(first.toordinal() + day - 1) if first else None
        seat = (day, None)
        found.append(Session(str(day), day, None, "", on, None, None, present[seat], noted[seat]))
        found += [
            Session(
                str(item.pk), day, item.pk, item.title, on, item.opens, item.closes,
                present[(day, item.pk)], noted[(day, item.pk)],
            )
            for item in items
            if item.day == day
        ]  # fmt: skip
    return tuple(found)


def roll_page(gathering: Gathering, reader: Actor, session: str = "", asked: str = "") -> RollPage:
    """One session's list. Seven queries, however many guests."""
    stand = standing(notes_of(gathering, reader))
    sessions = sessions_of(gathering, reader, stand)
    chosen = next((one for one in sessions if one.code == session), sessions[0])
    rows = rows_of(gathering, reader, stand, chosen)
    shown = tuple(row for row in rows if matches(row, asked))
    verdict = can_call_roll(reader, gathering)
    states = Counter(row.state for row in rows)
    return RollPage(
        gathering=gathering, sessions=sessions, session=chosen, rows=shown,
        tally=Tally(states["present"], states["absent"], states["excused"], states[""]),
        hidden=len(rows) - len(shown),
        conflicts=tuple(row for row in rows if row.against),
        may_call=bool(verdict) and not reader.only_looks,
        may_take=bool(can_take_to_door(reader, gathering)) and not reader.only_looks,
        refusal="" if verdict else verdict.because,
        sheets=tuple(sheets_of(gathering, reader)), cities=cities_offered(gathering, reader),
        asked=asked,
    )  # fmt: skip


def sheets_of(gathering: Gathering, reader: Actor) -> list[Sheet]:
    """Filled-in sheets, as far as the reader sees the files. Two queries."""
    kept = list(
        RollSheet.objects.visible_to(reader).filter(gathering=gathering).order_by("day", "kept_at")
    )
    files = StoredFile.objects.visible_to(reader).filter(pk__in={one.file_id for one in kept})
    names = {file.pk: file.name for file in files}
    return [
        Sheet(one.pk, one.file_id, names[one.file_id], one.day, one.kept_at)
        for one in kept
        if one.file_id in names
    ]


def cities_offered(gathering: Gathering, reader: Actor) -> tuple[str, ...]:
    guests = Guest.objects.visible_to(reader).filter(gathering=gathering, city__isnull=False)
    cities = City.objects.visible_to(reader).filter(pk__in=guests.values("city")).in_order()
    return tuple(called(city) for city in cities)


def rows_of(
    gathering: Gathering, reader: Actor, stand: Mapping[Seat, Standing], session: Session
) -> list[Row]:
    """Who is expected, and whoever was noted, as the sheet has them."""
    guests = list(Guest.objects.visible_to(reader).filter(gathering=gathering).in_order())
    numbers = numbered(guests)
    cities = names_of({one.city_id for one in guests if one.city_id}, reader)
    seats = ((one, stand.get((one.pk, session.day, session.item))) for one in guests)
    return [
        row_of(one, numbers[one.pk], cities, noted)
        for one, noted in seats
        if noted is not None or is_expected(one)
    ]


def is_expected(guest: Guest) -> bool:
    return guest.withdrawn_at is None and guest.answer not in NOT_EXPECTED


def numbered(guests: Iterable[Guest]) -> dict[UUID, int]:
    """By when they were put on the list: whoever comes later moves nobody."""
    in_turn = sorted(guests, key=lambda one: (one.added_at, one.pk))
    return {one.pk: number for number, one in enumerate(in_turn, start=1)}


def row_of(guest: Guest, number: int, cities: Mapping[UUID, str], noted: Standing | None) -> Row:
    title, detail = said_of(guest, cities)
    against = noted.against if noted else None
    return Row(
        key=guest.pk, number=number, title=title, detail=detail,
        came_as=str(guest.get_came_as_display()) if guest.came_as in LATE else "",
        state=noted.state if noted else "",
        against=str(PresenceState(against.state).label) if against else "",
        against_at=against.noted_at if against else None,
    )  # fmt: skip


LATE = (CameAs.WALK_IN, CameAs.DEPUTY)


def said_of(guest: Guest, cities: Mapping[UUID, str]) -> tuple[str, str]:
    """What a line is called, and what stands beneath. No list names a minor (ADR 0022): who that
    is stands on their own page, under the same number."""
    place = cities.get(guest.city_id, "") if guest.city_id else ""
    if not place and guest.country:
        place = country_name(guest.country, in_language())
    title = guest.name or guest.function or guest.organisation or _("A guest")
    if guest.age == Age.MINOR:
        title = _("Somebody under 18")
    rest = [part for part in (guest.function, guest.organisation) if part and part != title]
    return title, " · ".join([*rest, *([place] if place else [])])


def matches(row: Row, asked: str) -> bool:
    words = asked.casefold().split()
    text = f"{row.number} {row.title} {row.detail}".casefold()
    return all(word in text for word in words)


@dataclass(frozen=True, slots=True)
class SheetPage:
    """The sheet on paper: a line each, with room to sign."""

    gathering: Gathering
    sessions: tuple[Session, ...]
    # Of so many lines at most that a file of them is made while one waits.
    pages: Stretch
    rows: tuple[Row, ...]
    spare: tuple[int, ...]
    names: bool
    # Guests who agreed already that pictures of them may be shown.
    photos: frozenset[UUID] = frozenset()


SPARE_LINES = 8


def sheet_page(
    gathering: Gathering, reader: Actor, day: int, asked: Mapping[str, str] = NOTHING, *,
    names: bool,
) -> SheetPage:  # fmt: skip
    sessions = sessions_of(gathering, reader, {})
    whole = next((one for one in sessions if one.day == day), sessions[0])
    pages = stretch(rows_of(gathering, reader, {}, whole), asked, MOST_PRINTED)
    rows = pages.rows if names else tuple(without_name(row) for row in pages.rows)
    return SheetPage(
        gathering, (whole,), pages, rows, tuple(range(SPARE_LINES)), names,
        photos_agreed(gathering, reader),
    )  # fmt: skip


def photos_agreed(gathering: Gathering, reader: Actor) -> frozenset[UUID]:
    guests = Guest.objects.visible_to(reader).filter(gathering=gathering)
    given = GuestConsent.objects.filter(guest__in=guests.values("pk"), withdrawn_at=None)
    photos = given.filter(purpose=ConsentPurpose.PHOTO)
    return frozenset(photos.values_list("guest", flat=True))


def without_name(row: Row) -> Row:
    """By function alone, as a list that leaves the room may be."""
    function, *rest = row.detail.split(" · ") if row.detail else [row.title]
    return Row(
        row.key, row.number, function, " · ".join(rest), row.came_as, row.state, row.against,
        row.against_at,
    )  # fmt: skip


def may_see_roll(gathering: Gathering, reader: Actor) -> bool:
    return bool(can_work_on_gathering(reader, gathering))


def states_offered() -> Sequence[tuple[str, str]]:
    return [(one.value, str(one.label)) for one in SHOWN_STATES]
