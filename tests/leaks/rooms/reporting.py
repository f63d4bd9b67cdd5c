"""Addresses of reporting, as the matrix asks for them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from cityweave.reporting.models import FiguresEdition
from tests.leaks.solving import UNKNOWN, Maker, Solved, picked, plain
from tests.leaks.world import NOW, World, key_for


def factsheet(world: World, thorough: bool) -> Iterable[Solved]:
    for key in picked(world, "hub", thorough)[:6]:
        yield Solved({"address": world.rows[key].address}, ("", "?language=ar"))


def paper(world: World, thorough: bool) -> Iterable[Solved]:
    yield Solved({"address": world.place("one").address})
    for owner, label in (("two", "amber"), ("a", "red")):
        yield Solved({"address": world.rows[world.grid("hub", owner, label)].address})


def accounts(world: World, thorough: bool) -> Iterable[Solved]:
    queries = ("", "?from=2026-01-01&to=2026-03-01")
    yield Solved({"address": str(world.scopes["grant"].pk)}, queries)
    for key in picked(world, "grant", thorough)[:6]:
        yield Solved({"address": world.rows[key].address})


def populate(world: World) -> None:
    """Of some grants one edition that those who pay read, and one that waits."""
    asked, decided = (world.people[f"officer {number} of hub one"] for number in (1, 2))
    for grant in dict.fromkeys(some_grants(world)):
        for number, state in ((1, "released"), (2, "requested")):
            door = ("thing" if state == "released" else "editor", grant)
            FiguresEdition.objects.create(
                key=key_for(f"figures {number} of {grant}"), grant_id=grant, number=number,
                first=NOW.date(), last=NOW.date(), gatherings=1, state=state, asked_at=NOW,
                values=[["people", world.number("figures.people", door)]], asked_by=asked,
                answers={"harm": world.word("figures.answer", ("editor", grant))},
                decided_by=decided if state == "released" else None, decided_at=NOW,
            )  # fmt: skip


def some_grants(world: World) -> list[UUID]:
    return [world.scopes["grant"].pk, *sorted(picked(world, "grant", thorough=False))[:3]]


def editions(world: World, _thorough: bool) -> Iterable[Solved]:
    for grant in dict.fromkeys(some_grants(world)):
        for number in (1, 2):
            yield Solved({"key": key_for(f"figures {number} of {grant}")})
    yield Solved({"key": UNKNOWN})


SAMPLES: dict[str, Maker] = {
    "reporting:factsheet": factsheet,
    "reporting:factsheet-pdf": paper,
    "reporting:factsheet-docx": paper,
    "reporting:figures": editions,
    "reporting:figures-back": editions,
    "reporting:figures-decline": editions,
    "reporting:grant-figures": accounts,
    "reporting:grant-did": accounts,
    "reporting:grant-did-file": accounts,
    "reporting:network-overview": plain(),
}
