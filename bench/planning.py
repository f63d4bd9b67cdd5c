"""How soon sixty cities have dates that suit, and ten thousand entries a calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from time import process_time

from cityweave.calendars.entries import Calendar, Entry
from cityweave.calendars.hardships import Engagement, Guest
from cityweave.calendars.moments import at, span
from cityweave.calendars.planning import Wish, plan
from cityweave.calendars.writing import write
from tests.calendars.worlds import ZONES, entry

COUNTRIES = ("BD", "MV", "PK", "JO", "IN", "NP", "LK", "KE", "NG", "MA", "TN", "LB", "AL", "RS")
WINDOW = date(2027, 1, 15), date(2027, 4, 14)
# A wall time; the zones are the guests'.
NEW_YEAR = datetime(2027, 1, 1)  # noqa: DTZ001
CITIES, ENTRIES = 60, 10_000


def measured() -> dict[str, float]:
    """Seconds of processor time; the first plan also loads the tables of days off."""
    guests = [guest(number) for number in range(CITIES)]
    spent = {}
    for name, wish in (
        ("first", Wish(*WINDOW, "Asia/Dhaka", hours=timedelta(hours=2))),
        ("hours", Wish(*WINDOW, "Asia/Dhaka", hours=timedelta(hours=2))),
        ("days", Wish(*WINDOW, "Asia/Dhaka", days=2)),
    ):
        begun = process_time()
        plan(guests, wish)
        spent[name] = process_time() - begun
    calendar = Calendar(tuple(entry_of(number) for number in range(ENTRIES)))
    begun = process_time()
    write(calendar, made_at=datetime(2027, 1, 1, tzinfo=UTC))
    return spent | {"feed": process_time() - begun}


def guest(number: int) -> Guest:
    zone = ZONES[number % len(ZONES)]
    busy = span(NEW_YEAR + timedelta(days=number % 28 + 31), timedelta(days=2), zone)
    country = COUNTRIES[number % len(COUNTRIES)]
    return Guest(str(number), country, zone, engagements=(Engagement(busy),))


def entry_of(number: int) -> Entry:
    starts = NEW_YEAR + timedelta(hours=number)
    zone = ZONES[number % len(ZONES)]
    return entry(at(starts, zone), at(starts + timedelta(hours=2), zone), uid=f"{number}@example")
