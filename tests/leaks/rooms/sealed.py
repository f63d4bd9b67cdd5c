"""Sheets open to their hub and under a seal, decisions on old notes, and their addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from cityweave.gatherings.models import RollSheet, SheetOpening, SheetSeal
from cityweave.safeguarding.models import NoteReview
from tests.leaks.solving import UNKNOWN, Maker, Solved, keyed
from tests.leaks.world import NOW, World, key_for

HUBS = {"one": "officer 1 of hub one", "two": "officer of hub two"}


def populate(world: World) -> None:
    for hub, officer in HUBS.items():
        gathering = world.grid("gathering", hub, "amber")
        place = ("staff", gathering)
        for label in ("strict", "red"):
            RollSheet.objects.create(
                key=key_for(f"sheet {label} of {hub}"), gathering_id=gathering, kept_at=NOW,
                file_id=world.grid("storedfile", hub, label),
            )  # fmt: skip
        seal = SheetSeal.objects.create(
            key=key_for(f"seal of {hub}"), sheet_id=key_for(f"sheet red of {hub}"),
            grant_id=world.scopes["grant"].pk, audit_on=NOW.date() + timedelta(days=900),
            sealed_at=NOW,
        )  # fmt: skip
        SheetOpening.objects.create(
            key=key_for(f"opening of {hub}"), seal=seal, asked_at=NOW,
            asked_by=world.people[officer], reason=world.word("opening.reason", place),
        )  # fmt: skip
        NoteReview.objects.create(
            about_id=gathering, note=f"minutes:{key_for(f'minute 1 of {gathering}')}:point",
            decision="kept", reason=world.word("note.reason", place), reviewed_at=NOW,
            reviewed_by="operator", next_on=NOW.date() + timedelta(days=365),
        )  # fmt: skip


def one_each(kind: str) -> Callable[[World, bool], Iterable[Solved]]:
    def make(_world: World, _thorough: bool) -> Iterable[Solved]:
        keys: list[UUID] = [key_for(f"{kind} of {hub}") for hub in HUBS]
        yield from (Solved({"key": key}) for key in [*keys, UNKNOWN])

    return make


openings: Any = one_each("opening")

SAMPLES: dict[str, Maker] = {
    "gatherings:sheets": keyed(("gathering",), each=4),
    "gatherings:sheet-seal": one_each("sheet strict"),
    "gatherings:sheet-ask": one_each("seal"),
    "gatherings:sheet-move": one_each("seal"),
    "gatherings:sheet-answer": openings,
    "gatherings:sheet-open": openings,
    "safeguarding:notes": keyed(("city", "gathering", "commitment"), each=3),
    "safeguarding:notes-kept": keyed(("gathering",), each=2),
}
