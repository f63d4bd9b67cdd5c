"""Old notes as their page and the page of their record show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils import timezone

from cityweave.safeguarding import policies
from cityweave.safeguarding.choices import QUESTIONS, RISK_QUESTIONS, NoteDecision
from cityweave.safeguarding.models import NoteReview
from cityweave.safeguarding.noted import Note, due_on, notes_seen
from cityweave.sharing.presenters.names import called, page_of
from cityweave.sharing.presenters.people import author_said, authors, people_said

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Record

ASKED = {**QUESTIONS, **RISK_QUESTIONS}


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One note: what it says, since when, and what was decided of it last."""

    key: str
    kind: str
    # The question that it answers, where it answers one.
    question: str
    text: str
    written_at: datetime
    due_on: date
    is_due: bool
    decided: str
    reason: str
    decided_by: str
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class NotesPage:
    record: Record
    title: str
    href: str
    waiting: tuple[NoteLine, ...]
    later: tuple[NoteLine, ...]
    may_review: bool


def notes_page(record: Record, reader: Actor) -> NotesPage:
    lines = note_lines(record, reader)
    return NotesPage(
        record=record,
        title=called(record),
        href=page_of(record, reader),
        waiting=tuple(line for line in lines if line.is_due),
        later=tuple(line for line in lines if not line.is_due),
        may_review=bool(policies.can_review_notes(reader, record)),
    )


def note_lines(record: Record, reader: Actor) -> list[NoteLine]:
    notes = notes_seen(record, reader)
    latest = NoteReview.objects.filter(about=record.pk).latest_by_note() if notes else {}
    wrote = people_said(authors(one.reviewed_by for one in latest.values()), reader)
    return [line_of(note, latest.get(note.key), wrote) for note in notes]


def line_of(note: Note, last: NoteReview | None, wrote: dict[Any, str]) -> NoteLine:
    day = due_on(note.written_at, last.next_on if last else None)
    return NoteLine(
        key=note.key,
        kind=str(note.kind.words),
        question=str(ASKED.get(note.part, "")) if note.kind.column else "",
        text=note.text,
        written_at=note.written_at,
        due_on=day,
        is_due=day <= timezone.localdate(),
        decided=str(NoteDecision(last.decision).label) if last else "",
        reason=last.reason if last else "",
        decided_by=author_said(last.reviewed_by, wrote) if last else "",
        decided_at=last.reviewed_at if last else None,
    )


def beneath(record: Any, context: Any) -> str:
    """On the record's page, for those who look after its notes: when they are looked at again."""
    request = context.get("request")
    reader: Actor | None = getattr(request, "actor", None)
    if reader is None or not policies.can_review_notes(reader, record):
        return ""
    days = [line.due_on for line in note_lines(record, reader)]
    if not days:
        return ""
    today = timezone.localdate()
    parts = {
        "record": record,
        "count": len(days),
        "waiting": sum(day <= today for day in days),
        "next": min(days),
    }
    return render_to_string("safeguarding/notes_beneath.html", parts, request=request)
