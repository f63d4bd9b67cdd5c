"""Reported headcounts, guests and who was there in the matrix's world, and their addresses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from cityweave.gatherings.models import Guest, Presence
from tests.leaks.solving import UNKNOWN, Maker, Solved, keyed, plain
from tests.leaks.world import NOW, World, cells, key_for


def add_records(world: World) -> None:
    """What a source says of each gathering, in numbers that stand nowhere else."""
    for _number, owner, label in cells():
        key = world.grid("reportedheadcount", owner, label)
        root = world.grid("gathering", owner, label) if label in {"amber", "strict"} else None
        world.add(
            "reportedheadcount", owner, label, root=root, precision="about",
            gathering=world.rows[world.grid("gathering", owner, label)],
            total=world.number("reportedheadcount.total", ("thing", key)),
            women=world.number("reportedheadcount.women", ("thing", key)), as_of="2025",
        )  # fmt: skip


def populate(world: World) -> None:
    """Who was there, by two devices: a note says nothing but where it stands."""
    for guest in Guest.objects.order_by("pk"):
        for device, state in (("one", "present"), ("two", "excused")):
            Presence.objects.create(
                change=key_for(f"{device} {guest.pk}"), guest=guest, day=1, state=state,
                noted_at=NOW + timedelta(minutes=len(state)), received_at=NOW, device=device,
            )  # fmt: skip


def guests(_world: World, _thorough: bool) -> Iterable[Solved]:
    for key in Guest.objects.order_by("pk").values_list("pk", flat=True)[:6]:
        yield Solved({"key": key})
    yield Solved({"key": UNKNOWN})


FEW = keyed(("gathering",), each=2)


SAMPLES: dict[str, Maker] = {
    "gatherings:gathering-past": plain(),
    "gatherings:reportedheadcount-new": FEW,
    "gatherings:reportedheadcount": keyed(("reportedheadcount",), each=6),
    "gatherings:reportedheadcount-edit": keyed(("reportedheadcount",), "address", each=4),
    "gatherings:equity": plain("?first=2026-01-01", "?as=xlsx"),
    "gatherings:guest-history": guests,
    "gatherings:roll-call": FEW,
    "gatherings:walk-in": FEW,
    "gatherings:roll-sheet": FEW,
    "gatherings:roll-sheet-pdf": FEW,
    "gatherings:badges": FEW,
    "gatherings:badges-file": FEW,
    "gatherings:typed-sheet": FEW,
    "gatherings:roll-door": FEW,
    "gatherings:door-worker": FEW,
    "gatherings:door-list": FEW,
    "gatherings:door-changes": FEW,
}
