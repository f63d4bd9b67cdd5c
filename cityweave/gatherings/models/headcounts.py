"""How many came, as a source says it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cityweave.gatherings.choices import Precision
from cityweave.gatherings.models.records import Gathering
from cityweave.gatherings.querysets import HeadcountQuerySet
from cityweave.network.models.columns import partial_date
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Record


def number(name: Any) -> models.PositiveIntegerField[int | None, int | None]:
    return models.PositiveIntegerField(name, null=True, blank=True)


class ReportedHeadcount(Record):
    """What one source says of how many came; never added to what a roll call counted.

    A second source that says otherwise is a second headcount, and both are shown.
    """

    DEFAULT_LABEL = Label.AMBER
    PART_OF = "gathering"
    EDITABLE = (
        "total", "precision", "women", "men", "youth", "city_count", "country_count", "said",
        "source", "source_url", "as_of",
    )  # fmt: skip
    NUMBERS = ("total", "women", "men", "youth", "city_count", "country_count")

    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="reported")
    total = number(_("people"))
    precision = models.CharField(
        _("how exactly"), max_length=10, choices=Precision, default=Precision.EXACTLY
    )
    women = number(_("women"))
    men = number(_("men"))
    youth = number(_("young people"))
    city_count = number(_("number of cities"))
    country_count = number(_("number of countries"))
    said = models.CharField(_("in its words"), max_length=300, blank=True, default="")
    source = models.CharField(_("source"), max_length=400)
    source_url = models.CharField(
        _("address of the source"), max_length=400, blank=True, default=""
    )
    as_of = partial_date(_("as of"))

    objects: ClassVar[HeadcountQuerySet] = HeadcountQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("reported headcount")
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(source=""), name="a_reported_headcount_has_a_source"
            ),
        ]

    def __str__(self) -> str:
        return self.source

    def make_sort_key(self) -> str:
        return f"{self.as_of} {self.source}"[:200]

    def clean(self) -> None:
        if all(getattr(self, name) is None for name in self.NUMBERS):
            raise ValidationError({"total": _("Give at least one number.")})
        if self.total is not None and self.precision == Precision.EXACTLY:
            check_parts(self, self.total)


def check_parts(count: ReportedHeadcount, total: int) -> None:
    if (count.women or 0) + (count.men or 0) > total:
        raise ValidationError({"total": _("Women and men together are more than all people.")})
    if (count.youth or 0) > total:
        raise ValidationError({"youth": _("Young people are more than all people.")})
