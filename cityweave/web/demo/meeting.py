"""Gatherings of the invented hub: one held, some to come, one put off, one only an idea."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta

from django.utils import timezone

from cityweave.gatherings import actions
from cityweave.gatherings.models import Gathering
from cityweave.safeguarding import actions as safeguarding
from cityweave.sharing.models import Record
from cityweave.web.demo import minuted
from cityweave.web.demo.people import COAST
from cityweave.web.demo.world import World

ANNOUNCED = ("concept", "cleared", "announced")
HELD = (*ANNOUNCED, "registration_open", "confirmed", "held")
RISKS = (
    "Police will attend the second morning; every invitation says so. No photograph shows a face. "
    "The host and the hub go through the list of speakers together a week before."
)
# day, hour, minutes, title, who speaks, room
AGENDA = (
    (1, time(9), 30, "Welcome by the host", "Mayor of Tamrindi", "Old customs house"),
    (1, time(9, 30), 90, "What a quarrel at the market costs, and whom it reaches",
     "Market mediators of Tamrindi and Korallu", "Old customs house"),
    (1, time(11, 30), 90, "Side by side: three stalls, three roles",
     "All participants, in four groups", "Upper hall"),
    (1, time(14), 120, "Walk through the market with the mediators", "", ""),
    (2, time(9), 90, "What police and mediators need of each other",
     "District police; youth council of Nivarre", "Old customs house"),
    (2, time(11), 60, "Parallel: words for the first evening", "Press office of Korallu",
     "Small room"),
    (2, time(11), 60, "Parallel: a budget for mediation", "Treasurer of Tamrindi", "Upper hall"),
    (2, time(13, 30), 90, "What each city will do, and by when", "All cities",
     "Old customs house"),
)  # fmt: skip


def load(world: World, answers: Mapping[str, str]) -> None:
    today = timezone.localdate()
    harbour = harbours(world, today + timedelta(days=45))
    release([*markets(world, today - timedelta(days=9)), harbour], answers, world)
    evening(world, today + timedelta(days=20))
    put_off(world, today + timedelta(days=12))
    others(world, today + timedelta(days=47))
    plan(world, "National dialogue: who says what on the first evening", "dialogue",
         promise="coordinate")  # fmt: skip


def others(world: World, day: date) -> None:
    """What partners plan; one of them asks a city in the month of the study visit."""
    told = (
        ("Forum of coastal councils", "League of Coastal Councils", day, "korallu"),
        (
            "Week of social cohesion",
            "Ministry of Local Affairs",
            day + timedelta(days=30),
            "zahrun",
        ),
    )
    for title, body, first, city in told:
        facts = {
            "title": title,
            "body": body,
            "begins_on": first,
            "ends_on": first + timedelta(days=1),
            "cities": [world.cities[city].pk],
        }
        actions.keep_joint_entry(facts, hub=world.hubs[COAST], by=world.officer(COAST))


def plan(world: World, title: str, kind: str, **facts: object) -> Gathering:
    told = {"title": title, "kind": kind, "time_zone": "Asia/Dhaka"} | facts
    return actions.plan_gathering(told, hub=world.hubs[COAST], by=world.officer(COAST))


def moved(world: World, gathering: Gathering, states: tuple[str, ...]) -> Gathering:
    for state in states:
        if state == "cleared":
            minuted.check(gathering, world)
        gathering = actions.move_gathering(gathering, state, by=world.officer(COAST))
    return gathering


def markets(world: World, first: date) -> list[Record]:
    """Two days that were held, and their whole programme."""
    cities = [world.cities[name].pk for name in ("tamrindi", "korallu", "nivarre", "zahrun")]
    gathering = plan(
        world, "Markets that stay calm", "workshop",
        begins_on=first, ends_on=first + timedelta(days=1), opens=time(9), closes=time(16),
        city_id=world.cities["tamrindi"].pk, venue="Old customs house, Tamrindi", cities=cities,
        purpose="Four port cities asked how market quarrels are calmed before they turn into "
        "quarrels between groups. Tamrindi shows its mediators at work.",
        outcomes="Each city leaves with one thing it will try, who does it and by when.",
        participants="Deputy mayors, market inspectors, mediators, youth council; forty people.",
        risks=RISKS,
    )  # fmt: skip
    items: list[Record] = []
    for day, opens, minutes, title, speakers, room in AGENDA:
        facts = {"day": day, "opens": opens, "closes": later(opens, minutes), "title": title,
                 "speakers": speakers, "room": room}  # fmt: skip
        items.append(actions.add_agenda_item(gathering, facts, by=world.officer(COAST)))
    return [moved(world, gathering, HELD), *items]


def later(opens: time, minutes: int) -> time:
    total = opens.hour * 60 + opens.minute + minutes
    return time(total // 60, total % 60)


def harbours(world: World, first: date) -> Gathering:
    gathering = plan(
        world, "Two harbours, one table", "study_visit",
        begins_on=first, ends_on=first + timedelta(days=2), city_id=world.cities["korallu"].pk,
        purpose="Korallu brings fishermen and traders of both harbours to one table every month. "
        "Cities that want the same see a sitting and speak with everybody at it.",
        outcomes="A page of terms that each guest can put before its council.",
        participants="Two people from each of five cities: one elected, one who would run it.",
        risks=RISKS,
    )  # fmt: skip
    return moved(world, gathering, (*ANNOUNCED, "registration_open"))


def evening(world: World, first: date) -> None:
    gathering = plan(
        world, "Words for the first evening", "webinar",
        begins_on=first, opens=time(14), closes=time(15, 30), online=True,
        purpose="What a city says in the first hours after an attack, in ninety minutes.",
        participants="Press officers and deputy mayors of all member cities.",
    )  # fmt: skip
    moved(world, gathering, (*ANNOUNCED, "confirmed"))


def put_off(world: World, first: date) -> None:
    gathering = plan(
        world, "Night shift: hate incidents and the first report", "training", begins_on=first,
        city_id=world.cities["nivarre"].pk,
        purpose="Those who work at night are the first to hear of it, and write it down last.",
    )  # fmt: skip
    moved(world, gathering, ANNOUNCED)
    actions.move_gathering(
        gathering, "postponed", by=world.officer(COAST),
        reason="The ferry to Nivarre is under repair until spring. New days follow.",
    )  # fmt: skip


def release(records: list[Record], answers: Mapping[str, str], world: World) -> None:
    asked = safeguarding.request_release(records, by=world.officer(COAST))
    safeguarding.approve_release(asked, answers, by=world.manager(COAST))
