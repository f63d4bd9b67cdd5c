"""How tokens are found."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models

if TYPE_CHECKING:
    from cityweave.api.models import Token  # noqa: F401 - the type of the queryset


class TokenQuerySet(models.QuerySet["Token"]):
    def of(self, person: UUID | None) -> Self:
        return self.filter(person=person)

    def in_force(self, now: datetime) -> Self:
        """Neither revoked nor run out, and of somebody who still signs in."""
        return self.filter(revoked_at=None, expires_at__gt=now, person__is_active=True)
