"""Dates that suit all guests come first, and each says who would suffer and why."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cityweave.calendars.days_off import Correction
from cityweave.calendars.hardships import Election, Engagement, Guest, Hardship, Hours, Why, weight
from cityweave.calendars.moments import Span, moment_of, span
from cityweave.calendars.planning import Proposal, Wish, plan
from cityweave.calendars.sentences import said
from tests.calendars.worlds import ZONES

FIRST = date(2027, 1, 1)
ALL = 10_000
DHAKA = Guest("dhaka", "BD", "Asia/Dhaka")
LAHORE = Guest("lahore", "PK", "Asia/Karachi")
TIRANA = Guest("tirana", "AL", "Europe/Tirane")
COUNTRIES = ("BD", "PK", "AL", "KE", "MA", "MV", "ZZ")


@st.composite
def engagements(draw: st.DrawFn) -> Engagement:
    begins = datetime(2027, 1, 1, tzinfo=UTC) + timedelta(hours=draw(st.integers(0, 900)))
    zone = draw(st.sampled_from(ZONES))
    lasts = timedelta(hours=draw(st.integers(1, 80)))
    return Engagement(Span(moment_of(begins, zone), moment_of(begins + lasts, zone)))


@st.composite
def guests(draw: st.DrawFn) -> list[Guest]:
    return [
        Guest(
            key=f"city {number}",
            country=draw(st.sampled_from(COUNTRIES)),
            zone=draw(st.sampled_from(ZONES)),
            weekend=draw(st.sampled_from((None, frozenset({4}), frozenset[int]()))),
            engagements=tuple(draw(st.lists(engagements(), max_size=2))),
            elections=tuple(
                Election(FIRST + timedelta(days=start), FIRST + timedelta(days=start + 6))
                for start in draw(st.lists(st.integers(0, 30), max_size=1))
            ),
        )
        for number in range(draw(st.integers(1, 4)))
    ]


@st.composite
def wishes(draw: st.DrawFn) -> Wish:
    first = FIRST + timedelta(days=draw(st.integers(0, 20)))
    is_online = draw(st.booleans())
    return Wish(
        first=first,
        last=first + timedelta(days=draw(st.integers(3, 14))),
        zone=draw(st.sampled_from(ZONES)),
        hours=timedelta(minutes=draw(st.integers(30, 600))) if is_online else None,
        days=0 if is_online else draw(st.integers(1, 3)),
    )


def by_start(proposals: list[Proposal]) -> dict[datetime, Proposal]:
    return {one.span.starts.utc: one for one in proposals}


@settings(max_examples=40, deadline=None)
@given(guests(), wishes())
def test_the_weight_of_a_date_is_that_of_its_reasons_and_the_lightest_is_first(
    invited: list[Guest], wish: Wish
) -> None:
    found = plan(invited, wish, limit=ALL)

    assert [one.weight for one in found] == [weight(one.hardships) for one in found]
    assert found == sorted(found, key=lambda one: (one.weight, one.span.starts.utc))
    # Where nobody suffers nothing weighs, so no such date stands below another.
    assert all((one.weight == 0) == (not one.suffering) for one in found)


@settings(max_examples=40, deadline=None)
@given(guests(), wishes(), engagements())
def test_another_engagement_never_makes_a_date_better(
    invited: list[Guest], wish: Wish, more: Engagement
) -> None:
    busier = [replace(invited[0], engagements=(*invited[0].engagements, more)), *invited[1:]]
    before, after = (by_start(plan(one, wish, limit=ALL)) for one in (invited, busier))

    assert before.keys() == after.keys()
    for start, proposal in before.items():
        heavier = after[start].weight - proposal.weight
        assert heavier == (20 if proposal.span.meets(more.span) else 0)


@settings(max_examples=25, deadline=None)
@given(guests(), wishes(), st.randoms())
def test_the_order_of_the_guests_is_of_no_matter(
    invited: list[Guest], wish: Wish, chance: random.Random
) -> None:
    shuffled = [*invited]
    chance.shuffle(shuffled)

    assert plan(shuffled, wish) == plan(invited, wish)


def test_hours_suit_clocks_that_are_far_apart() -> None:
    wish = Wish(date(2027, 1, 12), date(2027, 1, 12), "Asia/Dhaka", hours=timedelta(hours=2))

    best, *_others = plan([DHAKA, LAHORE, TIRANA], wish)

    # 15:00 in Dhaka is 14:00 in Lahore and 10:00 in Tirana.
    assert (best.span.starts.wall, best.weight) == (datetime(2027, 1, 12, 14), 0)
    by_hour = {one.span.starts.wall.hour: one for one in plan([DHAKA, TIRANA], wish, limit=24)}
    assert by_hour[9].hardships == (Hardship("tirana", date(2027, 1, 12), Why.NIGHT),)
    assert by_hour[13].hardships == (Hardship("tirana", date(2027, 1, 12), Why.EARLY),)
    assert by_hour[16].hardships == (Hardship("dhaka", date(2027, 1, 12), Why.LATE),)


def test_the_best_hour_of_each_day_may_be_asked_for_alone() -> None:
    wish = Wish(date(2027, 1, 11), date(2027, 1, 13), "Asia/Dhaka", hours=timedelta(hours=2))

    found = plan([DHAKA, TIRANA], wish, one_a_day=True)

    assert [one.span.starts.wall for one in found] == [
        datetime(2027, 1, day, 14) for day in (11, 12, 13)
    ]


def test_working_hours_are_the_callers() -> None:
    wish = Wish(
        date(2027, 1, 12),
        date(2027, 1, 12),
        "Asia/Dhaka",
        hours=timedelta(hours=1),
        working=Hours(time(7), time(12)),
    )

    assert [one.span.starts.wall.hour for one in plan([DHAKA], wish) if one.weight == 0] == [
        *(7, 8, 9, 10, 11)
    ]


def test_each_country_rests_on_days_of_its_own() -> None:
    # From Thursday 25 to Wednesday 31 March 2027: Bangladesh is independent on the 26th.
    wish = Wish(date(2027, 3, 25), date(2027, 3, 31), "Asia/Dhaka", days=1)

    found = {one.span.starts.wall.date(): one for one in plan([DHAKA, LAHORE], wish)}

    told = {day: [(one.guest, said(one)) for one in found[day].hardships] for day in sorted(found)}
    assert told == {
        date(2027, 3, 25): [],
        date(2027, 3, 26): [
            ("dhaka", "public holiday: Independence Day"),
            ("dhaka", "weekend"),
        ],
        date(2027, 3, 27): [("dhaka", "weekend"), ("lahore", "weekend")],
        date(2027, 3, 28): [("lahore", "weekend")],
        date(2027, 3, 29): [],
        date(2027, 3, 30): [],
        date(2027, 3, 31): [],
    }


def test_whole_days_are_the_hosts_and_may_not_leave_the_window() -> None:
    wish = Wish(date(2027, 1, 11), date(2027, 1, 14), "Asia/Dhaka", days=3)

    found = plan([TIRANA], wish)

    assert [one.span.starts.wall for one in found] == [datetime(2027, 1, 11), datetime(2027, 1, 12)]
    assert {one.span.lasts for one in found} == {timedelta(days=3)}


def test_a_correction_of_a_hub_is_heard() -> None:
    day = date(2027, 3, 23)
    wish = Wish(day, day, "Asia/Karachi", days=1)

    assert [said(one) for one in plan([LAHORE], wish)[0].hardships] == [
        "public holiday: Pakistan Day"
    ]
    corrections = [Correction("PK", day, is_off=False)]
    assert plan([LAHORE], wish, corrections=corrections)[0].hardships == ()


def test_what_a_guest_has_to_do_otherwise_stands_against_a_date() -> None:
    busy = replace(
        DHAKA,
        weekend=frozenset(),
        engagements=(
            Engagement(span(datetime(2027, 1, 12, 9), timedelta(hours=8), "Asia/Dhaka"), "Forum"),
        ),
        elections=(Election(date(2027, 1, 13), date(2027, 1, 13)),),
    )
    wish = Wish(date(2027, 1, 12), date(2027, 1, 14), "Asia/Dhaka", days=1)

    free, election, engaged = plan([busy], wish)

    assert free.span.starts.wall.day == 14
    assert [said(one) for one in election.hardships] == ["election"]
    assert [said(one) for one in engaged.hardships] == ["another gathering: Forum"]


def test_estimates_are_said() -> None:
    day = date(2028, 2, 27)

    (found,) = plan([DHAKA], Wish(day, day, "Asia/Dhaka", days=1))

    assert [said(one) for one in found.hardships] == ["public holiday: Eid-ul-Fitr (estimate)"]


def test_nobody_invited_suffers_nowhere() -> None:
    found = plan([], Wish(FIRST, FIRST, "UTC", hours=timedelta(hours=1)))

    assert [one.weight for one in found] == [0] * 20


@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ({}, "hours or for days"),
        ({"hours": timedelta(hours=1), "days": 1}, "hours or for days"),
        ({"last": date(2026, 12, 31), "days": 1}, "from one day to a year"),
        ({"last": date(2029, 1, 1), "days": 1}, "from one day to a year"),
        ({"hours": timedelta(hours=25)}, "up to 24 hours"),
        ({"days": 32}, "up to 31 days"),
    ],
)
def test_a_wish_that_cannot_be_is_refused(named: dict[str, object], sentence: str) -> None:
    given_ = {"first": FIRST, "last": FIRST + timedelta(days=9), "zone": "UTC"} | named

    with pytest.raises(ValueError, match=sentence):
        Wish(**given_)  # type: ignore[arg-type]  # named as the fields are
