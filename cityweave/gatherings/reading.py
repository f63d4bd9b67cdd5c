"""What the weekly letter says of gatherings: those that are coming."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cityweave.followup.digests import Line, Section, register_section
from cityweave.gatherings.choices import SETTLED
from cityweave.gatherings.models import Gathering
from cityweave.ui.days import date_format

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

AHEAD = timedelta(days=30)
READ = 60


def coming(reader: Actor, _since: datetime, now: datetime) -> list[Line]:
    """Those announced, by their day, that lie within a month."""
    today = timezone.localtime(now).date()
    found = Gathering.objects.visible_to(reader).filter(state__in=SETTLED)
    dated = found.between(today, today + AHEAD).coming(today).order_by("begins_on", "pk")
    return [line_of(one) for one in dated[:READ]]


def line_of(one: Gathering) -> Line:
    assert one.begins_on is not None
    return Line(
        title=one.title,
        note=date_format(one.begins_on, "DATE_FORMAT"),
        href=reverse("gatherings:gathering", kwargs={"address": one.address}),
        label=one.label,
        about=one.pk,
    )


def register() -> None:
    register_section(
        Section("coming", 3, _("Gatherings coming"), _("A gathering is coming"), coming)
    )
