"""Whoever is asked to a gathering or comes to it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cityweave.gatherings.choices import Age, Answer, CameAs, Sex
from cityweave.gatherings.models.records import Gathering
from cityweave.gatherings.querysets import GuestQuerySet
from cityweave.gatherings.same_person import hash_of_contact
from cityweave.network.models import City


class Guest(models.Model):
    """One person or function at one gathering; read by the staff of the hub that holds it.

    No record of its own: it has no label, is never named to others, and goes when it is erased.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="guests")
    # As on the badge; empty where a function alone was asked.
    name = models.CharField(_("name"), max_length=200, blank=True, default="")
    function = models.CharField(_("function"), max_length=200, blank=True, default="")
    organisation = models.CharField(_("organisation"), max_length=200, blank=True, default="")
    city = models.ForeignKey(
        City,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("city"),
    )
    # As they write it, where the register does not know the city.
    place = models.CharField(_("city as they write it"), max_length=200, blank=True, default="")
    country = models.CharField(_("country"), max_length=2, blank=True, default="")
    email = models.EmailField(_("e-mail"), blank=True, default="")
    phone = models.CharField(_("phone"), max_length=40, blank=True, default="")
    language = models.CharField(_("language"), max_length=12, default="en")
    # Said by themselves; empty where they did not.
    sex = models.CharField(_("sex"), max_length=8, choices=Sex, blank=True, default="")
    age = models.CharField(_("age"), max_length=8, choices=Age, blank=True, default="")
    came_as = models.CharField(max_length=12, choices=CameAs, default=CameAs.INVITED)
    answer = models.CharField(
        _("answer"), max_length=8, choices=Answer, blank=True, default=Answer.NONE
    )
    deputy_for = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="deputies"
    )
    # A keyed hash of mail or phone, used inside figures only; empty where neither is known.
    same_as = models.CharField(max_length=64, blank=True, default="", editable=False)
    added_at = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    # When a mail server said, at once or later, that there is nobody at the address.
    bounced_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    # Taken off the list; kept until erasure, so that nobody is asked again by mistake.
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # Counted up to end the link of every letter so far.
    link_number = models.PositiveIntegerField(default=1)

    objects: ClassVar[GuestQuerySet] = GuestQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("guest")
        indexes = [
            models.Index(fields=["gathering", "answer"], name="guests_by_answer"),
            models.Index(
                fields=["same_as"], condition=~Q(same_as=""), name="guest_across_gatherings"
            ),
        ]

    def __str__(self) -> str:
        return f"guest {self.key}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.same_as = hash_of_contact(self.email, self.phone)
        super().save(*args, **kwargs)  # type: ignore[arg-type]
