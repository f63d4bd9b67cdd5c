"""What is said about records of the invented hub, and the file of its national dialogue."""

from __future__ import annotations

from cityweave.convene import actions as convene
from cityweave.convene.choices import Met
from cityweave.followup import actions
from cityweave.followup.models import Commitment
from cityweave.gatherings.choices import GatheringKind
from cityweave.gatherings.models import Gathering
from cityweave.network.models import Need
from cityweave.sharing.actors import actor_for
from cityweave.web.demo.people import COAST
from cityweave.web.demo.staff import cast
from cityweave.web.demo.world import World

# Invented like the hub: a list of this kind is each hub's own to write.
CHECKLIST = (
    ("Cities speak before ministries do", Met.MET, "The first hour belongs to four mayors."),
    ("Everybody at the table has read the same two pages", Met.PARTLY,
     "Zahrun got them on the day itself."),
    ("What may be quoted is agreed before the first word", Met.MET, ""),
    ("Young people sit at the table, not beside it", Met.NOT_YET,
     "The youth council of Nivarre is asked for the second evening."),
    ("Each promise has a name and a day", None, ""),
)  # fmt: skip
PLAN = (
    "Three evenings. On the first, cities and the ministry say who speaks in which hour after an "
    "attack. On the second they try it on a drill. On the third they sign what holds."
)
ROLES = (
    "Mayors open and close each evening. Press officers keep the list of who says what. "
    "Market mediators say what reaches the street."
)
OUTCOMES = "One page that says who speaks in the first hour. It waits for the ministry’s word."


def load(world: World) -> None:
    comments(world)
    dialogue(world)


def comments(world: World) -> None:
    """On a promise and on a need: the hub asks, the city answers, a colleague is mentioned."""
    officer, focal = world.officer(COAST), actor_for(cast("focal-point"))
    seen = Commitment.objects.visible_to(focal).filter(what__startswith="Train twelve")
    told = [("Is the ninth still the day? The mediators ask.", officer, [focal.person_key]),
            ("It is. Two inspectors are ill, so ten will come.", focal, []),
            ("Then we print ten. Who collects them?", officer, [focal.person_key])]  # fmt: skip
    for text, by, mentioned in told:
        people = [key for key in mentioned if key]
        actions.write_comment(seen[0], text, by=by, mentioned=people)
    needs = Need.objects.visible_to(focal).filter(city=world.cities["tamrindi"].pk).in_order()
    actions.write_comment(needs[0], "Before the feast would help us most.", by=focal)


def dialogue(world: World) -> None:
    by, hub = world.officer(COAST), world.hubs[COAST]
    held = Gathering.objects.visible_to(by).filter(kind=GatheringKind.NATIONAL_DIALOGUE)
    gathering = held.in_order()[0]
    facts = {
        "title": "Who says what on the first evening", "plan": PLAN, "local_roles": ROLES,
        "country": world.cities["tamrindi"].country, "outcomes": OUTCOMES,
        "gatherings": [gathering.pk],
    }  # fmt: skip
    opened = convene.open_dialogue(facts, hub=hub, by=by)
    points = [
        (convene.add_checklist_item(hub.owner, text, by=by), met, note)
        for text, met, note in CHECKLIST
    ]
    judged = {item: (str(met), note) for item, met, note in points if met}
    convene.review_dialogue(opened, judged, by=by)
