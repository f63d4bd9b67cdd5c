"""Addresses under which a calendar program asks for what somebody may see."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cityweave.gatherings.models.series import Series
from cityweave.gatherings.querysets import FeedQuerySet
from cityweave.sharing.models import Scope


class Feed(models.Model):
    """One person's calendar, whole or of a hub, city or series, for whoever has its address.

    Of the address only a hash is kept; what it shows is asked for afresh each time.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # A place or a series; neither: everything of theirs.
    of = models.ForeignKey(
        Scope, models.PROTECT, null=True, related_name="+", verbose_name=_("whose")
    )
    series = models.ForeignKey(Series, models.PROTECT, null=True, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    last_read_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[FeedQuerySet] = FeedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(of__isnull=True) | models.Q(series__isnull=True),
                name="a_calendar_is_of_a_place_or_of_a_series",
            ),
        ]

    def __str__(self) -> str:
        return f"calendar of {self.person_id}"
