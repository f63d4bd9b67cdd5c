"""Signed sheets that a grant requires: sealed until its audit, opened by two people."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cityweave.gatherings.choices import OpeningState
from cityweave.gatherings.models.rollcall import RollSheet
from cityweave.gatherings.querysets import OpeningQuerySet, SealQuerySet
from cityweave.network.models import Grant


class SheetSeal(models.Model):
    """One filled-in sheet out of everybody's sight until a grant's audit, then erased."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.OneToOneField(RollSheet, models.PROTECT, related_name="seal")
    grant = models.ForeignKey(Grant, models.PROTECT, related_name="+", verbose_name=_("grant"))
    audit_on = models.DateField(_("day of the audit"))
    sealed_at = models.DateTimeField(default=timezone.now)
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    erased_at = models.DateTimeField(null=True)

    objects: ClassVar[SealQuerySet] = SealQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("seal of a sheet")

    def __str__(self) -> str:
        return f"seal {self.key}"


class SheetOpening(models.Model):
    """That one asked to open a sealed sheet or move its audit, why, and what a second answered."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seal = models.ForeignKey(SheetSeal, models.CASCADE, related_name="openings")
    state = models.CharField(max_length=10, choices=OpeningState, default=OpeningState.ASKED)
    reason = models.CharField(_("reason"), max_length=500)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    # Until when these two, and nobody else, may open it.
    until = models.DateTimeField(null=True)
    # Where it is not to be opened, but kept until another day: that day.
    moved_to = models.DateField(_("new day of the audit"), null=True)

    objects: ClassVar[OpeningQuerySet] = OpeningQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("opening of a sheet")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="open")
                | (
                    Q(answered_by__isnull=False)
                    & (Q(until__isnull=False) | Q(moved_to__isnull=False))
                    & ~Q(answered_by=F("asked_by"))
                ),
                name="a_sealed_sheet_is_opened_by_two",
            ),
        ]

    def __str__(self) -> str:
        return f"opening {self.key}"
