"""What donors award."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cityweave.network.models.records import Organisation
from cityweave.network.names import sort_key
from cityweave.network.querysets import GrantQuerySet
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Record

CURRENCY = RegexValidator(r"^[A-Z]{3}$", _("Three capital letters, such as EUR or BDT."))


class Grant(Record):
    """A donor's award. It is a scope of its own, at which its funders and evaluators stand."""

    DEFAULT_LABEL = Label.AMBER
    EDITABLE = (
        "title", "number", "donor", "begins_on", "ends_on", "amount", "currency", "hubs",
    )  # fmt: skip
    LINKS = {"hubs": "pays_at"}

    title = models.CharField(_("title"), max_length=300)
    number = models.CharField(_("number"), max_length=80, blank=True, default="")
    donor = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="grants",
        verbose_name=_("donor"),
    )  # fmt: skip
    begins_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    # Whole units: nobody reports a grant in cents.
    amount = models.BigIntegerField(
        _("amount"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    currency = models.CharField(
        _("currency"), max_length=3, blank=True, default="", validators=[CURRENCY]
    )

    objects: ClassVar[GrantQuerySet] = GrantQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("grant")
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("begins_on")), name="a_grant_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | ~Q(currency=""),
                name="an_amount_is_in_a_currency",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def slug_names(self) -> tuple[str, ...]:
        return (self.title, f"{self.title} {self.begins_on.year}")

    def make_sort_key(self) -> str:
        return sort_key(self.title)

    def clean(self) -> None:
        if self.begins_on and self.ends_on and self.ends_on < self.begins_on:
            raise ValidationError({"ends_on": _("The last day comes before the first one.")})
        if self.amount and not self.currency:
            raise ValidationError({"currency": _("Say in which currency the amount is.")})
