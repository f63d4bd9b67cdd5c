"""What people typed and did not send, and what they sent already."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class FormDraft(models.Model):
    """What one person typed into the form at one address, kept for that person alone."""

    # No foreign key: persons live in a room above this one.
    owner = models.UUIDField()
    address = models.CharField(max_length=500)
    # {field name: [values]}, as a browser sends them; never secrets, never files.
    fields = models.JSONField()
    saved_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "address"], name="one_draft_for_each_form"),
        ]

    def __str__(self) -> str:
        return self.address


class Submission(models.Model):
    """A form that was sent: the same one sent again gets the first answer."""

    actor = models.CharField(max_length=80)
    submission_id = models.UUIDField()
    # Empty only inside the transaction that does what was asked.
    answer_location = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["actor", "submission_id"], name="sent_once"),
        ]

    def __str__(self) -> str:
        return str(self.submission_id)
