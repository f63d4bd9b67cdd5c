"""What was said and decided at a gathering, and to whom that was sent."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cityweave.gatherings.models.guests import Guest
from cityweave.gatherings.models.records import Gathering
from cityweave.gatherings.querysets import LetterQuerySet, MinuteQuerySet

LONG = 4_000


class MinuteItem(models.Model):
    """One point of the minutes, and what was decided on it; read by the staff of the hub.

    No record of its own: it is never public, and participants get it by letter.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="minutes")
    position = models.PositiveSmallIntegerField()
    point = models.TextField(_("point"), max_length=LONG)
    decision = models.TextField(_("decision"), max_length=LONG, blank=True, default="")
    # Given when something is first decided, and to nothing else ever after.
    decision_number = models.PositiveSmallIntegerField(null=True, blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    # Struck out; it can be brought back, and its number is not given again.
    struck_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[MinuteQuerySet] = MinuteQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("point of the minutes")
        indexes = [models.Index(fields=["gathering", "position"], name="minutes_in_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["gathering", "decision_number"], name="a_decision_has_its_own_number"
            ),
            models.CheckConstraint(
                condition=Q(decision="") | Q(decision_number__isnull=False),
                name="a_decision_has_a_number",
            ),
        ]

    def __str__(self) -> str:
        return f"point {self.position} of {self.gathering_id}"


class MinutesLetter(models.Model):
    """That the minutes, as they stood, were sent to one guest."""

    guest = models.ForeignKey(Guest, models.CASCADE, related_name="minutes_letters")
    # SHA-256 of what the letter said: the same is sent to nobody twice.
    digest = models.CharField(max_length=64)
    written_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[LetterQuerySet] = LetterQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["guest", "digest"], name="the_same_minutes_are_sent_once"
            ),
        ]

    def __str__(self) -> str:
        return f"minutes to {self.guest_id}"
