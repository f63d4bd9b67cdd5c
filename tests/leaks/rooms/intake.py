"""Batches, their rows and mergers, as the matrix holds them and asks for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from cityweave.intake.models import Line, Upload
from tests.leaks.description import OWNERS, Visitor
from tests.leaks.solving import UNKNOWN, Maker, Solved, keyed, picked, plain
from tests.leaks.world import NOW, World, cells, next_label

NEVER_PUBLIC = ("amber", "strict", "red")
STATES = ("checked", "applied", "uploaded")
MAPPING = {"columns": {"0": "name", "1": "country", "2": "summary"}, "kinds": {}, "country": "",
           "header_row": 1}  # fmt: skip
KINDS = ("city", "organisation", "theme")


def add_records(world: World) -> None:
    """A batch and a merger of each owner under each label that they may bear."""
    sender = world.people["officer 1 of hub one"]
    for number, owner, label in cells():
        if label not in NEVER_PUBLIC:
            continue
        world.add(
            "batch", owner, label, kind="cities", state=STATES[number % 3], sender=sender,
            mapping=MAPPING, headings=["Name", "Country", "Summary"], counts={"create": 1},
            kept=[{"row": 2, "key": str(elsewhere(world, owner, label)), "why": "edited",
                   "fields": []}],
            uploaded_at=NOW - timedelta(days=1), checked_at=NOW, total=3,
        )  # fmt: skip
        kind = KINDS[number % len(KINDS)]
        world.add(
            "merger", owner, label, survivor=world.ref(world.grid(kind, owner, label), kind),
            loser=world.ref(world.grid(kind, owner, next_label(label)), kind), kind=kind,
            merged_by=sender, merged_at=NOW, moved=[], before={}, after={},
        )  # fmt: skip


def elsewhere(world: World, owner: str, label: str) -> UUID:
    """A city of somebody else, which the batch names and its reader may not see."""
    other = OWNERS[(OWNERS.index(owner) + 4) % len(OWNERS)]
    return world.grid("city", other, next_label(label))


def populate(world: World) -> None:
    """In each batch a row that creates, one that updates, one that looks like something."""
    for thing in world.of_kind("batch"):
        door = ("thing", thing.key)
        cells_read = [world.word("line.cells", door), "QM", world.word("line.cells", door)]
        known = elsewhere(world, thing.owner, thing.label)
        mine: dict[str, Any] = {"batch_id": thing.key, "cells": cells_read}
        values = {"name": world.word("line.values.name", door), "country": "QM"}
        old = world.word("line.differs.old", ("thing", known))
        Line.objects.bulk_create(
            [
                Line(**mine, number=2, outcome="create", values=values),
                Line(**mine, number=3, outcome="update", values=values, record=known,
                     differs={"summary": [old, world.word("line.differs.new", door)]}),
                Line(**mine, number=4, outcome="skip", remark="alike", values=values, alike=known),
                Line(**mine, number=5, outcome="error", values=values,
                     problems={"country": "country"}),
            ]
        )  # fmt: skip
        sheet = f"Name,Country,Summary\n{','.join(cells_read)}\n".encode()
        Upload.objects.create(batch_id=thing.key, data=sheet, kept_until=NOW + timedelta(days=5))


def forget(visitor: Visitor, world: World, gone: set[UUID]) -> None:
    batches = [key for key in gone if world.things[key].kind == "batch"]
    for model in (Line, Upload):
        model._base_manager.filter(batch__in=batches).delete()


def rows(world: World, thorough: bool) -> Iterable[Solved]:
    for key in picked(world, "batch", thorough)[:6]:
        yield Solved({"key": key, "number": 4})
    yield Solved({"key": UNKNOWN, "number": 4})


def pairs(world: World, thorough: bool) -> Iterable[Solved]:
    """Two records of one owner, and of two, one of them hidden perhaps."""
    for kind in KINDS:
        for key in picked(world, kind, thorough)[:6]:
            thing = world.things[key]
            own = world.grid(kind, thing.owner, next_label(thing.label))
            other = world.grid(kind, OWNERS[(OWNERS.index(thing.owner) + 2) % 9], "amber")
            yield Solved({"key": key}, ("", "?q=cnry", f"?with={own}", f"?with={other}"))
    yield Solved({"key": UNKNOWN})


BATCH = keyed(("batch",), each=20)
ACT = keyed(("batch",), each=4)
SAMPLES: dict[str, Maker] = {
    "intake:batches": plain(),
    "intake:batch-new": plain("?kind=people"),
    "intake:template": lambda _world, _thorough: [
        Solved({"kind": "cities"}), Solved({"kind": "nothing"}),
    ],
    "intake:batch": keyed(("batch",), each=20),
    "intake:batch-sheet": ACT,
    "intake:batch-columns": BATCH,
    "intake:batch-duplicates": BATCH,
    "intake:line-decision": rows,
    "intake:batch-decisions": ACT,
    "intake:batch-remarks": BATCH,
    "intake:batch-application": ACT,
    "intake:batch-undoing": ACT,
    "intake:batch-discard": ACT,
    "intake:batch-release": BATCH,
    "intake:merging": pairs,
    "intake:merger-undoing": keyed(("merger",), each=4),
}  # fmt: skip
