"""The notes of this room and of the rooms below it that are looked at again after 24 months."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from cityweave.followup.models import Comment, CommitmentStep
from cityweave.followup.policies import can_read_comments
from cityweave.safeguarding.actions.risks import standing_checks
from cityweave.safeguarding.choices import RISK_QUESTIONS
from cityweave.safeguarding.models import RiskCheck
from cityweave.safeguarding.noted import NoteKind, register_notes
from cityweave.sharing.policies import can_view

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Record


def comments_seen(record: Record, reader: Actor) -> Any:
    if not can_read_comments(reader, record):
        return Comment.objects.none()
    return Comment.objects.about_record(record.pk).standing()


def steps_seen(record: Record, reader: Actor) -> Any:
    steps = CommitmentStep.objects.filter(commitment=record.pk)
    return steps if can_view(reader, record) else steps.none()


def checks_seen(record: Record, reader: Actor) -> Any:
    return RiskCheck.objects.visible_to(reader).filter(about=record.pk)


def register() -> None:
    register_notes(
        NoteKind(
            "comment", _("Comment"), every=Comment.objects.standing, seen=comments_seen,
            about="about", written="written_at", parts=("text",),
        )
    )  # fmt: skip
    register_notes(
        NoteKind(
            "step", _("What became of it"), every=CommitmentStep.objects.all, seen=steps_seen,
            about="commitment", written="taken_at", parts=("text",), on="commitment",
        )
    )  # fmt: skip
    register_notes(
        NoteKind(
            "risk", _("Risk check"), every=standing_checks, seen=checks_seen, about="about",
            written="checked_at", parts=tuple(RISK_QUESTIONS), column="answers",
            on="gathering",
        )
    )  # fmt: skip
