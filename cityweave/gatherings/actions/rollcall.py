"""Calling the roll: notes of who is there, walk-ins, and filled-in sheets."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.files.actions import Refused, Upload, keep_upload
from cityweave.files.choices import PICTURES, FileKind
from cityweave.gatherings import policies
from cityweave.gatherings.choices import LONGEST, Answer, CameAs, PresenceState
from cityweave.gatherings.models import AgendaItem, Gathering, Guest, Presence, RollSheet
from cityweave.gatherings.presence import Note
from cityweave.journal import actions as journal
from cityweave.safeguarding import actions as safeguarding
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label

SCANS = frozenset({FileKind.PDF, FileKind.PNG, FileKind.JPEG, FileKind.WEBP})


@transaction.atomic
def call_roll(gathering: Gathering, notes: Iterable[Note], *, by: Actor) -> set[UUID]:
    """Keep these notes; one that is here already stays as it is. Returns those that are kept now.

    A note about somebody or something else than this gathering is left out.
    """
    gathering = sharing.locked(gathering)
    policies.can_call_roll(by, gathering).require()
    # A row is written once, whoever sends it again.
    given = list({note.change: note for note in notes}.values())
    Presence.objects.bulk_create(
        (row_of(note, by) for note in within(gathering, given, by)), ignore_conflicts=True
    )
    journal.note("gatherings.roll.called", gathering, by=by, changed=["presence"])
    sent = [note.change for note in given]
    kept = Presence.objects.visible_to(by).filter(pk__in=sent, guest__gathering=gathering)
    return set(kept.values_list("pk", flat=True))


def within(gathering: Gathering, notes: Sequence[Note], by: Actor) -> list[Note]:
    """Those about a guest of this gathering, at one of its days and items."""
    asked = {note.guest for note in notes}
    guests = Guest.objects.visible_to(by).filter(gathering=gathering, pk__in=asked)
    known = set(guests.values_list("pk", flat=True))
    items = AgendaItem.objects.visible_to(by).filter(gathering=gathering)
    day_of = dict(items.values_list("pk", "day"))
    return [
        note
        for note in notes
        if note.guest in known
        and note.state in PresenceState.values
        and 1 <= note.day <= LONGEST.days
        and (note.item is None or day_of.get(note.item) == note.day)
    ]


def row_of(note: Note, by: Actor) -> Presence:
    was = note.was if note.was in PresenceState.values else ""
    return Presence(
        change=note.change, guest_id=note.guest, day=note.day, item_id=note.item, was=was,
        state=note.state, noted_at=note.noted_at, by=by.person, device=note.device[:40],
        settles=note.settles,
    )  # fmt: skip


@transaction.atomic
def add_walk_in(
    gathering: Gathering, facts: Mapping[str, Any], *, by: Actor, key: UUID | None = None
) -> Guest | None:
    """Somebody came who was on no list. Sent twice under one key it is one guest; None where the
    key is another gathering's."""
    gathering = sharing.locked(gathering)
    policies.can_call_roll(by, gathering).require()
    key = key or uuid.uuid4()
    standing = Guest._default_manager.filter(pk=key).first()
    if standing is not None:
        return standing if standing.gathering_id == gathering.pk else None
    guest = Guest(
        key=key, gathering=gathering, came_as=CameAs.WALK_IN, answer=Answer.YES,
        answered_at=timezone.now(), **facts,
    )  # fmt: skip
    guest.full_clean()
    guest.save()
    journal.note("gatherings.guest.walked_in", gathering, by=by, changed=["guests"])
    return guest


@transaction.atomic
def keep_sheet(
    gathering: Gathering, upload: Upload, *, day: int, item: AgendaItem | None, by: Actor
) -> RollSheet:
    """A filled-in sheet as it was scanned; the hub alone reads it. Raises Refused.

    The same scan is kept once: a copy would lie open beside the one that is sealed.
    """
    gathering = sharing.locked(gathering)
    policies.can_call_roll(by, gathering).require()
    file = keep_upload(
        upload, by=by, owner=gathering.owner, hub=gathering.hub, root=None, label=Label.STRICT,
        allowed=SCANS,
    )  # fmt: skip
    if RollSheet.objects.of_scan(gathering.pk, file.digest).exists():
        raise Refused(
            _("This scan is kept with this gathering already, open or sealed. Leave it out here.")
        )
    if file.kind in PICTURES:
        # Signatures, no faces: nobody is asked whose consent covers it.
        safeguarding.cover_picture(file, (), nobody=True, by=by)
    sheet = RollSheet.objects.create(
        gathering=gathering, day=day, item=item, file=file, by=by.person
    )
    journal.note("gatherings.sheet.kept", gathering, by=by, changed=["sheets"])
    return sheet
