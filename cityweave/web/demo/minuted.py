"""What followed the invented workshop: minutes, nine promises, a report, and the next one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from cityweave.followup import actions as followup
from cityweave.followup.actions import Word
from cityweave.followup.models import Commitment
from cityweave.gatherings import actions
from cityweave.gatherings.models import Gathering
from cityweave.gatherings.presenters.hosts import parts_for
from cityweave.gatherings.presenters.outcome import note_drafts_for
from cityweave.gatherings.presenters.reports import drafts_for
from cityweave.network.choices import CameBy
from cityweave.papers import actions as papers
from cityweave.papers.models import Paper, Text
from cityweave.safeguarding import actions as safeguarding
from cityweave.sharing.actors import link_actor
from cityweave.sharing.models import Record
from cityweave.web.demo.people import COAST
from cityweave.web.demo.world import World

HELD, NEXT = "Markets that stay calm", "Markets that stay calm: the spring meeting"
HOST = ("Office of the mayor of Tamrindi", "mayor.office@tamrindi.example", "en")
# point, decision
POINTS = (
    ("Tamrindi showed how its mediators come to a stall within ten minutes of a quarrel. Three "
     "roles were tried by everybody: the one who listens, the one who speaks, the one who stays.",
     "Each city tries mediation at one market first, and counts the quarrels it reached."),
    ("What police and mediators need of each other. Both had been called to the same stall in "
     "spring, and neither knew of the other.",
     "Police call the mediators first where nobody is hurt; both write down why they were called."),
    ("Money: two mediators cost a small market less than one broken stall in a season.",
     "The treasurers put the sum beside the cost of repairs, in one table for the councils."),
    ("Words for the first evening. Rumours were faster than any of the four press offices.",
     "The press offices read each other’s drafts within the hour, at night too."),
    ("Youth council: those under eighteen work at the stalls and were asked by nobody.", ""),
)  # fmt: skip
# owner, what, days from now
PROMISES = (
    ("tamrindi", "A list of mediators who can be lent, to all four cities", 30),
    ("tamrindi", "The three roles on one page, with drawings", 21),
    ("korallu", "Share the budget table for the council", 40),
    ("korallu", "Lend the harbour hall for the spring meeting", 60),
    ("nivarre", "Ask the youth council how those who work at stalls want to be heard", 45),
    ("nivarre", "Train six inspectors in the three roles", 75),
    ("zahrun", "Name one officer of the police who answers mediators at night", 25),
    ("zahrun", "Count quarrels at the fish market for one season", 120),
    (COAST, "Bring the four press offices together by telephone once a month", 35),
)
SECTIONS = {
    "for-national-governments": "Small towns may not pay mediators from the safety budget. One "
    "sentence in the circular on market order would let them.",
    "for-partners-and-donors": "What helps is a year of two mediators’ wages, not another manual. "
    "What does not help is a banner at the market.",
    "for-the-network": "Four neighbouring ports met for less than one flight. The hub "
    "repeats it every half year, at another port.",
    "donors": "Paid by the four cities and the hub. Invented for the demonstration.",
    "downloads": "Agenda and the page of three roles: ask the hub.",
}
RISK = {
    "dividers": "Traders of two languages share one market; stalls near the gate are dearer.",
    "connectors": "Everybody loses when the market closes early. The tea house is common ground.",
    "non_discrimination": "No. Stalls of both languages are visited, and both are interpreted.",
    "belief": "No. The workshop is about quarrels, not about what anybody believes.",
    "police": "Two officers on the second morning, in plain clothes, announced to all.",
    "legitimised": "The mediators, who were chosen by the traders themselves.",
    "left_out": "Those who sell without a stall. The youth council speaks with them before.",
    "venue": "The old customs house is walked to from both quarters; the day is no holiday.",
    "publicity": "One line after it was held. Functions and cities, no names.",
    "photos": "Hands and stalls, no faces. One person takes them.",
    "harassment": "The press offices answer for all; nobody’s own account is named.",
    "retaliation": "An inspector who speaks openly answers to a superior: Chatham House Rule.",
    "mitigation": "List of speakers checked with the host a week before; a quiet way out.",
}


def load(world: World, answers: Mapping[str, str]) -> None:
    by = world.officer(COAST)
    held = Gathering.objects.visible_to(by).get(title=HELD)
    write_minutes(world, held)
    report_on(world, held, answers)
    note_on(world, held, answers)
    following = actions.plan_next(held, NEXT, by=by)
    put_before_host(following, world)


def check(gathering: Gathering, world: World) -> None:
    """Without it nothing that is to come is cleared."""
    again = timezone.localdate() + timedelta(days=30)
    safeguarding.check_risk(
        gathering, RISK, "with_changes", "Programme officer of the hub", again,
        by=world.officer(COAST),
    )  # fmt: skip


def write_minutes(world: World, held: Gathering) -> None:
    by = world.officer(COAST)
    for point, decision in POINTS:
        actions.write_minute(held, point, decision, by=by)
    owners: Mapping[str, Record] = {**world.cities, **world.hubs}
    today = timezone.localdate()
    made = [
        actions.write_down_promise(held, owners[owner], what, today + timedelta(days=days), by=by)
        for owner, what, days in PROMISES
    ]
    keep_some(world, made)


def keep_some(world: World, made: list[Commitment]) -> None:
    """Three are kept already, so that six are carried over."""
    told = (
        (1, "Printed, and pinned up at the market office.", CameBy.PHONE),
        (2, "The table went to all four treasurers.", CameBy.MAIL),
        (8, "The first call lasted twenty minutes; all four were there.", CameBy.IN_PERSON),
    )
    for at, text, way in told:
        word = Word(text, came_by=way)
        followup.move_commitment(made[at], "done", by=world.officer(COAST), word=word)


def report_on(world: World, held: Gathering, answers: Mapping[str, str]) -> None:
    """Drafted, completed, cleared by the host, frozen, and released by two."""
    by = world.officer(COAST)
    held = actions.move_gathering(held, "reporting", by=by)
    paper = actions.begin_report(held, "en", drafts_for(held, "en", by), by=by)
    for name, body in SECTIONS.items():
        text = text_of(paper, name)
        papers.write_text(text, body, base=text.version, by=by)
    clear_as_host(held, "report", "cleared", "", by=by)
    held = actions.move_gathering(held, "report_cleared", by=by)
    edition = papers.freeze_edition(paper, "en", by=by)
    asked = safeguarding.request_release([edition], by=by)
    safeguarding.approve_release(asked, answers, by=world.manager(COAST))


def note_on(world: World, held: Gathering, answers: Mapping[str, str]) -> None:
    """Its one page for everyone, as it was drafted, released by two."""
    by = world.officer(COAST)
    held = Gathering.objects.visible_to(by).get(pk=held.pk)
    paper = actions.begin_note(held, "en", note_drafts_for(held, "en", by), by=by)
    edition = papers.freeze_edition(paper, "en", by=by)
    asked = safeguarding.request_release([edition], by=by)
    safeguarding.approve_release(asked, answers, by=world.manager(COAST))


def text_of(paper: Paper, name: str) -> Text:
    return Text.objects.get(section__paper=paper, section__name=name, language="en")


def clear_as_host(held: Gathering, stage: str, answer: str, words: str, *, by: Any) -> None:
    parts = parts_for(held, stage, "en", by)
    asked, _token = actions.ask_host(held, stage, parts, *HOST, by=by)
    assert asked.link is not None
    actions.answer_as_host(asked, answer, words, by=link_actor(asked.link.pk))
    actions.read_host_answers(held, by=by)


def put_before_host(following: Gathering, world: World) -> None:
    """The next host has read the concept and wants something else."""
    by = world.officer(COAST)
    parts = parts_for(following, "concept", "en", by)
    to = ("Office of the mayor of Korallu", "mayor.office@korallu.example", "en")
    asked, _token = actions.ask_host(following, "concept", parts, *to, by=by)
    assert asked.link is not None
    words = "The fishing fleet is out in May. Please take the last week of April, and say who pays."
    actions.answer_as_host(asked, "change", words, by=link_actor(asked.link.pk))
