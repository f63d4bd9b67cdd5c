"""What the invented cities want, can teach and asked their hub, in several states."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from cityweave.build import actions as build
from cityweave.build.models import SupportRequest
from cityweave.network import actions
from cityweave.network.models import City, Theme
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor, actor_for
from cityweave.sharing.choices import Label
from cityweave.web.demo.people import COAST
from cityweave.web.demo.staff import cast
from cityweave.web.demo.world import World

SOURCE = "Invented for the demonstration"
# city, statement, why, priority, status it has come to
NEEDS = (
    ("tamrindi", "A short training for market inspectors on calming a quarrel",
     "They are the first whom both sides know.", "soon", "being_answered"),
    ("tamrindi", "A template for what the city says on the first evening after an attack",
     "Last time three offices wrote three different things.", "soon", "open"),
    ("korallu", "To see how another port brings its two harbours to one table", "",
     "this_year", "open"),
    ("nivarre", "Somebody who has run a youth council with a budget of its own",
     "Ours meets and decides nothing.", "this_year", "answered"),
    ("zahrun", "School material on rumours, in two languages", "", "later", "open"),
    ("kaligram", "A lawyer’s view of what our mandate allows", "The council asks for it.",
     "this_year", "withdrawn"),
)  # fmt: skip
# city, statement, evidence, capacity, label
OFFERS = (
    ("tamrindi", "Two days beside our market mediators",
     "Complaints to the town hall fell by a third in two years (invented).",
     "Four visitors at a time, March to May", Label.GREEN),
    ("nivarre", "Our scheme for answering rumours within an hour",
     "Written up by the university of Nivarre (invented).", "A call of one hour, any month",
     Label.GREEN),
    ("korallu", "A tent, chairs and sound for an open-air hearing", "", "On loan, by lorry",
     Label.AMBER),
)  # fmt: skip
SHEET = ""


def load(world: World) -> None:
    actions.say_who_is_on_call(
        world.hubs[COAST],
        {"function": "Duty officer of Lantern Coast", "phone": "+999 800 5550",
         "hours": "day and night", "sheet": SHEET},
        by=world.officer(COAST),
    )  # fmt: skip
    for row in NEEDS:
        add_need(world, *row)
    for row in OFFERS:
        add_offer(world, *row)
    ask(world)


def fresh(city: City, by: Actor) -> City:
    return City.objects.visible_to(by).get(pk=city.pk)


def add_need(world: World, city: str, statement: str, why: str, priority: str, status: str) -> None:
    by = world.officer(COAST)
    theme = Theme.objects.visible_to(by).in_order().first()
    facts = {
        "statement": statement, "why": why, "priority": priority, "source": SOURCE,
        "theme": theme if priority == "soon" else None,
    }  # fmt: skip
    need = actions.add_need(fresh(world.cities[city], by), facts, by=by)
    if status == "being_answered":
        actions.tie_answer(need, next(iter(world.activities.values())), by=by)
    elif status != "open":
        actions.move_need(need, status, by=by)


def add_offer(
    world: World, city: str, statement: str, evidence: str, capacity: str, label: str
) -> None:
    by = world.officer(COAST)
    facts = {
        "statement": statement, "evidence": evidence, "capacity": capacity, "source": SOURCE,
    }  # fmt: skip
    offer = actions.add_offer(fresh(world.cities[city], by), facts, by=by)
    if label != offer.label:
        sharing.set_label(offer, label, by=by)


def ask(world: World) -> None:
    """One waits, one is urgent, one is answered, one was helpful, one was passed on."""
    officer, asker = world.officer(COAST), actor_for(cast("focal-point"))
    tamrindi = fresh(world.cities["tamrindi"], officer)
    korallu = fresh(world.cities["korallu"], officer)
    put(tamrindi, "May we use a photograph of the market in the council’s paper?", asker, days=6)
    put(korallu, "Stones were thrown at a boat last night. Who speaks with the press?", officer,
        urgent=True, reply_by="phone", reply_to="+999 1 440 220", came_by="phone")  # fmt: skip
    answered = put(tamrindi, "Is there a course on hate incidents for the night shift?", asker,
                   days=4)  # fmt: skip
    text = "Yes: three evenings in January, by video. We have kept two places for you."
    build.answer_request(answered, text, by=officer)
    helped = put(tamrindi, "Which cities of our size have a prevention plan?", asker, days=8)
    build.answer_request(helped, "Four of the coast’s. Korallu will send you its own.", by=officer)
    build.say_helpful(helped, helpful=True, by=asker)
    passed = put(korallu, "Who pays for lighting the fish quay?", officer, days=25,
                 reply_to="works@korallu.example", came_by="mail")  # fmt: skip
    build.refer_request(
        passed, "Ministry of Works of Merundia (invented)", "They have a fund for this.", by=officer
    )


def put(city: City, what: str, by: Actor, *, days: int = 0, **facts: object) -> SupportRequest:
    came_at = timezone.now() - timedelta(days=days)
    return build.ask_hub(city, {"what": what, "reply_by": "mail"} | facts, came_at=came_at, by=by)
