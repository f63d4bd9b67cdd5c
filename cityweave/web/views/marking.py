"""What an answer carries beyond its text: its label, and a line in the access log."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.http import HttpResponse

from cityweave.journal.actions import note_access
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import LOGGED, Label
from cityweave.sharing.models import Record


def marked(
    answer: HttpResponse, label: Label, shown: Iterable[Record], *, by: Actor
) -> HttpResponse:
    """Name the page's label in a header; write down who looked at what above AMBER."""
    answer["TLP"] = label.code
    logged = [record for record in shown if record.label in LOGGED]
    if logged:
        with transaction.atomic():
            for record in logged:
                note_access("view", record, by=by)
    return answer
