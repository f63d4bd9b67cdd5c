"""Gatherings and the items of their agendas."""

from __future__ import annotations

import zoneinfo
from datetime import date, time, timedelta
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cityweave.gatherings.choices import (
    LONGEST,
    NAMES_KEPT,
    TRAVEL_KEPT,
    YEARS,
    GatheringKind,
    GatheringState,
)
from cityweave.gatherings.models.series import Series
from cityweave.gatherings.querysets import AgendaItemQuerySet, GatheringQuerySet
from cityweave.network.choices import Promise
from cityweave.network.models import City
from cityweave.network.names import sort_key
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Record

LATEST = "99999999"
LONG = 10_000


class Gathering(Record):
    """Anything with a time and people, from the idea to the report that closes its file.

    Its days and hours are those of the clock at the place.
    """

    DEFAULT_LABEL = Label.AMBER
    EDITABLE = (
        "title",
        "kind",
        "promise",
        "begins_on",
        "ends_on",
        "opens",
        "closes",
        "time_zone",
        "online",
        "country",
        "city",
        "venue",
        "purpose",
        "outcomes",
        "participants",
        "risks",
        "cities",
        "partners",
        "themes",
    )
    LINKS = {"cities": "gathers", "partners": "gathered_with", "themes": "gathering_on"}

    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=20, choices=GatheringKind)
    promise = models.CharField(
        _("promise"), max_length=12, choices=Promise, default=Promise.CONVENE
    )
    state = models.CharField(
        _("state"), max_length=20, choices=GatheringState, default=GatheringState.IDEA
    )
    # Why it was postponed or cancelled.
    reason = models.TextField(_("reason"), blank=True, default="", max_length=2_000)
    begins_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    opens = models.TimeField(_("begins at"), null=True, blank=True)
    closes = models.TimeField(_("ends at"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True, default="")
    online = models.BooleanField(_("held online"), default=False)
    country = models.CharField(_("country"), max_length=2, blank=True, default="")
    city = models.ForeignKey(
        City,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="gatherings_hosted",
        verbose_name=_("host city"),
    )
    venue = models.CharField(_("venue"), max_length=300, blank=True, default="")
    purpose = models.TextField(_("purpose"), blank=True, default="", max_length=LONG)
    outcomes = models.TextField(_("what comes of it"), blank=True, default="", max_length=LONG)
    participants = models.TextField(_("who takes part"), blank=True, default="", max_length=LONG)
    risks = models.TextField(
        _("risks, and what is done"), blank=True, default="", max_length=10_000
    )
    held_at = models.DateTimeField(null=True, blank=True)
    series = models.ForeignKey(
        Series, models.PROTECT, null=True, blank=True, related_name="gatherings"
    )

    objects: ClassVar[GatheringQuerySet] = GatheringQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("gathering")
        indexes = [
            *Record.Meta.indexes,
            models.Index(fields=["hub", "begins_on"], name="gathering_of_hub"),
            models.Index(fields=["state", "ends_on"], name="gathering_state"),
        ]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(begins_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("begins_on")),
                name="a_gathering_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def last_day(self) -> date | None:
        return self.ends_on or self.begins_on

    @property
    def days(self) -> tuple[date | None, date | None]:
        return self.begins_on, self.last_day

    @property
    def when_and_where(self) -> tuple[object, ...]:
        """What guests are told of it, less what makes no difference to them."""
        hours = (self.opens, self.closes, self.time_zone) if self.opens else ()
        where = (self.online, self.country, self.city_id, " ".join(self.venue.split()))
        return (*self.days, *hours, *where)

    @property
    def names_kept_until(self) -> date | None:
        return self.last_day + NAMES_KEPT if self.last_day else None

    @property
    def travel_kept_until(self) -> date | None:
        return self.last_day + TRAVEL_KEPT if self.last_day else None

    @property
    def travel_is_gone(self) -> bool:
        day = self.travel_kept_until
        return day is not None and day <= timezone.localdate()

    def slug_names(self) -> tuple[str, ...]:
        return (self.title, f"{self.title} {self.begins_on or ''}".strip())

    def make_sort_key(self) -> str:
        day = self.begins_on.strftime("%Y%m%d") if self.begins_on else LATEST
        return f"{day} {sort_key(self.title)}"[:200]

    def clean(self) -> None:
        told = faults_of_days(self.begins_on, self.ends_on)
        told |= faults_of_hours(self)
        if self.time_zone and self.time_zone not in zoneinfo.available_timezones():
            told["time_zone"] = _("Choose a time zone by its place, such as Asia/Dhaka.")
        if told:
            raise ValidationError(told)


def faults_of_days(first: date | None, last: date | None) -> dict[str, object]:
    for name, day in (("begins_on", first), ("ends_on", last)):
        if day and day.year not in YEARS:
            return {name: _("Check the year.")}
    if last and not first:
        return {"begins_on": _("Say on which day it begins.")}
    if first and last and last < first:
        return {"ends_on": _("The last day comes before the first one.")}
    if first and last and last - first > LONGEST:
        return {"ends_on": _("That is more than two months. Check the year.")}
    return {}


def faults_of_hours(gathering: Gathering) -> dict[str, object]:
    opens, closes = gathering.opens, gathering.closes
    if closes and not opens:
        return {"opens": _("Say at what time it begins.")}
    one_day = gathering.last_day == gathering.begins_on
    if opens and closes and one_day and closes <= opens:
        return {"closes": _("It ends before it begins. For a night, say both days.")}
    return {}


class AgendaItem(Record):
    """One part of a gathering's programme; parts at the same time run side by side."""

    DEFAULT_LABEL = Label.AMBER
    PART_OF = "gathering"
    EDITABLE = ("title", "day", "opens", "closes", "room", "speakers", "text")

    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="agenda")
    title = models.CharField(_("title"), max_length=300)
    # Counted from the first one, so that a gathering that is put off keeps its programme.
    day = models.PositiveSmallIntegerField(
        _("which day"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST.days)],
    )
    opens = models.TimeField(_("begins at"), null=True, blank=True)
    closes = models.TimeField(_("ends at"), null=True, blank=True)
    room = models.CharField(_("room"), max_length=200, blank=True, default="")
    speakers = models.CharField(_("who speaks"), max_length=500, blank=True, default="")
    text = models.TextField(_("in a few words"), blank=True, default="", max_length=4_000)

    objects: ClassVar[AgendaItemQuerySet] = AgendaItemQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("agenda item")

    def __str__(self) -> str:
        return self.title

    def make_sort_key(self) -> str:
        opens = self.opens or time.min
        return f"{self.day:03d} {opens:%H%M} {sort_key(self.title)}"[:200]

    def clean(self) -> None:
        if self.opens and self.closes and self.closes <= self.opens:
            raise ValidationError({"closes": _("It ends before it begins.")})
        first, last = self.gathering.begins_on, self.gathering.last_day
        if first and last and self.day > (last - first).days + 1:
            raise ValidationError({"day": _("The gathering has fewer days.")})

    @property
    def date(self) -> date | None:
        first = self.gathering.begins_on
        return first + timedelta(days=self.day - 1) if first else None
