"""Notes on how a dialogue met a point of good practice are looked at again after 24 months."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from cityweave.convene.models import ReviewLine
from cityweave.safeguarding.noted import NoteKind, register_notes
from cityweave.sharing.policies import can_view

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Record


def lines_seen(record: Record, reader: Actor) -> Any:
    """Whoever works at the hub reads how its dialogue was judged."""
    lines = ReviewLine.objects.filter(dialogue=record.pk)
    reads = reader.works_for(record.hub_id) and can_view(reader, record)
    return lines if reads else lines.none()


def register() -> None:
    register_notes(
        NoteKind(
            "practice", _("Note on good practice"), every=ReviewLine.objects.all, seen=lines_seen,
            about="dialogue", written="said_at", parts=("note",), on="nationaldialogue",
        )
    )  # fmt: skip
