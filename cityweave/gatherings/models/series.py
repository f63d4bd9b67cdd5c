"""Gatherings that come again: what one leaves open the next one takes up."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cityweave.gatherings.querysets import SeriesQuerySet
from cityweave.sharing.models import Scope


class Series(models.Model):
    """Gatherings of one hub that follow each other; read by the staff of that hub."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=300)
    hub = models.ForeignKey(Scope, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[SeriesQuerySet] = SeriesQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.name
