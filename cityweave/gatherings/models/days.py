"""Days off as a hub knows them better than any table."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cityweave.gatherings.querysets import CorrectionQuerySet
from cityweave.sharing.models import Scope


class HolidayCorrection(models.Model):
    """A hub says that a day is off in a country after all, or that it is not."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Scope, models.PROTECT, related_name="+")
    country = models.CharField(_("country"), max_length=2)
    day = models.DateField(_("day"))
    is_off = models.BooleanField(_("the day is off"))
    name = models.CharField(_("name of the day"), max_length=120, blank=True, default="")
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    said_at = models.DateTimeField(default=timezone.now)
    # One that was taken back is kept, so that it can be brought back.
    stands = models.BooleanField(default=True)

    objects: ClassVar[CorrectionQuerySet] = CorrectionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["hub", "country", "day"], name="a_hub_corrects_a_day_once"
            ),
            models.CheckConstraint(
                condition=Q(is_off=False) | ~Q(name=""), name="a_day_off_has_a_name"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.day:%Y-%m-%d} {self.name}".strip()
