"""What cities want to learn or obtain, what they can teach, and whom they reach at once."""

from __future__ import annotations

import re
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cityweave.network.choices import CameBy, NeedStatus, OfferStatus, Priority
from cityweave.network.models.records import City, Hub, Theme
from cityweave.network.names import sort_key
from cityweave.network.querysets import NeedQuerySet, OfferQuerySet, OnCallQuerySet
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Record

SORTED_BY = 60
NUMBER = re.compile(r"\+?\d[\d\s().-]*")


class Need(Record):
    """What a city wants to learn or obtain; never public."""

    DEFAULT_LABEL = Label.AMBER
    FLOOR = Label.AMBER
    PART_OF = "city"
    EDITABLE = ("statement", "why", "priority", "theme", "source")

    city = models.ForeignKey(City, models.PROTECT, "needs", verbose_name=_("city"))
    statement = models.TextField(_("what the city wants to learn or obtain"), max_length=2_000)
    why = models.TextField(_("why"), blank=True, default="", max_length=4_000)
    priority = models.CharField(
        _("by when"), max_length=10, choices=Priority, default=Priority.THIS_YEAR
    )
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("theme")
    )
    source = models.CharField(_("source"), max_length=300, blank=True, default="")
    came_by = models.CharField(max_length=10, choices=CameBy, default=CameBy.PAGE)
    status = models.CharField(
        _("status"), max_length=20, choices=NeedStatus, default=NeedStatus.OPEN
    )

    objects: ClassVar[NeedQuerySet] = NeedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("need")
        indexes = [
            *Record.Meta.indexes,
            models.Index(fields=["city", "status"], name="need_of_city"),
        ]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(label__in=["clear", "green"]), name="a_need_is_never_public"
            ),
        ]

    def __str__(self) -> str:
        return self.statement

    def make_sort_key(self) -> str:
        return f"{Priority(self.priority).place} {sort_key(self.statement)[:SORTED_BY]}"


class Offer(Record):
    """What a city can teach others or lend them, and what shows that it works."""

    DEFAULT_LABEL = Label.AMBER
    FLOOR = Label.GREEN
    PART_OF = "city"
    EDITABLE = ("statement", "evidence", "capacity", "theme", "source")

    city = models.ForeignKey(City, models.PROTECT, "offers", verbose_name=_("city"))
    statement = models.TextField(_("what the city can teach or lend"), max_length=2_000)
    evidence = models.TextField(
        _("what shows that it works"), blank=True, default="", max_length=4_000
    )
    capacity = models.TextField(_("how much, and when"), blank=True, default="", max_length=1_000)
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("theme")
    )
    source = models.CharField(_("source"), max_length=300, blank=True, default="")
    came_by = models.CharField(max_length=10, choices=CameBy, default=CameBy.PAGE)
    status = models.CharField(
        _("status"), max_length=20, choices=OfferStatus, default=OfferStatus.OPEN
    )

    objects: ClassVar[OfferQuerySet] = OfferQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("offer of help")
        indexes = [
            *Record.Meta.indexes,
            models.Index(fields=["city", "status"], name="offer_of_city"),
        ]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(condition=~Q(label="clear"), name="an_offer_is_never_public"),
        ]

    def __str__(self) -> str:
        return self.statement

    def make_sort_key(self) -> str:
        return sort_key(self.statement)[:SORTED_BY]


class OnCall(Record):
    """Whom a hub's cities reach at once when something happened, and what helps in the first
    72 hours. The hub's cities are named on it."""

    DEFAULT_LABEL = Label.AMBER
    FLOOR = Label.AMBER
    EDITABLE = ("function", "phone", "hours", "sheet")

    of_hub = models.OneToOneField(
        Hub, models.PROTECT, related_name="on_call", verbose_name=_("hub")
    )
    function = models.CharField(_("function on call"), max_length=200)
    phone = models.CharField(_("phone"), max_length=60)
    hours = models.CharField(_("when it is answered"), max_length=200, blank=True, default="")
    sheet = models.TextField(_("the first 72 hours"), blank=True, default="", max_length=10_000)

    objects: ClassVar[OnCallQuerySet] = OnCallQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("on-call function")
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(label__in=["clear", "green"]), name="who_is_on_call_is_never_public"
            ),
        ]

    def __str__(self) -> str:
        return self.function

    @property
    def dial(self) -> str:
        """The first number as telephones take it: a plus sign and digits, of any script."""
        found = NUMBER.search(self.phone)
        signs = found[0] if found else ""
        digits = "".join(str(int(sign)) for sign in signs if sign.isdecimal())
        return ("+" if signs.startswith("+") else "") + digits
