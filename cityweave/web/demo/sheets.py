"""Two sheets of the invented hub: one is in the register, one waits for a look."""

from __future__ import annotations

from cityweave.intake import actions
from cityweave.intake.models import Batch
from cityweave.web.demo.packaged import packaged_bytes
from cityweave.web.demo.people import COAST
from cityweave.web.demo.world import World

SOURCE = "Lantern Coast register of towns (invented)"
# File, whether it is applied.
SHEETS = (("towns_2024.csv", True), ("towns_2025.csv", False))


def load(world: World) -> None:
    for name, is_applied in SHEETS:
        batch = bring_in(name, world)
        if is_applied:
            by = world.officer(COAST)
            actions.apply_batch(actions.begin_applying(batch, by=by), by=by)


def bring_in(name: str, world: World) -> Batch:
    by, hub = world.officer(COAST), world.hubs[COAST].owner
    batch = actions.receive(
        packaged_bytes(name), name, "cities", hub=hub, by=by, source=f"{SOURCE}, {name[6:10]}"
    )
    return actions.look_through(actions.match_columns(batch, batch.mapping, by=by), by=by)
