"""Old notes, looked at again: kept with a reason, shortened, or erased; never by themselves."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cityweave.journal import actions as journal
from cityweave.safeguarding import policies
from cityweave.safeguarding.choices import NoteDecision
from cityweave.safeguarding.models import NoteReview
from cityweave.safeguarding.noted import (
    KINDS,
    REVIEWED_AFTER,
    REVIEWED_AGAIN,
    Note,
    NoteKind,
    due_on,
    notes_in,
    notes_seen,
)
from cityweave.safeguarding.redacting import GONE
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.models import Record


def notes_due(keys: Collection[UUID] | None, now: datetime) -> dict[UUID, datetime]:
    """Records with notes that wait to be looked at, and since when; of these, or (None) of all."""
    found: dict[UUID, datetime] = {}
    old = [note for kind in KINDS.values() for note in old_notes(kind, keys, now)]
    said = next_days({note.about for note in old})
    for note in old:
        if due_on(note.written_at, said.get(note.key)) <= now.date():
            since = note.written_at + REVIEWED_AFTER
            found[note.about] = min(since, found.get(note.about, since))
    return found


def old_notes(kind: NoteKind, keys: Collection[UUID] | None, now: datetime) -> list[Note]:
    rows = kind.every().filter(**{f"{kind.written}__lte": now - REVIEWED_AFTER})
    if keys is not None:
        rows = rows.filter(**{f"{kind.about}__in": list(keys)})
    return notes_in(kind, rows.order_by("pk"))


def next_days(records: Collection[UUID]) -> dict[str, date | None]:
    """By note: the day that its latest review named. One query."""
    reviews = NoteReview.objects.filter(about__in=list(records))
    return {key: one.next_on for key, one in reviews.latest_by_note().items()}


@transaction.atomic
def review_note(
    record: Record, key: str, decision: str, *, by: Actor, reason: str = "", text: str = ""
) -> NoteReview:
    """One note about the record. What is shortened or erased is gone for good."""
    record = sharing.locked(record)
    note = next((one for one in notes_seen(record, by) if one.key == key), None)
    policies.can_review_note(by, record, note, decision, reason, text).require()
    assert note is not None
    if decision != NoteDecision.KEPT:
        left = text if decision == NoteDecision.SHORTENED else GONE
        note.row.save(update_fields=[note.kind.put(note.row, note.part, left)])
    review = reviewed(record, note, decision, reason, by)
    journal.note(f"safeguarding.note.{decision}", record, by=by, changed=["notes"])
    return review


@transaction.atomic
def keep_notes(record: Record, reason: str, *, by: Actor) -> int:
    """All that wait now, for one reason; how many."""
    record = sharing.locked(record)
    policies.can_keep_notes(by, record, reason).require()
    days, today = next_days({record.pk}), timezone.localdate()
    waiting = [
        note
        for note in notes_seen(record, by)
        if due_on(note.written_at, days.get(note.key)) <= today
    ]
    for note in waiting:
        reviewed(record, note, NoteDecision.KEPT, reason, by)
    if waiting:
        journal.note("safeguarding.note.kept", record, by=by, changed=["notes"])
    return len(waiting)


def reviewed(record: Record, note: Note, decision: str, reason: str, by: Actor) -> NoteReview:
    is_left = decision != NoteDecision.ERASED
    return NoteReview.objects.create(
        about_id=record.pk,
        note=note.key,
        decision=decision,
        reason=reason,
        reviewed_by=by.journal_name,
        next_on=timezone.localdate() + REVIEWED_AGAIN if is_left else None,
    )
