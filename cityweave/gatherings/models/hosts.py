"""What a host was shown, and what the host said to it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cityweave.gatherings.choices import HostAnswer, Stage
from cityweave.gatherings.models.records import Gathering
from cityweave.gatherings.querysets import ClearanceQuerySet
from cityweave.sharing.models import SignedLink


class Clearance(models.Model):
    """One text that the host of a gathering was asked to clear; read by the hub's staff."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="clearances")
    stage = models.CharField(_("what is cleared"), max_length=8, choices=Stage)
    # Exactly what the host reads: pairs of a heading and a text.
    parts = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    # A function, such as "Office of the mayor"; where an account is wanted nobody answers.
    host = models.CharField(_("host"), max_length=200)
    email = models.EmailField(_("e-mail"), blank=True, default="")
    language = models.CharField(_("language"), max_length=12, default="en")
    link = models.ForeignKey(SignedLink, models.SET_NULL, null=True, related_name="+")
    asked_by = models.CharField(max_length=100)
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.CharField(
        _("answer"), max_length=8, choices=HostAnswer, blank=True, default=HostAnswer.NONE
    )
    words = models.TextField(_("in their words"), max_length=4_000, blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    # Written down by staff, since it came by phone or on paper.
    by_hand = models.BooleanField(default=False)
    # When somebody of the staff had read the answer.
    read_at = models.DateTimeField(null=True)

    objects: ClassVar[ClearanceQuerySet] = ClearanceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [models.Index(fields=["gathering", "stage"], name="clearances_of_gathering")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="an_answer_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stage} of {self.gathering_id}"
