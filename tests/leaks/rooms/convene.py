"""National dialogues and checklists in the matrix's world, and the addresses of convene."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from cityweave.convene.models import ChecklistItem, ReviewLine
from tests.leaks import oracle
from tests.leaks.description import Visitor
from tests.leaks.solving import UNKNOWN, Maker, Solved, asking, keyed, plain
from tests.leaks.world import NOW, World, cells, key_for, next_label

LISTS = ("one", "two", "desk")


def add_records(world: World) -> None:
    """One of each owner under each label but CLEAR, held in gatherings under another."""
    for _number, owner, label in cells():
        if label == "clear":
            continue
        made = world.add("nationaldialogue", owner, label, country="PK")
        for at in (label, next_label(label)):
            world.links.append((made.pk, "dialogue_at", world.grid("gathering", owner, at)))


def populate(world: World) -> None:
    dialogues = world.of_kind("nationaldialogue")
    for place in LISTS:
        doors = [("thing", one.key) for one in dialogues if place in {one.hub, "desk"}]
        staff = LISTS if place == "desk" else (place,)
        doors += [("team", at) for at in (*staff, place)]
        item = ChecklistItem.objects.create(
            key=key_for(f"checklist {place}"), scope=world.scopes[place], added_at=NOW,
            text=world.word("checklist.text", *doors),
        )  # fmt: skip
        ReviewLine.objects.bulk_create(
            ReviewLine(
                dialogue_id=one.key, item=item, met="partly", said_at=NOW,
                said_by=world.people["officer 1 of hub one"],
                note=world.word("review.note", ("thing", one.key)),
            )
            for one in dialogues
            if place in {one.hub, "desk"}
        )  # fmt: skip


def forget(visitor: Visitor, world: World, gone: set[UUID]) -> None:
    ReviewLine.objects.filter(dialogue__in=gone).delete()
    for place in LISTS:
        if not knows_list(visitor, world, place):
            item = key_for(f"checklist {place}")
            ReviewLine.objects.filter(item=item).delete()
            ChecklistItem.objects.filter(pk=item).delete()


def knows_list(visitor: Visitor, world: World, place: str) -> bool:
    """Its staff, for the network's list all staff; and whoever reads what was held against it."""
    staff = LISTS if place == "desk" else (place,)
    return any(oracle.works_at(visitor, at) for at in staff) or any(
        oracle.sees(visitor, one, world)
        for one in world.of_kind("nationaldialogue")
        if place in {one.hub, "desk"}
    )


def items(_world: World, _thorough: bool) -> Iterable[Solved]:
    for place in LISTS:
        yield Solved({"key": key_for(f"checklist {place}")})
    yield Solved({"key": UNKNOWN})


DIALOGUE = ("nationaldialogue",)
PERIODS = ("?since=2026-02-01", "?until=2026-06-01", "?since=x")

SAMPLES: dict[str, Maker] = {
    "convene:convene": plain(),
    "convene:meetings": plain(*PERIODS),
    "convene:meetings-csv": plain(*PERIODS[:1]),
    "convene:meetings-xlsx": plain(),
    "convene:checklist": plain(),
    "convene:checklist-item": items,
    "convene:file": keyed(("gathering",), each=6),
    "convene:dialogues": plain(),
    "convene:nationaldialogue-new": asking("gathering", "gathering"),
    "convene:nationaldialogue": keyed(DIALOGUE, each=20),
    "convene:nationaldialogue-edit": keyed(DIALOGUE, "address", each=3),
    "convene:review": keyed(DIALOGUE, each=3),
}
