"""Notes of two devices, in any order and however often sent, end the same and lose nothing."""

from __future__ import annotations

import random
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cityweave.accounts.models import Person
from cityweave.gatherings import actions
from cityweave.gatherings.choices import PresenceState
from cityweave.gatherings.models import Gathering, Guest, Presence
from cityweave.gatherings.presence import Note, corrected, standing
from cityweave.gatherings.presenters.rollcall import notes_of
from cityweave.network.models import Hub
from tests.cast import actor, officer_of
from tests.makers import make_gathering, make_hub

START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
GUESTS = [uuid.UUID(int=number) for number in range(1, 9)]


def note(number: int, minute: int, state: str, device: str, guest: int = 0, was: str = "",
         *, settles: bool = False) -> Note:  # fmt: skip
    moment = START + timedelta(minutes=minute)
    return Note(
        uuid.UUID(int=number), GUESTS[guest], 1, None, state, moment, was, device, settles
    )  # fmt: skip


STATES = st.sampled_from(PresenceState.values)
NOTES = st.builds(
    note, st.integers(1, 10**9), st.integers(0, 600), STATES, st.sampled_from(("one", "two")),
    st.integers(0, 7), st.just("") | STATES,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(NOTES, max_size=60, unique_by=lambda one: one.change), st.randoms())
def test_every_order_and_every_repeat_ends_the_same(notes: list[Note], dice: random.Random) -> None:
    again = notes + dice.choices(notes, k=len(notes)) if notes else []
    dice.shuffle(again)

    assert standing(again) == standing(notes)


def test_the_later_note_stands_and_the_other_device_is_said() -> None:
    (told,) = standing([note(2, 5, "absent", "two"), note(1, 0, "present", "one")]).values()

    assert told.state == "absent"
    assert told.against is not None
    assert (told.against.device, told.against.state) == ("one", "present")


def test_whoever_knew_what_stood_contradicts_nobody() -> None:
    (told,) = standing(
        [note(1, 0, "present", "one"), note(2, 5, "absent", "two", was="present")]
    ).values()

    assert told.state == "absent"
    assert told.against is None


def test_what_was_looked_at_is_settled() -> None:
    differing = [note(1, 0, "present", "one"), note(2, 5, "absent", "two")]
    (told,) = standing([*differing, note(3, 9, "present", "", was="absent", settles=True)]).values()

    assert told.state == "present"
    assert told.against is None


def test_a_mark_taken_back_is_no_mark() -> None:
    (told,) = standing(
        [note(1, 0, "present", "one"), note(2, 1, "unsaid", "one", was="present")]
    ).values()

    assert told.state == ""


def test_a_wrong_clock_is_put_right_and_nothing_was_noted_in_the_future() -> None:
    hour = timedelta(hours=1)

    assert corrected(START + hour, START + hour, START) == START
    assert corrected(START - hour, START, START) == START - hour
    assert corrected(START + hour, START, START) == START


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def officer(hub: Hub) -> Person:
    return officer_of(hub)


def listed(hub: Hub, officer: Person, many: int) -> tuple[Gathering, list[Guest]]:
    gathering = make_gathering(hub=hub, by=actor(officer), begins_on=START.date())
    guests = Guest.objects.bulk_create(
        Guest(gathering=gathering, name=f"Guest {number}") for number in range(many)
    )
    return gathering, guests


def edits(guests: list[Guest], many: int, dice: random.Random) -> list[Note]:
    return [
        Note(
            uuid.UUID(int=dice.getrandbits(128), version=4), dice.choice(guests).pk,
            dice.choice((1, 2)), None, dice.choice(PresenceState.values),
            START + timedelta(seconds=dice.randrange(30_000)), dice.choice(["", "present"]),
            dice.choice(("one", "two")),
        )
        for _number in range(many)
    ]  # fmt: skip


def sent_in_pieces(
    gathering: Gathering, notes: list[Note], officer: Person, dice: random.Random
) -> None:
    """In any order, some of them again and again, as a bad line sends them."""
    left = notes + dice.choices(notes, k=len(notes) // 3)
    dice.shuffle(left)
    while left:
        size = dice.randrange(1, 90)
        piece, left = left[:size], left[size:]
        kept = actions.call_roll(gathering, piece, by=actor(officer))
        assert kept == {one.change for one in piece}


@pytest.mark.both
@pytest.mark.django_db
@pytest.mark.parametrize("many", [60, pytest.param(1_000, marks=pytest.mark.proof)])
def test_edits_of_two_devices_lose_nothing_in_the_database(
    hub: Hub, officer: Person, many: int
) -> None:
    dice = random.Random(5)
    gathering, guests = listed(hub, officer, 40)
    notes = edits(guests, many, dice)

    sent_in_pieces(gathering, notes, officer, dice)

    assert set(Presence.objects.values_list("change", flat=True)) == {one.change for one in notes}
    assert standing(notes_of(gathering, actor(officer))) == standing(notes)
