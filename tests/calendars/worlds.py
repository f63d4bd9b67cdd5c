"""Generated entries and calendars, and the forty zones that time is tried in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final

from hypothesis import strategies as st

from cityweave.calendars.entries import Calendar, Entry, Floating, Kind, Status, When
from cityweave.calendars.moments import moment_of

ZONES: Final = (
    *("Africa/Casablanca", "Africa/El_Aaiun", "Africa/Cairo", "Africa/Nairobi", "Africa/Lagos"),
    *("Africa/Johannesburg", "Africa/Tunis", "Africa/Dakar", "Africa/Mogadishu", "Asia/Beirut"),
    *("Asia/Amman", "Asia/Baghdad", "Asia/Jerusalem", "Asia/Gaza", "Asia/Karachi", "Asia/Kabul"),
    *("Asia/Dhaka", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Colombo", "Indian/Maldives"),
    *("Asia/Manila", "Asia/Jakarta", "Asia/Tehran", "Asia/Nicosia", "Europe/Tirane"),
    *("Europe/Belgrade", "Europe/London", "Europe/Dublin", "Europe/Istanbul", "Europe/Chisinau"),
    *("America/New_York", "America/Santiago", "America/Asuncion", "America/Havana"),
    *("America/St_Johns", "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Apia"),
    "Antarctica/Troll",
)
assert len(ZONES) == 40

INSTANTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))
TEXTS = st.text(st.one_of(LETTERS, st.sampled_from(',;:\\"\n')), max_size=90).map(str.strip)
TITLES = TEXTS | st.sampled_from(
    ("ঢাকা শহরের কর্মশালা " * 5, "ورشة عمل، في لاهور; " * 5, "Réunion: l’avenir\\n", "ކޮންފަރެންސް")
).map(str.strip)


@st.composite
def spans(draw: st.DrawFn) -> tuple[When, When]:
    instant = draw(INSTANTS)
    lasts = timedelta(minutes=draw(st.integers(1, 5000)))
    kind = draw(st.sampled_from(("day", "floating", "moment")))
    if kind == "day":
        day = instant.date()
        return day, day + timedelta(days=draw(st.integers(1, 9)))
    if kind == "floating":
        wall = instant.replace(tzinfo=None)
        return Floating(wall), Floating(wall + lasts)
    zone = draw(st.sampled_from((*ZONES, "UTC")))
    return moment_of(instant, zone), moment_of(instant + lasts, zone)


@st.composite
def entries(draw: st.DrawFn, number: int = 0) -> Entry:
    starts, ends = draw(spans())
    kind, title = draw(st.sampled_from(Kind)), draw(TITLES)
    return Entry(
        kind=kind,
        uid=f"{number}@cities.example",
        sequence=draw(st.integers(0, 99)),
        status=draw(st.sampled_from(Status)),
        title=title,
        place=draw(TEXTS),
        description=draw(TEXTS),
        url=draw(st.sampled_from(("", "https://cities.example/a,b;c"))),
        language=draw(st.sampled_from(("", "bn", "zh-Hant"))) if title else "",
        categories=tuple(draw(st.lists(TEXTS.filter(bool), max_size=3))),
        is_private=draw(st.booleans()),
        starts=starts,
        ends=starts if kind == Kind.DEADLINE else ends,
        rules=("FREQ=WEEKLY;COUNT=2",) if draw(st.booleans()) else (),
        changed_at=draw(INSTANTS),
    )


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    return Calendar(
        entries=tuple(draw(entries(number)) for number in range(draw(st.integers(1, 6)))),
        name=draw(TITLES),
        method=draw(st.sampled_from(("", "PUBLISH", "REQUEST", "CANCEL"))),
    )


def entry(starts: When, ends: When, **named: object) -> Entry:
    """A plain event."""
    given: dict[str, object] = {
        **{"kind": Kind.EVENT, "uid": "1@cities.example", "sequence": 0},
        **{"status": Status.CONFIRMED, "title": "Workshop", "starts": starts, "ends": ends},
    }
    return Entry(**(given | named))  # type: ignore[arg-type]  # named as the fields are


def day(text: str) -> date:
    return date.fromisoformat(text)
