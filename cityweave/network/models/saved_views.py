"""Lists as somebody narrowed them, kept under a name."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cityweave.network.choices import LONGEST_QUESTION, ViewedList
from cityweave.network.querysets import SavedViewQuerySet
from cityweave.sharing.models import Scope


class SavedView(models.Model):
    """A list with its filters, kept by a person and perhaps shared with a hub's team."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    shared_with = models.ForeignKey(Scope, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("name"), max_length=80)
    of = models.CharField(_("list"), max_length=20, choices=ViewedList)
    # What stands in the address behind the question mark.
    question = models.CharField(max_length=LONGEST_QUESTION, blank=True, default="")
    saved_at = models.DateTimeField(default=timezone.now)
    # Kept a while longer, so that it can be brought back.
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[SavedViewQuerySet] = SavedViewQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [models.Index(fields=["shared_with", "of"], name="view_shared")]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "of", "name"],
                condition=Q(deleted_at__isnull=True),
                name="a_view_has_its_own_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name
