"""Corrections of days off, as the matrix holds them and asks for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cityweave.gatherings.models import HolidayCorrection
from tests.leaks.solving import UNKNOWN, Maker, Solved, plain
from tests.leaks.world import NOW, World, key_for

SAID = {"one": "officer 1 of hub one", "two": "officer of hub two"}
DAYS = "?country=PK&year=2027"


def populate(world: World) -> None:
    """A day that each hub knows better, and one it has taken back."""
    for hub, person in SAID.items():
        for number, stands in enumerate((True, False)):
            HolidayCorrection.objects.create(
                key=key_for(f"correction {number} of hub {hub}"), hub=world.scopes[hub],
                country="PK", day=date(2027, 3, 1 + number), is_off=True, stands=stands,
                name=world.word("correction.name", ("team", hub)),
                said_by=world.people[person], said_at=NOW,
            )  # fmt: skip


def corrections(world: World, thorough: bool) -> Iterable[Solved]:
    for hub in SAID:
        yield Solved({"key": key_for(f"correction 0 of hub {hub}")})
    yield Solved({"key": UNKNOWN})


SAMPLES: dict[str, Maker] = {
    "gatherings:days": plain("", DAYS, "?country=ZZ&year=x"),
    "gatherings:correction-standing": corrections,
}
