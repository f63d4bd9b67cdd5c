"""Guests of the invented hub's workshop and study visit; every person and address is invented."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import cycle
from typing import Any

from django.utils import timezone

from cityweave.gatherings import actions
from cityweave.gatherings.models import Gathering, Guest
from cityweave.gatherings.own_questions import Own
from cityweave.sharing.actors import link_actor
from cityweave.web.demo.people import COAST
from cityweave.web.demo.world import World

# Cities that do not exist, in eleven countries; the first four are in the register.
PLACES = (
    ("tamrindi", "Tamrindi", "QM", "en"), ("korallu", "Korallu", "QM", "en"),
    ("nivarre", "Nivarre", "QN", "fr"), ("zahrun", "Zahrun", "QN", "ar"),
    ("", "Port Halcyon (invented)", "BD", "bn"), ("", "Sunhaven (invented)", "PK", "ur"),
    ("", "Old Lagoon (invented)", "MV", "en"), ("", "Palm Reach (invented)", "LK", "en"),
    ("", "Upper Terrace (invented)", "NP", "en"), ("", "Lantern Bay (invented)", "ID", "en"),
    ("", "Mirror Lake (invented)", "JO", "ar"), ("", "Blue Delta (invented)", "EG", "ar"),
    ("", "Grand Estuaire (inventé)", "SN", "fr"),
)  # fmt: skip
# Whoever comes for the youth council is asked by function alone.
PEOPLE = (
    ("Deputy mayor", "woman", "adult"), ("Market inspector", "man", "adult"),
    ("Mediator", "woman", "youth"), ("Youth council", "", ""),
)  # fmt: skip
# Invented, as all here are.
GIVEN = {
    "woman": (
        "Ilvara", "Meshari", "Oranne", "Talisa", "Nuriel", "Safiye", "Dalenka", "Imarra", "Yevanne",
        "Rosmin", "Halima", "Corisa", "Anouke", "Veyra", "Jamilet", "Perrine", "Zohrin",
    ),
    "man": (
        "Tobrin", "Ruvan", "Emeric", "Karsten", "Idrisan", "Palvo", "Joram", "Nasirel", "Orsino",
        "Tamsin", "Bashiro",
    ),
}  # fmt: skip
# Of every ten, as they answered.
ANSWERS = ("yes", "yes", "yes", "no", "yes", "yes", "deputy", "yes", "", "yes")
FAMILY = ("Orro", "Velk", "Tamm", "Iskra", "Noor", "Belo", "Rahm", "Saye", "Dunn", "Etta", "Senn")
MOST = 40
DETAILS = (
    ("No nuts, please.", ""),
    ("Vegetarian", "A seat near the door; I use a wheelchair."),
    ("", "Sign language, or the texts beforehand."),
    ("Halal", ""),
)


def load(world: World) -> None:
    workshop(world, planned("Markets that stay calm", world))
    study_visit(world, planned("Two harbours, one table", world))


def planned(title: str, world: World) -> Gathering:
    return Gathering.objects.visible_to(world.officer(COAST)).get(title=title)


def asked_people(world: World) -> Iterator[dict[str, Any]]:
    """One of each kind from each city; their mail goes nowhere."""
    number = 0
    given = {sex: cycle(names) for sex, names in GIVEN.items()}
    for function, sex, age in PEOPLE:
        for key, place, country, language in PLACES:
            name = f"{next(given[sex])} {FAMILY[number % len(FAMILY)]}" if sex else ""
            yield {
                "name": name, "function": function, "place": place, "country": country,
                "language": language, "email": f"guest-{number + 1}@invited.example",
                "city_id": world.cities[key].pk if key else None, "sex": sex, "age": age,
            }  # fmt: skip
            number += 1


def workshop(world: World, gathering: Gathering) -> None:
    """Forty were asked before it was held, and almost all of them answered."""
    assert gathering.begins_on is not None
    asked = timezone.now() - timedelta(days=40)
    rows = [facts for _n, facts in zip(range(MOST), asked_people(world), strict=False)]
    for number, facts in enumerate(rows):
        answer = ANSWERS[number % len(ANSWERS)]
        facts |= {"asked_at": asked, "answer": answer}
        facts["answered_at"] = asked + timedelta(days=1 + number % 9) if answer else None
    guests = actions.add_guests(gathering, rows, by=world.officer(COAST))
    for number, guest in enumerate(guests):
        if guest.answer == "deputy":
            deputy = actions.Deputy(f"Ruvan {FAMILY[number % len(FAMILY)]}", "Head of markets")
            actions.write_down_answer(guest, "deputy", by=world.officer(COAST), deputy=deputy)
            sent = actions.deputy_of(guest)
            assert sent is not None
            actions.write_down_answer(sent, "yes", by=world.officer(COAST))
    terms = {"capacity": 45, "per_city": 5, "police": "come", "attends": KINDS_OF_GUESTS}
    actions.set_terms(gathering, terms, by=world.officer(COAST))


KINDS_OF_GUESTS = "Deputy mayors, market inspectors, mediators, youth councils."
PAGE: Mapping[str, Any] = {
    "asked": "Send two people: one who is elected, one who would run such a table at home.",
    "attends": "Port cities, fishermen and traders of both harbours, one ministry as observer.",
    "police": "away",
    "publicity": "No press. Photographs show the table and no face. The report names functions.",
    "talking_points": "What two harbours quarrelled about\nWho sits at the table, and who chairs\n"
    "What a sitting costs",
    "contact": "Events desk of the Coast hub",
}


def study_visit(world: World, gathering: Gathering) -> None:
    """A campaign under way: letters are out, some have answered, others register themselves."""
    officer, first = world.officer(COAST), gathering.begins_on
    assert first is not None
    terms = {
        "answer_by": first - timedelta(days=14), "capacity": 10, "per_city": 2, "is_open": True,
        "asks_travel": True,
    }  # fmt: skip
    campaign = actions.set_terms(gathering, terms | dict(PAGE), by=officer)
    for question in QUESTIONS:
        actions.ask_question(gathering, question, by=officer)
    asked = [facts for _n, facts in zip(range(12), asked_people(world), strict=False)]
    guests = actions.add_guests(gathering, asked, by=officer)
    actions.add_guests(gathering, [BY_HAND], by=officer)
    actions.send_invitations(gathering, by=officer)
    for number, guest in enumerate(guests[:8]):
        answer_by_link(
            guest, "no" if number == 3 else "yes", DETAILS[number % len(DETAILS)], number
        )
    for number in range(4):
        said = {
            "name": f"Anik {FAMILY[number]}", "function": "Harbour master", "language": "en",
            "place": f"Harbour {number + 1} (invented)", "country": "LK",
            "email": f"harbour-{number + 1}@invited.example",
        }  # fmt: skip
        actions.register_guest(campaign, actions.Details(said), by=link_actor(campaign.pk))


BY_HAND = {
    "function": "Chair of the fishermen’s union", "place": "Korallu", "country": "QM",
    "phone": "+999 555 0101", "language": "en",
}  # fmt: skip


# What an officer asks of their own: each kind once.
QUESTIONS = (
    Own("", "Which two sides should sit at a table in your city?"),
    Own("", "Which harbour do you want to see?", "choice",
        {"1": "The fish market", "2": "The container port", "3": "The old pier"}, required=True),
    Own("", "In which languages can you follow?", "choices",
        {"1": "English", "2": "Français", "3": "العربية"}),
    Own("", "Have you hosted such a visit before?", "yes_no"),
)  # fmt: skip
SIDES = ("Fishers and the port", "Traders and hawkers", "")


def answers_by(number: int) -> dict[str, Any]:
    said = {
        "own_0": SIDES[number % 3], "own_1": str(1 + number % 3),
        "own_2": ["1", "2"] if number % 2 else ["1"], "own_3": number % 4 == 0,
    }  # fmt: skip
    return {name: value for name, value in said.items() if value != ""}


def answer_by_link(guest: Guest, answer: str, needs: tuple[str, str], number: int) -> None:
    by = link_actor(guest.pk)
    guest = actions.answer_invitation(guest, answer, by=by)
    if answer == "no":
        return
    diet, access = needs
    said = {"name": guest.name, "function": guest.function, "sex": guest.sex, "age": guest.age}
    details = actions.Details(
        said, registration={"diet": diet, "access": access,
                            "answers": answers_by(number)},
        travel={"arrival": "The evening before"}, consents={"photo": "Pictures of me may be shown"},
    )  # fmt: skip
    actions.keep_details(guest, details, by=by)
