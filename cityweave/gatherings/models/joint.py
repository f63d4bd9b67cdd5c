"""Days of other bodies, as their calendars tell them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cityweave.gatherings.models.records import faults_of_days
from cityweave.gatherings.querysets import JointEntryQuerySet
from cityweave.network.names import sort_key
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Record


class JointEntry(Record):
    """What another body holds, and which cities it asks; kept by the hub that learned of it.

    Its days are those of the clock at the place. It is never ours to publish.
    """

    DEFAULT_LABEL = Label.AMBER
    FLOOR = Label.GREEN
    EDITABLE = ("title", "body", "begins_on", "ends_on", "opens", "place", "cities")
    LINKS = {"cities": "calls"}

    title = models.CharField(_("title"), max_length=300)
    body = models.CharField(_("who holds it"), max_length=200)
    begins_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    opens = models.TimeField(_("begins at"), null=True, blank=True)
    time_zone = models.CharField(max_length=60, blank=True, default="", editable=False)
    place = models.CharField(_("place"), max_length=300, blank=True, default="")
    is_cancelled = models.BooleanField(default=False)
    # The calendar's own name for it, and which of its occurrences this is; "" where it was typed.
    uid = models.CharField(max_length=200, blank=True, default="", editable=False)
    part = models.CharField(max_length=40, blank=True, default="", editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    # The reading that brought it in, by which the whole of it is taken back.
    reading = models.UUIDField(null=True, blank=True, editable=False, default=None)

    objects: ClassVar[JointEntryQuerySet] = JointEntryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("entry of the joint calendar")
        indexes = [
            *Record.Meta.indexes,
            models.Index(fields=["begins_on"], name="joint_entry_by_day"),
        ]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(label="clear"), name="another_bodys_day_is_never_public"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("begins_on")),
                name="a_joint_entry_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["hub", "uid", "part"],
                condition=~Q(uid=""),
                name="a_hub_keeps_an_occurrence_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def last_day(self) -> date:
        return self.ends_on or self.begins_on

    def make_sort_key(self) -> str:
        return f"{self.begins_on:%Y%m%d} {sort_key(self.title)}"[:200]

    def clean(self) -> None:
        if told := faults_of_days(self.begins_on, self.ends_on):
            raise ValidationError(told)
