"""Minutes, hosts, reports and risk checks: each policy with what it is asked about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cityweave.gatherings import actions
from cityweave.gatherings import policies as gatherings
from cityweave.gatherings.models import Gathering, Series
from cityweave.safeguarding import policies as safeguarding
from cityweave.safeguarding.choices import RISK_QUESTIONS
from cityweave.safeguarding.models import RiskCheck
from tests import makers
from tests.permissions.question import Question, by_link
from tests.permissions.world import World

PARTS = [("Purpose", "To learn")]


def minuted(world: World) -> Iterator[Question]:
    """Coast held one gathering, with a promise of Tamrindi’s, and plans another."""
    held = makers.make_gathering(
        hub=world.coast, by=world.officer, purpose="To learn", begins_on=date(2025, 3, 1)
    )
    promised = actions.write_down_promise(held, world.city, "A list", None, by=world.officer)
    elsewhere = makers.make_commitment(world.city)
    yield Question(gatherings.can_write_minutes, "of Coast", (held,))
    yield Question(gatherings.can_undo_promise, "made there", (held, promised))
    yield Question(gatherings.can_undo_promise, "made elsewhere", (held, elsewhere))
    yield Question(gatherings.can_send_minutes, "of Coast, one point", (held, 1))
    yield Question(gatherings.can_send_minutes, "of Coast, empty", (held, 0))
    yield Question(gatherings.can_plan_next, "of Coast", (held,))
    series = Series(name="Harbour days", hub_id=held.hub_id)
    yield Question(gatherings.can_follow_series, "of Coast", (series,))
    yield Question(gatherings.can_begin_report, "of Coast", (held,))
    yield Question(gatherings.can_take_papers, "of Coast, with a reason", (held, "For the host"))
    yield Question(gatherings.can_take_papers, "of Coast, without one", (held, ""))
    asked = actions.open_feedback(held, by=world.officer)
    ahead = makers.make_gathering("Ahead", hub=world.coast, begins_on=date(2099, 3, 1))
    yield Question(gatherings.can_ask_for_feedback, "of Coast, held", (held,))
    yield Question(gatherings.can_ask_for_feedback, "of Coast, ahead", (ahead,))
    yield Question(gatherings.can_send_feedback_letters, "of Coast, open", (held, asked))
    yield Question(gatherings.can_send_feedback_letters, "of Coast, not open", (held, None))
    yield from hosted(world, held)
    yield from checked(world, held)


def hosted(world: World, idea: Gathering) -> Iterator[Question]:
    told = ("Office", "mayor@test.example", "en")
    asked, _token = actions.ask_host(idea, "concept", PARTS, *told, by=world.officer)
    yield Question(gatherings.can_ask_host, "of Coast, its concept", (idea, "concept", 1))
    yield Question(gatherings.can_ask_host, "of Coast, too early", (idea, "report", 1))
    yield Question(gatherings.can_ask_host, "of Coast, an empty text", (idea, "concept", 0))
    recorded = gatherings.can_record_host_answer
    yield Question(recorded, "of Coast, with a note", (idea, "cleared", "By phone"))
    yield Question(recorded, "of Coast, without one", (idea, "cleared", ""))
    yield Question(gatherings.can_read_host_answer, "of Coast", (asked,))
    yield Question(by_link(gatherings.can_answer_as_host), "that stands", (asked.link,))


def checked(world: World, about: Gathering) -> Iterator[Question]:
    answers = dict.fromkeys(RISK_QUESTIONS, "Nobody.")
    check = RiskCheck(about=about.ref, owner=about.owner, hub=about.hub, answers=answers)
    bare = RiskCheck(about=about.ref, owner=about.owner, hub=about.hub, answers={})
    yield Question(safeguarding.can_check_risk, "of a gathering of Coast", (check,))
    yield Question(safeguarding.can_check_risk, "of Coast, half answered", (bare,))
