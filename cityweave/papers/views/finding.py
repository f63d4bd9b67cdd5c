"""Finding the text an address stands for, and noting who looked at what is strict."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404

from cityweave.journal.actions import note_access
from cityweave.papers.models import Paper, Section, Text
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import LOGGED
from cityweave.sharing.models import Record
from cityweave.sharing.policies import can_edit_record
from cityweave.sharing.reading import Request, get_visible_or_404
from cityweave.verdicts import NotAllowed


def text_at(actor: Actor, key: UUID, section: str, language: str) -> tuple[Paper, Section, Text]:
    """Raises Http404 where there is none in sight."""
    paper = get_visible_or_404(Paper, actor, key)
    found = Section.objects.filter(paper=paper, name=section).first()
    text = Text.objects.filter(section=found, language=language).first() if found else None
    if found is None or text is None:
        raise Http404
    return paper, found, text


def looked_at(record: Record, *, by: Actor) -> None:
    if record.label in LOGGED:
        with transaction.atomic():
            note_access("view", record, by=by)


def tell_or_raise(request: Request, paper: Paper, refusal: NotAllowed) -> None:
    """Whoever may write here reads on their page what has changed meanwhile."""
    if not can_edit_record(request.actor, paper):
        raise refusal
    messages.warning(request, str(refusal))
