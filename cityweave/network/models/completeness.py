"""That the register holds every member: who said so, since when, and until when."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class Completeness(models.Model):
    """A declaration that the register is complete; at most one stands."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    declared_at = models.DateTimeField(default=timezone.now)
    stands = models.BooleanField(default=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["stands"], condition=Q(stands=True), name="one_declaration_stands"
            ),
        ]

    def __str__(self) -> str:
        return f"complete since {self.declared_at:%Y-%m-%d}"
