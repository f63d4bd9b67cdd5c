"""What the invented cities, their hub and a partner promised, in every state."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from cityweave.followup import actions
from cityweave.followup.actions import Word
from cityweave.followup.models import Commitment
from cityweave.network.choices import CameBy
from cityweave.network.models import Need
from cityweave.sharing.actors import actor_for, system_actor
from cityweave.web.demo.people import COAST
from cityweave.web.demo.staff import cast
from cityweave.web.demo.world import World

CLERK = {
    "name": "Town clerk of Korallu", "email": "clerk@korallu.example", "phone": "+999 1 440 220",
    "language": "en",
}  # fmt: skip
OFFICE = {
    "name": "Cabinet du maire, Nivarre", "email": "cabinet@nivarre.example", "phone": "",
    "language": "fr",
}  # fmt: skip


def load(world: World) -> None:
    """One kept, one dropped with a reason, one overdue, two that wait to be accepted, one under
    way, one by the hub, one by a partner."""
    kept(world)
    dropped(world)
    overdue(world)
    waiting(world)
    under_way(world)


def day(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def promise(world: World, owner: str, what: str, made: int, due: int | None, **facts: Any) -> Any:
    """Written down by the hub, so many days ago, for a day so many days from now."""
    by = world.officer(COAST)
    records = world.cities | world.organisations | world.hubs
    where = records[owner]
    told = {
        "what": what, "made_on": day(-made), "due_on": day(due) if due is not None else None,
        **facts,
    }  # fmt: skip
    return actions.make_commitment(told, where.owner, world.hubs[COAST].owner, by=by)


def move(world: World, made: Commitment, to: str, text: str, way: str = CameBy.PHONE) -> None:
    word = Word(text, came_by=way)
    actions.move_commitment(made, to, by=world.officer(COAST), word=word)


def kept(world: World) -> None:
    made = promise(
        world, "nivarre", "Send the other cities our scheme for answering rumours within an hour",
        150, -40, made_in=meeting(world), promised_to=world.cities["tamrindi"].owner,
    )  # fmt: skip
    move(world, made, "accepted", "", CameBy.MAIL)
    word = Word(
        "Sent to all five, with the telephone tree.", "https://www.nivarre.example/scheme",
        came_by=CameBy.MAIL,
    )  # fmt: skip
    actions.move_commitment(made, "done", by=world.officer(COAST), word=word)
    partner = promise(
        world, next(iter(world.organisations)), "Print the market guide in both languages", 200, -90
    )
    move(world, partner, "done", "Four hundred copies are at the town hall.", CameBy.IN_PERSON)


def dropped(world: World) -> None:
    made = promise(world, "zahrun", "Open a youth office in the old customs house", 220, -30)
    move(world, made, "accepted", "")
    move(world, made, "dropped", "The house was sold. The council looks for another one.")


def overdue(world: World) -> None:
    made = promise(
        world, "korallu", "Bring both harbours to one table before the season opens", 120, -12,
        made_in=meeting(world),
    )  # fmt: skip
    actions.set_contact(made, CLERK, by=world.officer(COAST))
    move(world, made, "accepted", "The harbour master has agreed to a date.")
    actions.note_overdue(timezone.localdate(), by=system_actor("followup"))


def waiting(world: World) -> None:
    made = promise(
        world, "nivarre", "Lend two trained mediators to Korallu for one week", 6, 60,
        promised_to=world.cities["korallu"].owner,
    )  # fmt: skip
    actions.set_contact(made, OFFICE, by=world.officer(COAST))
    actions.ask_owner(made, by=world.officer(COAST))
    promise(
        world, "tamrindi", "Write one page on what the city says on the first evening", 9, 30,
        made_in=meeting(world),
    )  # fmt: skip


def under_way(world: World) -> None:
    focal, officer = actor_for(cast("focal-point")), world.officer(COAST)
    made = promise(
        world, "tamrindi", "Train twelve market inspectors with the coast’s mediators", 70, 9
    )
    word = Word("Seven of twelve have been on the course.")
    actions.move_commitment(made, "in_progress", by=focal, word=word)
    need = Need.objects.visible_to(officer).filter(city=world.cities["tamrindi"].pk).in_order()[0]
    by_hub = {
        "what": "Find a lawyer who reads the mandate of small towns", "made_on": day(-20),
        "due_on": day(45), "promised_to": world.cities["tamrindi"].owner,
    }  # fmt: skip
    hub = world.hubs[COAST].owner
    ours = actions.make_commitment(by_hub, hub, hub, by=officer, answers=need)
    actions.move_commitment(ours, "accepted", by=officer)


def meeting(world: World) -> Any:
    """The activity in which it was promised."""
    return next(iter(world.activities.values())).ref
