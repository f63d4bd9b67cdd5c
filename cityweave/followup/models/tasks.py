"""Tasks, and when somebody last looked at theirs."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cityweave.followup.choices import EndNote, Passed, TaskState
from cityweave.followup.querysets import TaskQuerySet
from cityweave.sharing.models import Ref, Scope


class Task(models.Model):
    """One thing that waits for one person.

    It has no label: it is seen by whoever sees the record, and what it says is put together from
    the record as that reader may see it now.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="tasks")
    kind = models.CharField(max_length=60)
    about = models.ForeignKey(Ref, models.PROTECT, related_name="tasks")
    # The hub or desk whose people take over.
    scope = models.ForeignKey(Scope, models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()
    since = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    # Within a rank: when it is due, or since when it waits.
    order_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=TaskState, default=TaskState.OPEN)
    note = models.CharField(max_length=10, choices=EndNote, blank=True, default="")
    snoozed_until = models.DateTimeField(null=True)
    passed = models.CharField(max_length=12, choices=Passed, blank=True, default="")
    delegated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="tasks_passed_on"
    )
    passed_from = models.ForeignKey("self", models.SET_NULL, null=True, related_name="passed_to")
    # One for all that was ended, put off or passed on by one press of a button.
    batch = models.UUIDField(null=True)
    opened_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True)
    # As the journal names whoever ended it.
    done_by = models.CharField(max_length=100, blank=True, default="")

    objects: ClassVar[TaskQuerySet] = TaskQuerySet.as_manager()  # type: ignore[assignment]  # a manager answers as its queryset

    class Meta:
        indexes = [
            models.Index(
                fields=["person", "rank", "order_at", "key"],
                condition=Q(state="open"),
                name="task_inbox",
            ),
            models.Index(fields=["kind", "about"], name="task_about"),
            models.Index(fields=["batch"], condition=Q(batch__isnull=False), name="task_batch"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "about"],
                condition=Q(state="open"),
                name="one_open_task_of_a_kind_about_a_thing",
            ),
            models.CheckConstraint(
                condition=Q(state="open", done_at__isnull=True)
                | (~Q(state="open") & Q(done_at__isnull=False) & ~Q(note="")),
                name="an_ended_task_says_when_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Visit(models.Model):
    """When somebody looked at Today, and when the time before."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="visit"
    )
    latest_at = models.DateTimeField()
    previous_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"visit of {self.person_id}"
