"""How many cities are members, once the register is declared complete."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max

from cityweave.network.choices import COUNTED_AS_MEMBERS
from cityweave.network.models import Completeness, Membership


@dataclass(frozen=True, slots=True)
class Size:
    """A bare number, which every city agreed to be in; and when it last changed."""

    cities: int
    as_of: date | None


def standing_declaration() -> Completeness | None:
    return Completeness.objects.filter(stands=True).first()


def size() -> Size | None:
    """The size that is told to everybody; none before the register is complete."""
    return counted() if standing_declaration() else None


def counted() -> Size:
    """A city that went quiet is a member still."""
    found = Membership._default_manager.filter(
        state__in=COUNTED_AS_MEMBERS, binned_at__isnull=True, city__binned_at__isnull=True
    ).aggregate(cities=Count("pk"), latest=Max("changed_at"))
    latest = found["latest"]
    return Size(found["cities"], latest.date() if latest else None)
