"""Who came by name is kept for a year; by function and in numbers for longer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cityweave.gatherings import actions
from cityweave.gatherings.choices import NAMES_KEPT
from cityweave.gatherings.models import Guest, Registration
from cityweave.sharing.actors import OPERATOR, system_actor
from cityweave.verdicts import NotAllowed
from tests.makers import make_gathering

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 4)


@pytest.fixture
def guest() -> Guest:
    gathering = make_gathering(begins_on=DAY, ends_on=DAY + timedelta(days=1))
    found = Guest.objects.create(
        gathering=gathering, name="Zubaida Qoshgari", function="Deputy mayor",
        email="z.q@town.example", sex="woman",
    )  # fmt: skip
    Registration.objects.create(guest=found, diet="no nuts")
    return found


def test_names_go_a_year_after_the_last_day(guest: Guest) -> None:
    last = DAY + timedelta(days=1)
    pseudonym = guest.same_as

    early = actions.forget_names(last + NAMES_KEPT - timedelta(days=1), by=system_actor("x"))
    in_time = actions.forget_names(last + NAMES_KEPT, by=system_actor("x"))

    guest.refresh_from_db()
    assert (early, in_time) == (0, 1)
    assert (guest.name, guest.email, guest.function) == ("", "", "Deputy mayor")
    assert guest.same_as == pseudonym != ""
    assert not Registration.objects.exists()


def test_nobody_does_it_by_hand(guest: Guest) -> None:
    with pytest.raises(NotAllowed):
        actions.forget_names(DAY + 2 * NAMES_KEPT, by=OPERATOR)
