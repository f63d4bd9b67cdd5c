"""Points of minutes are notes that are looked at again after 24 months."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from cityweave.gatherings.models import MinuteItem
from cityweave.safeguarding.noted import NoteKind, register_notes

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Record


def points_seen(record: Record, reader: Actor) -> Any:
    return MinuteItem.objects.visible_to(reader).filter(gathering=record.pk)


def register() -> None:
    register_notes(
        NoteKind(
            "minutes", _("Point of the minutes"), every=MinuteItem.objects.all, seen=points_seen,
            about="gathering", written="written_at", parts=("point", "decision"), on="gathering",
        )
    )  # fmt: skip
