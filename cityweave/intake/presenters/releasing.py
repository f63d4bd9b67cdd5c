"""What a batch brought in that is not public yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from cityweave.intake.actions.registers import portions
from cityweave.intake.choices import WRITES, Kind
from cityweave.intake.models import Batch, Line
from cityweave.network.choices import Attribute
from cityweave.network.models import City, Fact, Organisation
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Record

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

MODELS: dict[str, Any] = {Kind.CITIES: City, Kind.ORGANISATIONS: Organisation}


def release_set(batch: Batch, reader: Actor) -> list[Record]:
    """The records and the figures that came with them, as far as the reader sees them."""
    written = Line.objects.filter(batch=batch, is_applied=True, outcome__in=WRITES)
    keys: list[UUID] = [key for key in written.values_list("record", flat=True) if key]
    records: list[Record] = []
    for wanted in portions(keys):
        visible = MODELS[batch.kind].objects.visible_to(reader).filter(pk__in=wanted)
        records += visible.exclude(label=Label.CLEAR)
        figures = Fact.objects.visible_to(reader).filter(
            about__in=wanted, attribute=Attribute.POPULATION, source=batch.source
        )
        records += figures.exclude(label=Label.CLEAR)
    return records
