"""Figures of what a grant did, frozen for those who pay it; released by two people."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cityweave.network.models import Grant
from cityweave.reporting.choices import EditionState
from cityweave.reporting.querysets import FiguresQuerySet


class FiguresEdition(models.Model):
    """Counted heads of a grant's gatherings between two days, rounded as they were stored.

    What is stored never changes: a newer number is a newer edition.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    grant = models.ForeignKey(Grant, models.PROTECT, related_name="figures")
    number = models.PositiveIntegerField(_("edition"))
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))
    # [group, number]: a number of people after the small-number rule; null: fewer than eight.
    values = models.JSONField(default=list)
    gatherings = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=EditionState, default=EditionState.REQUESTED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    answers = models.JSONField(default=dict)
    reason = models.CharField(max_length=500, blank=True, default="")

    objects: ClassVar[FiguresQuerySet] = FiguresQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("edition of figures")
        constraints = [
            models.UniqueConstraint(
                fields=["grant", "number"], name="an_edition_of_figures_has_its_own_number"
            ),
            models.CheckConstraint(
                condition=~Q(state="released")
                | (Q(decided_by__isnull=False) & ~Q(decided_by=F("asked_by"))),
                name="figures_for_a_funder_take_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"edition {self.number} of {self.grant_id}"
