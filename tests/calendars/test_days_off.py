"""Weekends and days off by country, in its languages; estimates say so, and a hub knows better."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest

from cityweave.calendars.days_off import Correction, DayOff, Rest, days_off, weekend

FRIDAY_SATURDAY, SATURDAY_SUNDAY = frozenset({4, 5}), frozenset({5, 6})


@pytest.mark.parametrize("country", ["BD", "MV", "JO", "EG", "IQ", "LY", "PS"])
def test_some_rest_on_friday_and_saturday(country: str) -> None:
    assert weekend(country) == FRIDAY_SATURDAY


@pytest.mark.parametrize("country", ["PK", "LK", "KE", "MA", "LB", "MR", "AL", "XK", "FR"])
def test_others_on_saturday_and_sunday(country: str) -> None:
    assert weekend(country) == SATURDAY_SUNDAY


@pytest.mark.parametrize("country", ["ZZ", "", "bd", "../.."])
def test_a_country_that_nobody_knows_has_the_usual_weekend_and_no_days(country: str) -> None:
    assert weekend(country) == SATURDAY_SUNDAY
    assert days_off(country, date(2026, 1, 1), date(2026, 12, 31)) == {}


@pytest.mark.parametrize(
    ("language", "name", "told"),
    [
        ("bn", "শহীদ দিবস ও আন্তর্জাতিক মাতৃভাষা দিবস", "bn"),
        ("ar", "يوم الشهداء واليوم الدولي للغة الأم", "ar"),
        ("fr", "Martyrs' Day and International Mother Language Day", "en"),
    ],
)
def test_a_day_is_named_in_the_readers_language_where_it_has_a_name(
    language: str, name: str, told: str
) -> None:
    day = date(2027, 2, 21)

    assert [
        (one.name, one.language)
        for one in days_off("BD", day, day, language=language)[day]
        if one.rest == Rest.PUBLIC
    ] == [(name, told)]


def test_days_of_the_moon_are_estimates_until_they_are_announced() -> None:
    found = days_off("BD", date(2028, 1, 1), date(2028, 12, 31), language="bn")

    feast = found[date(2028, 2, 27)]
    assert feast == (DayOff(date(2028, 2, 27), Rest.PUBLIC, "ঈদুল ফিতর", "bn", is_estimate=True),)
    assert not any(one.is_estimate for one in found[date(2028, 12, 16)])
    assert "estimated" not in repr(days_off("AL", date(2028, 1, 1), date(2028, 12, 31)))


def test_ramadan_is_a_month_before_the_feast_where_that_is_a_public_day() -> None:
    def fasting(country: str) -> list[date]:
        found = days_off(country, date(2026, 1, 1), date(2026, 12, 31))
        return [day for day, offs in found.items() if any(one.rest == Rest.RAMADAN for one in offs)]

    assert fasting("PK") == [date(2026, 2, 18) + timedelta(days=number) for number in range(30)]
    assert fasting("FR") == []


def test_a_month_of_fasting_that_spans_new_year_is_whole() -> None:
    def fasting(last: date) -> list[date]:
        found = days_off("PK", date(2030, 12, 1), last)
        return [day for day, offs in found.items() if any(one.rest == Rest.RAMADAN for one in offs)]

    whole = fasting(date(2031, 2, 28))
    assert (len(whole), whole[0].year, whole[-1].year) == (30, 2030, 2031)
    assert fasting(date(2030, 12, 31)) == [day for day in whole if day.year == 2030]


def test_days_that_only_some_keep_are_religious() -> None:
    found = days_off("KE", date(2026, 1, 1), date(2026, 12, 31))

    assert (Rest.RELIGIOUS, "Diwali") in {
        (one.rest, one.name) for offs in found.values() for one in offs
    }


def test_a_hub_corrects_days_both_ways() -> None:
    feast, after = date(2028, 2, 27), date(2028, 3, 1)
    known = days_off(
        "BD",
        feast,
        after,
        corrections=[
            Correction("BD", feast, is_off=False),
            Correction("BD", after, is_off=True, name="Eid al-Fitr"),
            Correction("PK", date(2028, 2, 28), is_off=False),
        ],
    )

    assert feast not in known
    assert known[after] == (DayOff(after, Rest.PUBLIC, "Eid al-Fitr"),)
    assert known[date(2028, 2, 28)][0].name == "Eid-ul-Fitr"


def test_only_who_asks_for_days_loads_the_tables() -> None:
    code = (
        "import sys, cityweave.calendars.planning, cityweave.calendars.writing, "
        "cityweave.calendars.entries\n"
        "sys.exit('holidays' in sys.modules or 'icalendar' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
