"""Which cities were at gatherings: those of whom the roll call has somebody, else those asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from cityweave.gatherings.choices import Answer
from cityweave.gatherings.models import Gathering, Guest
from cityweave.gatherings.presenters.counted import days_present
from cityweave.sharing.models import Link

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

Cities = dict[UUID, set[UUID]]
COMES = (Answer.YES, Answer.DEPUTY)


@dataclass(frozen=True, slots=True)
class There:
    """Gathering → cities; `counted`: those of which the roll call says so."""

    cities: Cities
    counted: frozenset[UUID]


def who_was_there(gatherings: Collection[UUID], reader: Actor) -> There:
    """As far as the reader sees the roll; elsewhere by invitation. Three queries."""
    guests = list(Guest.objects.visible_to(reader).filter(gathering__in=gatherings))
    days = days_present(gatherings, reader)
    rolled = by_gathering(one for one in guests if one.pk in days)
    answered = by_gathering(one for one in guests if is_expected(one))
    called = frozenset(one.gathering_id for one in guests if one.pk in days)
    cities = invited(gatherings) | answered
    # A roll that was called says who came, even where it knows no city of theirs.
    cities |= {key: rolled.get(key, set()) for key in called}
    return There(cities, called)


def is_expected(guest: Guest) -> bool:
    return guest.answer in COMES and guest.withdrawn_at is None


def by_gathering(guests: Iterable[Guest]) -> Cities:
    found: Cities = {}
    for one in guests:
        if one.city_id is not None:
            found.setdefault(one.gathering_id, set()).add(one.city_id)
    return found


def invited(gatherings: Collection[UUID]) -> Cities:
    links = Link.objects.filter(source__in=list(gatherings), relation=Gathering.LINKS["cities"])
    found: Cities = {}
    for gathering, city in links.values_list("source", "target"):
        found.setdefault(gathering, set()).add(city)
    return found
