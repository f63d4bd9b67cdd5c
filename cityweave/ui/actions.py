"""Keeping what was typed, and knowing a form that was sent already."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from cityweave.ui.models import FormDraft, Submission
from cityweave.ui.typed import Fields

KEPT_FOR = timedelta(days=30)


@transaction.atomic
def keep_draft(owner: UUID, address: str, fields: Fields) -> FormDraft:
    """The one draft of this person at this address; what it held before is written over."""
    draft, _is_new = FormDraft.objects.update_or_create(
        owner=owner, address=address, defaults={"fields": fields, "saved_at": timezone.now()}
    )
    return draft


def clear_draft(owner: UUID, address: str) -> None:
    FormDraft.objects.filter(owner=owner, address=address).delete()


def forget_old_drafts(now: datetime) -> int:
    """Drafts that nobody came back to for thirty days. Returns how many went."""
    return FormDraft.objects.filter(saved_at__lt=now - KEPT_FOR).delete()[0]


def forget_old_submissions(now: datetime) -> int:
    """A repeat after thirty days is no retry. Returns how many went."""
    return Submission.objects.filter(created_at__lt=now - KEPT_FOR).delete()[0]


def begin_submission(actor: str, submission_id: UUID) -> Submission | None:
    """The submission, to be answered inside this transaction; None if it was answered already.

    Whoever comes second waits here until the first has committed, or has given up.
    """
    try:
        with transaction.atomic():
            return Submission.objects.create(actor=actor, submission_id=submission_id)
    except IntegrityError:
        return None


def answer_submission(submission: Submission, location: str) -> None:
    submission.answer_location = location
    submission.save(update_fields=["answer_location"])


def release_submission(submission: Submission) -> None:
    """Nothing was done yet: the form may be sent again under the same id."""
    submission.delete()


def answer_given(actor: str, submission_id: UUID) -> str | None:
    """Where the first answer led; None if there was none."""
    return (
        Submission.objects.filter(actor=actor, submission_id=submission_id)
        .values_list("answer_location", flat=True)
        .first()
    )
