"""Keys that people give to programs of theirs."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cityweave.api.choices import LONGEST_NAME, Kind
from cityweave.api.querysets import TokenQuerySet


class Token(models.Model):
    """Lets a program read, for a time, some kinds of what its person may carry out."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tokens")
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    # The secret itself is shown once and kept nowhere.
    digest = models.CharField(max_length=64, unique=True)
    tail = models.CharField(max_length=8)
    # Kinds between spaces (" hubs cities ").
    kinds = models.CharField(max_length=120)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    objects: ClassVar[TokenQuerySet] = TokenQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")), name="a_token_runs_out"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def opens(self, kind: Kind) -> bool:
        return f" {kind} " in self.kinds
