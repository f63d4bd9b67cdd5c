"""What is begun at the door, and the applications that come of it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cityweave.engage.choices import ApplicationState, Decision, Visibility
from cityweave.engage.querysets import ApplicationQuerySet
from cityweave.files.models import StoredFile
from cityweave.network.choices import CityKind, ContactFunction
from cityweave.network.models import City
from cityweave.network.names import sort_key
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Record


class Told(models.Model):
    """What somebody at the door says of their city, of themselves and of the decision."""

    city_name = models.CharField(_("name"), max_length=200)
    country = models.CharField(_("country"), max_length=2)
    region = models.CharField(_("region"), max_length=200, blank=True, default="")
    city_kind = models.CharField(
        _("kind"), max_length=20, choices=CityKind, default=CityKind.MUNICIPALITY
    )
    # Where the gazetteer knows the place.
    geonameid = models.BigIntegerField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    population = models.BigIntegerField(null=True, blank=True)
    person_name = models.CharField(_("your name"), max_length=200, blank=True, default="")
    function = models.CharField(
        _("function"), max_length=20, choices=ContactFunction, blank=True, default=""
    )
    title = models.CharField(_("title"), max_length=200, blank=True, default="")
    email = models.EmailField(_("e-mail"), blank=True, default="")
    phone = models.CharField(_("phone"), max_length=40, blank=True, default="")
    language = models.CharField(max_length=12, default="en")
    decision = models.CharField(
        _("decision"), max_length=12, choices=Decision, blank=True, default=""
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    # {purpose: the words that were agreed to}
    consents = models.JSONField(default=dict, blank=True)
    visibility = models.CharField(
        _("how visible"), max_length=10, choices=Visibility, default=Visibility.COUNTED
    )

    class Meta:
        abstract = True


class Joining(Told):
    """A form begun at the door; only whoever has its link sees it, and it is soon forgotten."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    step = models.CharField(max_length=10, default="you")
    # What came of it, once it was handed in.
    application = models.OneToOneField(
        "Application", models.CASCADE, null=True, blank=True, related_name="joining"
    )
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="joining_expires")]

    def __str__(self) -> str:
        return f"joining {self.key}"


class Application(Told, Record):
    """A city that wants to join, or a colleague who wants to belong to its team."""

    DEFAULT_LABEL = Label.AMBER
    FLOOR = Label.AMBER

    state = models.CharField(
        _("state"), max_length=12, choices=ApplicationState, default=ApplicationState.UNCONFIRMED
    )
    # The city it is about, once that is known.
    city = models.ForeignKey(
        City, models.PROTECT, null=True, blank=True, related_name="applications"
    )
    confirmation_hash = models.CharField(max_length=64, blank=True, default="", db_index=True)
    confirmation_expires_at = models.DateTimeField(null=True, blank=True)
    code_hash = models.CharField(max_length=64, blank=True, default="")
    code_expires_at = models.DateTimeField(null=True, blank=True)
    wrong_codes = models.PositiveIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by_code = models.BooleanField(default=False)
    # Somebody of the city's team who knows the applicant.
    vouched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    # As it was written to the applicant, in their language.
    reason = models.TextField(_("reason"), blank=True, default="")

    objects: ClassVar[ApplicationQuerySet] = ApplicationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("application")
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(state="unconfirmed") | models.Q(confirmed_at__isnull=False),
                name="only_what_is_confirmed_goes_on",
            ),
        ]

    def __str__(self) -> str:
        return self.city_name

    def make_sort_key(self) -> str:
        return sort_key(self.city_name)
