"""Jobs and the schedule."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from cityweave.background.choices import State
from cityweave.background.querysets import JobQuerySet


class Job(models.Model):
    """One piece of work to be done later, by whichever worker comes first."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=100)
    arguments = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    run_at = models.DateTimeField(default=timezone.now)
    # The tick of the clock this job is for; null where it is not for one.
    tick = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    leased_by = models.UUIDField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    # The class and place of an error, never its words: those may name persons.
    last_problem = models.CharField(max_length=200, blank=True)

    objects: ClassVar[JobQuerySet] = JobQuerySet.as_manager()  # type: ignore[assignment]  # a manager answers as its queryset

    class Meta:
        ordering = ["run_at", "created_at"]
        indexes = [
            models.Index(
                fields=["run_at"],
                name="job_unfinished",
                condition=models.Q(state__in=["waiting", "running"]),
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["name", "tick"], name="one_job_for_each_tick"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"


class Schedule(models.Model):
    """When a job that runs by the clock was last put into the queue."""

    name = models.CharField(primary_key=True, max_length=100)
    last_tick = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.last_tick:%Y-%m-%d %H:%M}"
