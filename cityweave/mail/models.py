"""The outbox."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from cityweave.mail.choices import State
from cityweave.mail.querysets import LetterQuerySet


class Letter(models.Model):
    """A letter to one recipient, written inside the act and sent after it."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(max_length=100)
    # No foreign key: see docs/adr/0003-the-journal-stores-keys-not-foreign-keys.md.
    recipient = models.UUIDField(null=True, db_index=True)
    address = models.CharField(max_length=254, blank=True)
    # A keyed hash of where it went, for when it comes back and the address is forgotten.
    sent_to = models.CharField(max_length=64, blank=True, default="")
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=12)
    about = models.UUIDField(null=True)
    label = models.CharField(max_length=20)
    written_by = models.CharField(max_length=100)
    # The same at every attempt, so that a mailbox can tell a repeat.
    message_id = models.CharField(max_length=255, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True)
    leased_by = models.UUIDField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    # A reason or the class of an error, never its words: those may name persons.
    last_problem = models.CharField(max_length=100, blank=True)

    objects: ClassVar[LetterQuerySet] = LetterQuerySet.as_manager()  # type: ignore[assignment]  # a manager answers as its queryset

    class Meta:
        ordering = ["next_try_at", "created_at"]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                name="letter_unsent",
                condition=models.Q(state__in=["queued", "sending"]),
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(sent_at__isnull=False),
                name="a_sent_letter_says_when",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.message_id}"
