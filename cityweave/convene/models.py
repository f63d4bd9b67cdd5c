"""National dialogues, and what hubs and the network hold them against."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cityweave.convene.choices import LONGEST_ITEM, Met
from cityweave.convene.querysets import ChecklistQuerySet, DialogueQuerySet
from cityweave.network.names import sort_key
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Record, Scope

LONG = 10_000


class NationalDialogue(Record):
    """What a country's cities, its government and others talk over, in one gathering or several.

    Its file says how it is planned, what part local governments have in it, and what came of it.
    """

    DEFAULT_LABEL = Label.AMBER
    FLOOR = Label.GREEN
    EDITABLE = ("title", "country", "plan", "local_roles", "outcomes", "gatherings")
    LINKS = {"gatherings": "dialogue_at"}

    title = models.CharField(_("title"), max_length=300)
    country = models.CharField(_("country"), max_length=2)
    plan = models.TextField(_("plan"), blank=True, default="", max_length=LONG)
    local_roles = models.TextField(_("local roles in it"), blank=True, default="", max_length=LONG)
    outcomes = models.TextField(_("what came of it"), blank=True, default="", max_length=LONG)

    objects: ClassVar[DialogueQuerySet] = DialogueQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("national dialogue")
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(label="clear"), name="a_national_dialogue_is_never_public"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def make_sort_key(self) -> str:
        return sort_key(self.title)


class ChecklistItem(models.Model):
    """One point of good practice that a hub, or the network, holds national dialogues against."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scope = models.ForeignKey(Scope, models.PROTECT, related_name="+")
    text = models.CharField(_("what is good practice"), max_length=LONGEST_ITEM)
    added_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ChecklistQuerySet] = ChecklistQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.text


class ReviewLine(models.Model):
    """How one dialogue met one point, as somebody of its hub judged it last."""

    dialogue = models.ForeignKey(NationalDialogue, models.CASCADE, related_name="review")
    item = models.ForeignKey(ChecklistItem, models.PROTECT, related_name="+")
    met = models.CharField(max_length=8, choices=Met)
    note = models.TextField(blank=True, default="", max_length=2_000)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "item"], name="a_point_is_judged_once"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.met}"
