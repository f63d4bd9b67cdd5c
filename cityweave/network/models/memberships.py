"""A city's path into the network."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cityweave.network.choices import MembershipState
from cityweave.network.models.columns import partial_date
from cityweave.network.models.records import City
from cityweave.network.querysets import MembershipQuerySet
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Record


class Membership(Record):
    """A city's path into the network, with its present state."""

    DEFAULT_LABEL = Label.AMBER
    PART_OF = "city"
    EDITABLE = ("since", "decided_by", "source")

    city = models.OneToOneField(City, models.PROTECT, verbose_name=_("city"))
    state = models.CharField(_("state"), max_length=20, choices=MembershipState)
    since = partial_date(_("since"))
    decided_by = models.CharField(_("decided by"), max_length=200, blank=True, default="")
    source = models.TextField(_("source"), blank=True, default="")
    # Why it came to where it is, where that needs a word.
    reason = models.TextField(_("reason"), blank=True, default="")
    # When the city last said that it is still a member.
    reconfirmed_on = models.DateField(_("reconfirmed on"), null=True, blank=True)

    objects: ClassVar[MembershipQuerySet] = MembershipQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("membership")

    def __str__(self) -> str:
        return f"{self.city_id}: {self.state}"
