"""Which part of a gathering each grant paid."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cityweave.gatherings.models.records import Gathering
from cityweave.gatherings.querysets import GrantShareQuerySet
from cityweave.network.models import Grant
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Record

WHOLE = 100


class GrantShare(Record):
    """A grant paid a part of a gathering: so many per cent of it, or so much money."""

    DEFAULT_LABEL = Label.AMBER
    PART_OF = "gathering"
    EDITABLE = ("percent", "amount", "note")

    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="shares")
    grant = models.ForeignKey(Grant, models.PROTECT, related_name="shares", verbose_name=_("grant"))
    percent = models.PositiveSmallIntegerField(
        _("per cent of its cost"), null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(WHOLE)],
    )  # fmt: skip
    # In the grant's currency, whole units.
    amount = models.BigIntegerField(
        _("amount, in the grant’s currency"), null=True, blank=True,
        validators=[MinValueValidator(1)],
    )  # fmt: skip
    note = models.CharField(_("for what"), max_length=300, blank=True, default="")

    objects: ClassVar[GrantShareQuerySet] = GrantShareQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("share of a grant")
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["gathering", "grant", "owner"],
                condition=Q(binned_at__isnull=True),
                name="a_grant_has_one_share_of_a_gathering",
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=False) | Q(amount__isnull=False),
                name="a_share_is_a_part_or_an_amount",
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__range=(1, WHOLE)),
                name="a_share_is_no_more_than_the_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.percent} %" if self.percent else str(self.amount)

    def clean(self) -> None:
        if not self.percent and not self.amount:
            raise ValidationError({"percent": _("Say how many per cent, or how much money.")})
        others = type(self).objects.standing_of(self.gathering_id).exclude(pk=self.pk)
        if (self.percent or 0) + others.percent() > WHOLE:
            raise ValidationError(
                {"percent": _("With the other grants that is more than the whole gathering.")}
            )
