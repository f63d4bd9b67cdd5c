"""Two sheets of the invented hub: one waits for its release, one for a look."""

from __future__ import annotations

from cityweave.intake import actions
from cityweave.intake.models import Batch
from cityweave.intake.presenters.releasing import release_set
from cityweave.safeguarding.actions import request_release
from cityweave.safeguarding.choices import ReleaseKind
from cityweave.web.demo.packaged import packaged_bytes
from cityweave.web.demo.people import COAST
from cityweave.web.demo.world import World

SOURCE = "Lantern Coast register of towns (invented)"
# File, whether it is applied.
SHEETS = (("towns_2024.csv", True), ("towns_2025.csv", False))


STATEMENT = {
    "source": f"{SOURCE}, 2024", "licence": "Invented: nobody’s", "date": "31 January 2024",
    "harm": "No. The towns are invented.",
}  # fmt: skip


def load(world: World) -> None:
    for name, is_applied in SHEETS:
        batch = bring_in(name, world)
        if is_applied:
            by = world.officer(COAST)
            batch = actions.apply_batch(actions.begin_applying(batch, by=by), by=by)
            ask_for_all(batch, world)


def ask_for_all(batch: Batch, world: World) -> None:
    """What came in with the sheet waits for a second person, as one set."""
    by = world.officer(COAST)
    request_release(
        release_set(batch, by), by=by, kind=ReleaseKind.PUBLISHED, statement=STATEMENT,
        title=batch.file_name,
    )  # fmt: skip


def bring_in(name: str, world: World) -> Batch:
    by, hub = world.officer(COAST), world.hubs[COAST].owner
    batch = actions.receive(
        packaged_bytes(name), name, "cities", hub=hub, by=by, source=f"{SOURCE}, {name[6:10]}"
    )
    return actions.look_through(actions.match_columns(batch, batch.mapping, by=by), by=by)
