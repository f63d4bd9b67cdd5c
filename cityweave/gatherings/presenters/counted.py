"""Headcounts out of roll calls: of one gathering and of several, each person once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from cityweave.gatherings.choices import PresenceState
from cityweave.gatherings.headcount import Came, Counts, counted
from cityweave.gatherings.models import Gathering, Guest, Presence
from cityweave.gatherings.presence import standing
from cityweave.network.countries import country_name
from cityweave.network.presenters.records import in_language
from cityweave.sharing.presenters.names import names_of
from cityweave.sharing.small_numbers import banded, outside

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


@dataclass(frozen=True, slots=True)
class CountedShown:
    """What was counted at one gathering, in the reader's words."""

    counts: Counts
    sex_unsaid: int
    age_unsaid: int
    days: tuple[tuple[date | None, int, int], ...]
    countries: tuple[tuple[str, int], ...]
    cities: tuple[tuple[str, int], ...]


def days_present(gatherings: Iterable[UUID], reader: Actor) -> dict[UUID, frozenset[int]]:
    """Days on which each guest was there, at any session. One query."""
    rows = Presence.objects.visible_to(reader).filter(guest__gathering__in=set(gatherings))
    days: dict[UUID, set[int]] = defaultdict(set)
    for (guest, day, _item), stands in standing(row.note for row in rows).items():
        if stands.state == PresenceState.PRESENT:
            days[guest].add(day)
    return {guest: frozenset(found) for guest, found in days.items()}


def came_of(guests: Iterable[Guest], days: Mapping[UUID, frozenset[int]]) -> list[Came]:
    return [
        Came(one.pk, one.same_as, one.sex, one.age, one.country, one.city_id, days[one.pk])
        for one in guests
        if one.pk in days
    ]


def counts_of(gatherings: Iterable[UUID], reader: Actor) -> Counts:
    """Persons who came to any of these, each once. Two queries."""
    keys = set(gatherings)
    guests = Guest.objects.visible_to(reader).filter(gathering__in=keys).in_order()
    return counted(came_of(guests, days_present(keys, reader)))


def counted_at(gathering: Gathering, reader: Actor) -> CountedShown | None:
    counts = counts_of([gathering.pk], reader)
    if not counts.people:
        return None
    return CountedShown(
        counts=counts,
        sex_unsaid=counts.by_sex.get("", 0),
        age_unsaid=counts.by_age.get("", 0),
        days=tuple((day_on(gathering, day), day, n) for day, n in counts.by_day.items()),
        countries=most_first({country_said(code): n for code, n in counts.by_country.items()}),
        cities=most_first(cities_said(counts, reader)),
    )


def day_on(gathering: Gathering, day: int) -> date | None:
    return gathering.begins_on and gathering.begins_on + timedelta(days=day - 1)


def country_said(code: str) -> str:
    return country_name(code, in_language()) if code else _("not said")


def cities_said(counts: Counts, reader: Actor) -> dict[str, int]:
    names = names_of({key for key in counts.by_city if key}, reader)
    told: dict[str, int] = defaultdict(int)
    for key, number in counts.by_city.items():
        told[names.get(key, _("another city")) if key else _("not said")] += number
    return told


def most_first(numbers: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0])))


def outside_said(number: int) -> str | int:
    """As it may leave the house."""
    rounded = outside(number)
    return banded(number) if rounded is None else rounded
