"""Who was there: each note of it, kept; the latest one stands. And filled-in sheets of paper."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cityweave.files.models import StoredFile
from cityweave.gatherings.choices import PresenceState
from cityweave.gatherings.models.guests import Guest
from cityweave.gatherings.models.records import AgendaItem, Gathering
from cityweave.gatherings.presence import Note
from cityweave.gatherings.querysets import PresenceQuerySet, RollSheetQuerySet


class Presence(models.Model):
    """One note, made at one device at one moment, that a guest was there or was not.

    Notes are only ever added; which one stands follows from all of them, in whatever order they
    arrived.
    """

    # Given by the device that noted it, so that a note that is sent again is the same note.
    change = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    guest = models.ForeignKey(Guest, models.CASCADE, related_name="presences")
    day = models.PositiveSmallIntegerField(_("which day"))
    # Null: the whole day.
    item = models.ForeignKey(AgendaItem, models.CASCADE, null=True, related_name="+")
    state = models.CharField(_("presence"), max_length=8, choices=PresenceState)
    # What the device showed before; empty where it knew of nothing.
    was = models.CharField(max_length=8, choices=PresenceState, blank=True, default="")
    noted_at = models.DateTimeField(_("noted"))
    received_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    device = models.CharField(max_length=40, blank=True, default="")
    # Whoever noted it had been shown that two devices disagree.
    settles = models.BooleanField(default=False)

    objects: ClassVar[PresenceQuerySet] = PresenceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("note of presence")
        indexes = [models.Index(fields=["guest", "day"], name="presence_of_guest")]
        constraints = [
            models.CheckConstraint(condition=Q(day__gte=1), name="days_are_counted_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.guest_id} {self.day} {self.state}"

    @property
    def note(self) -> Note:
        """As it is weighed against other notes."""
        return Note(
            self.change, self.guest_id, self.day, self.item_id, self.state, self.noted_at, self.was,
            self.device, self.settles,
        )  # fmt: skip


class RollSheet(models.Model):
    """A filled-in sheet of paper, scanned or photographed, kept beside the roll call."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="sheets")
    day = models.PositiveSmallIntegerField(_("which day"), default=1)
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    kept_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects: ClassVar[RollSheetQuerySet] = RollSheetQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("sheet")

    def __str__(self) -> str:
        return f"sheet {self.key}"
