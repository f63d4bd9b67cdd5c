"""The roll of the invented workshop, called over its two days."""

from __future__ import annotations

import uuid
from datetime import datetime, time, timedelta, timezone

from cityweave.gatherings import actions
from cityweave.gatherings.models import Gathering, Guest
from cityweave.gatherings.presence import Note
from cityweave.sharing.actors import Actor
from cityweave.web.demo.people import COAST
from cityweave.web.demo.world import World

TITLE = "Markets that stay calm"
DHAKA = timezone(timedelta(hours=6))
# Function, city, sex, age; the demo invites more of them elsewhere.
AT_THE_DOOR = (
    ("Deputy mayor", "tamrindi", "woman", "adult"), ("Inspector", "tamrindi", "man", "adult"),
    ("Market mediator", "tamrindi", "woman", "adult"), ("Deputy mayor", "korallu", "man", "adult"),
    ("Press officer", "korallu", "woman", "youth"), ("Treasurer", "korallu", "man", "adult"),
    ("Deputy mayor", "nivarre", "woman", "adult"), ("Youth council", "nivarre", "woman", "youth"),
    ("Youth council", "nivarre", "man", "youth"), ("Town clerk", "zahrun", "man", "adult"),
    ("Market mediator", "zahrun", "woman", "youth"), ("District police", "zahrun", "man", "adult"),
)  # fmt: skip
WALKED_IN = ({"name": "Harbour traders’ spokeswoman", "organisation": "Traders of Tamrindi"},)


def load(world: World) -> None:
    by = world.officer(COAST)
    gathering = Gathering.objects.visible_to(by).filter(title=TITLE).first()
    if gathering is None:
        return
    guests = list(Guest.objects.visible_to(by).filter(gathering=gathering).in_order())
    guests = guests or [
        one for row in AT_THE_DOOR if (one := at_the_door(gathering, row, world, by))
    ]
    guests += [one for facts in WALKED_IN if (one := actions.add_walk_in(gathering, facts, by=by))]
    for day in (1, 2):
        actions.call_roll(gathering, notes_of(gathering, guests, day), by=by)


def at_the_door(
    gathering: Gathering, row: tuple[str, str, str, str], world: World, by: Actor
) -> Guest | None:
    function, city, sex, age = row
    place = world.cities[city]
    facts = {"function": function, "city": place, "country": place.country, "sex": sex, "age": age}
    return actions.add_walk_in(gathering, facts, by=by)


def notes_of(gathering: Gathering, guests: list[Guest], day: int) -> list[Note]:
    """Nearly everybody; one in seven leaves after the first day, one in eleven was excused."""
    assert gathering.begins_on is not None
    on = gathering.begins_on + timedelta(days=day - 1)
    moment = datetime.combine(on, time(9, 5), DHAKA)
    return [
        Note(uuid.uuid4(), guest.pk, day, None, state_of(number, day), moment)
        for number, guest in enumerate(guests, start=1)
    ]


def state_of(number: int, day: int) -> str:
    if number % 11 == 0:
        return "excused"
    return "absent" if day == 2 and number % 7 == 0 else "present"
