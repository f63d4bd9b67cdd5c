"""Addresses of reporting, as the matrix asks for them."""

from __future__ import annotations

from collections.abc import Iterable

from tests.leaks.solving import Maker, Solved, picked, plain
from tests.leaks.world import World


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


SAMPLES: dict[str, Maker] = {
    "reporting:factsheet": factsheet,
    "reporting:factsheet-pdf": paper,
    "reporting:factsheet-docx": paper,
    "reporting:grant-did": accounts,
    "reporting:grant-did-file": accounts,
    "reporting:network-overview": plain(),
}
