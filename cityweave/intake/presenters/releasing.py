"""What a batch brought in that is not public yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse

from cityweave.intake.actions.registers import portions
from cityweave.intake.choices import WRITES, Kind
from cityweave.intake.models import Batch, Line
from cityweave.network.choices import Attribute
from cityweave.network.models import City, Fact, Organisation
from cityweave.safeguarding.choices import ReleaseState
from cityweave.safeguarding.models import Release
from cityweave.safeguarding.presenters import progress_of
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Record

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

MODELS: dict[str, Any] = {Kind.CITIES: City, Kind.ORGANISATIONS: Organisation}
RELEASE_SHAPES: dict[str, str] = {
    ReleaseState.REQUESTED: "", ReleaseState.RELEASING: "hosted", ReleaseState.RELEASED: "full",
}  # fmt: skip


def release_set(batch: Batch, reader: Actor) -> list[Record]:
    """The records and the figures that came with them, as far as the reader sees them."""
    return [record for rows in waiting_rows(batch, reader) for record in rows]


def release_count(batch: Batch, reader: Actor) -> int:
    return sum(rows.count() for rows in waiting_rows(batch, reader))


def waiting_rows(batch: Batch, reader: Actor) -> Iterator[Any]:
    keys = written_keys(batch)
    for wanted in portions(keys):
        visible = MODELS[batch.kind].objects.visible_to(reader).filter(pk__in=wanted)
        yield visible.exclude(label=Label.CLEAR)
        figures = Fact.objects.visible_to(reader).filter(
            about__in=wanted, attribute=Attribute.POPULATION, source=batch.source
        )
        yield figures.exclude(label=Label.CLEAR)


def written_keys(batch: Batch) -> list[UUID]:
    written = Line.objects.filter(batch=batch, is_applied=True, outcome__in=WRITES)
    return [key for key in written.in_order().values_list("record", flat=True) if key]


@dataclass(frozen=True, slots=True)
class Asked:
    """The release that was last asked for this batch as one set."""

    href: str
    state: str
    is_open: bool
    shape: str
    progress: str
    done: int
    total: int


def asked_release(batch: Batch, reader: Actor) -> Asked | None:
    """Found by the first record that the batch wrote: all of them are in one set."""
    first = Line.objects.filter(batch=batch, is_applied=True, outcome__in=WRITES).in_order().first()
    if first is None or first.record is None:
        return None
    releases = Release.objects.visible_to(reader).holding(first.record)
    found = releases.filter(title=batch.file_name).newest_first().first()
    if found is None:
        return None
    total = found.items.count()
    return Asked(
        href=reverse("safeguarding:release", args=[found.pk]),
        state=found.get_state_display(),
        is_open=found.state in (ReleaseState.REQUESTED, ReleaseState.RELEASING),
        shape=RELEASE_SHAPES.get(found.state, "none"),
        progress=progress_of(found, total),
        done=found.done,
        total=total,
    )
