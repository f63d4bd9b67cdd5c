"""People over time: to what a person and a city came."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from cityweave.gatherings.models import Gathering, Guest
from cityweave.gatherings.presenters.counted import days_present
from cityweave.gatherings.presenters.rollcall import said_of
from cityweave.sharing.presenters.names import names_of

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


@dataclass(frozen=True, slots=True)
class Visit:
    """One gathering, and how somebody stood to it."""

    address: str
    title: str
    first: date | None
    label: str
    came_as: str
    answer: str
    # Days on which they were there.
    days: int
    people: int = 1


@dataclass(frozen=True, slots=True)
class PersonPage:
    guest: Guest
    title: str
    detail: str
    visits: tuple[Visit, ...]
    # Neither mail nor phone is known: nothing tells whether somebody is the same person.
    alone: bool


def person_page(guest: Guest, reader: Actor) -> PersonPage:
    """Where the same mail or phone stands on a list of a hub one works for."""
    same = Guest.objects.visible_to(reader).filter(pk=guest.pk)
    if guest.same_as:
        same = Guest.objects.visible_to(reader).filter(same_as=guest.same_as)
    guests = list(same)
    cities = names_of({one.city_id for one in guests if one.city_id}, reader)
    title, detail = said_of(guest, cities)
    return PersonPage(guest, title, detail, visits_of(guests, reader), not guest.same_as)


def visits_of(guests: list[Guest], reader: Actor) -> tuple[Visit, ...]:
    """Latest first; guests of one gathering stand in one line."""
    by_gathering: dict[UUID, list[Guest]] = defaultdict(list)
    for one in guests:
        by_gathering[one.gathering_id].append(one)
    days = days_present(by_gathering, reader)
    rows = Gathering.objects.visible_to(reader).filter(pk__in=by_gathering).latest_first()
    return tuple(visit_of(row, by_gathering[row.pk], days) for row in rows)


def visit_of(row: Gathering, guests: list[Guest], days: dict[UUID, frozenset[int]]) -> Visit:
    there = [days.get(one.pk, frozenset()) for one in guests]
    return Visit(
        address=row.address, title=row.title, first=row.begins_on, label=row.label,
        came_as=str(guests[0].get_came_as_display()), answer=str(guests[0].get_answer_display()),
        days=len(frozenset[int]().union(*there)), people=sum(map(bool, there)),
    )  # fmt: skip


def visits_of_city(city: UUID, reader: Actor) -> tuple[Visit, ...]:
    """To which gatherings its people were asked, for the staff of the hubs that held them."""
    if not reader.hubs:
        return ()
    return visits_of(list(Guest.objects.visible_to(reader).filter(city=city)), reader)
