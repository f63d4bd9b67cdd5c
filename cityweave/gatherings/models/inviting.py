"""How a gathering's guests are asked, and what they say of themselves when they register."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cityweave.gatherings.choices import Answer, Police
from cityweave.gatherings.models.guests import Guest
from cityweave.gatherings.models.records import Gathering
from cityweave.gatherings.querysets import PartQuerySet
from cityweave.safeguarding.choices import ConsentPurpose

LONG = 4_000


class Campaign(models.Model):
    """The terms on which a gathering's guests are asked, and the one page that tells a mayor all.

    Read by the staff of the hub that holds the gathering; the page by whoever has its address.
    """

    gathering = models.OneToOneField(
        Gathering, models.PROTECT, primary_key=True, related_name="campaign"
    )
    answer_by = models.DateField(_("answers are wanted by"), null=True, blank=True)
    capacity = models.PositiveIntegerField(
        _("places"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    per_city = models.PositiveIntegerField(
        _("places for each city"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    # Whether anybody with the address registers, and not only who was asked.
    is_open = models.BooleanField(_("registration is open to all with the address"), default=False)
    # The officer's own, at most ten, in the order in which they are asked: see own_questions.py.
    questions = models.JSONField(default=list, blank=True)
    asks_travel = models.BooleanField(_("ask for travel data"), default=False)
    # The page for whoever has ten minutes.
    asked = models.TextField(_("what is asked"), blank=True, default="", max_length=LONG)
    attends = models.TextField(_("who attends, by kind"), blank=True, default="", max_length=LONG)
    police = models.CharField(
        _("police"), max_length=8, choices=Police, blank=True, default=Police.UNSAID
    )
    publicity = models.TextField(_("publicity and photos"), blank=True, default="", max_length=LONG)
    talking_points = models.TextField(_("talking points"), blank=True, default="", max_length=LONG)
    contact = models.CharField(_("contact"), blank=True, default="", max_length=300)
    # Counted up to end every address given out so far.
    link_number = models.PositiveIntegerField(default=1)

    objects: ClassVar[PartQuerySet[Any]] = PartQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return f"campaign of {self.gathering_id}"


class CampaignLetter(models.Model):
    """The invitation in one language, where a hub words it itself."""

    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="+")
    language = models.CharField(_("language"), max_length=12)
    text = models.TextField(_("letter"), max_length=8_000)

    objects: ClassVar[PartQuerySet[Any]] = PartQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gathering", "language"], name="one_invitation_for_each_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} letter of {self.gathering_id}"


class Mailing(models.Model):
    """A text that went to guests as a whole; who wrote it need not have seen a name."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="+")
    # Empty: to everybody who was asked.
    to_answer = models.CharField(max_length=8, choices=Answer, blank=True, default="")
    text = models.TextField(_("text"), max_length=LONG)
    letters = models.PositiveIntegerField(default=0)
    written_by = models.CharField(max_length=100)
    written_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[PartQuerySet[Any]] = PartQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return f"mailing {self.key}"


class Registration(models.Model):
    """What a guest says of themselves besides name and city: for the kitchen and the door."""

    guest = models.OneToOneField(
        Guest, models.CASCADE, primary_key=True, related_name="registration"
    )
    diet = models.CharField(_("food"), max_length=300, blank=True, default="")
    access = models.CharField(_("access needs"), max_length=300, blank=True, default="")
    # To the officer's own questions, by their names.
    answers = models.JSONField(default=list, blank=True)
    # Only where the guest is a minor.
    guardian = models.CharField(_("parent or guardian"), max_length=200, blank=True, default="")
    guardian_reached = models.CharField(
        _("how the guardian is reached"), max_length=200, blank=True, default=""
    )
    guardian_agreed_at = models.DateTimeField(null=True, blank=True)
    registered_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"registration of {self.guest_id}"


class GuestConsent(models.Model):
    """What a guest without an account agreed to, in which words, each purpose by itself."""

    guest = models.ForeignKey(Guest, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=ConsentPurpose)
    wording = models.TextField()
    language = models.CharField(max_length=12)
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["guest", "purpose"], name="a_guest_agrees_once_to_a_purpose"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} of {self.guest_id}"


class Travel(models.Model):
    """How a guest travels; apart from everything else, and erased on its day."""

    guest = models.OneToOneField(Guest, models.CASCADE, primary_key=True, related_name="travel")
    arrival = models.CharField(_("arrival"), max_length=300, blank=True, default="")
    departure = models.CharField(_("departure"), max_length=300, blank=True, default="")
    needs = models.CharField(_("room and visa"), max_length=300, blank=True, default="")
    erase_on = models.DateField()

    def __str__(self) -> str:
        return f"travel of {self.guest_id}"
