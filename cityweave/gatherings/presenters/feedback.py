"""What participants said of a gathering: counted by groups, never by who."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _

from cityweave.gatherings.actions import due_for, feedback_at
from cityweave.gatherings.feedback_plan import GOOD, USEFUL
from cityweave.gatherings.models import Gathering
from cityweave.gatherings.notices.feedback import common_address, message
from cityweave.questions.choices import SetState
from cityweave.questions.models import Answer, Question, QuestionSet, Response
from cityweave.questions.plans import said
from cityweave.questions.policies import is_answered_now
from cityweave.questions.presenters.tallies import COUNTED, TEXTS, cells_of
from cityweave.sharing.choices import Label
from cityweave.sharing.small_numbers import FEWEST, banded

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

MOST_TEXTS = 40


@dataclass(frozen=True, slots=True)
class Told:
    """The answers to one question: numbers of people as they may be told, or texts."""

    question: str
    counts: tuple[tuple[str, str], ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feedback:
    """What was answered so far; nothing of it while fewer than eight have answered."""

    asked: QuestionSet
    answers: str
    has_answers: bool
    told: tuple[Told, ...]
    good: str


@dataclass(frozen=True, slots=True)
class FeedbackPage:
    gathering: Gathering
    feedback: Feedback | None
    is_open: bool
    until: datetime | None
    due: int
    # For whoever was handed it; empty while nobody is asked.
    address: str
    message: str
    label: Label


def feedback_page(gathering: Gathering, reader: Actor) -> FeedbackPage:
    feedback = feedback_on(gathering, reader)
    asked = feedback.asked if feedback else None
    is_open = asked is not None and bool(is_answered_now(asked))
    language = translation.get_language() or "en"
    address = common_address(asked, language) if asked and is_open else ""
    return FeedbackPage(
        gathering=gathering,
        feedback=feedback,
        is_open=is_open,
        until=asked.answers_until if asked and asked.state == SetState.OPEN else None,
        due=len(due_for(gathering, asked, by=reader)) if asked and is_open else 0,
        address=address,
        message=message(address) if address else "",
        label=max((Label.AMBER, Label(gathering.label)), key=lambda label: label.rank),
    )


def feedback_on(gathering: Gathering, reader: Actor) -> Feedback | None:
    """Five queries at most, however many answered."""
    asked = feedback_at(gathering.pk)
    if asked is None:
        return None
    sent = Response.objects.visible_to(reader).to_set(asked.pk).sent()
    total = sent.count()
    if total < FEWEST:
        return Feedback(asked, banded(total), bool(total), (), "")
    questions = list(asked.questions.all())
    values = values_by_question(sent)
    language = translation.get_language() or "en"
    told = [told_of(one, values.get(one.pk, []), language, asked) for one in questions]
    return Feedback(
        asked=asked,
        answers=banded(total),
        has_answers=True,
        told=tuple(one for one in told if one.counts or one.texts),
        good=good_of(questions, values),
    )


def values_by_question(sent: Any) -> dict[int, list[Any]]:
    values: dict[int, list[Any]] = {}
    rows = Answer.objects.filter(response__in=sent.values("pk"), value__isnull=False)
    for question, value in rows.values_list("question", "value"):
        values.setdefault(question, []).append(value)
    return values


def told_of(one: Question, values: Sequence[Any], language: str, asked: QuestionSet) -> Told:
    label = said(one.label, language, asked.source_language)
    if one.kind in COUNTED:
        cells = cells_of(one, values, language, asked.source_language, hide=True)
        return Told(label, counts=tuple((cell.label, cell.words) for cell in cells))
    if one.kind in TEXTS and len(values) >= FEWEST:
        # In the order of the alphabet: that of arrival would tell who is who.
        return Told(label, texts=tuple(sorted(filter(None, map(str, values)))[:MOST_TEXTS]))
    return Told(label)


def good_of(questions: Sequence[Question], values: Mapping[int, Sequence[Any]]) -> str:
    """How many found it useful, as it may be told."""
    useful = next((one for one in questions if one.name == USEFUL), None)
    return banded(sum(value in GOOD for value in values.get(useful.pk, ()))) if useful else ""


def feedback_in_words(gathering: Gathering, reader: Actor) -> str:
    """One sentence for the report; none while fewer than eight have answered."""
    feedback = feedback_on(gathering, reader)
    if feedback is None or not feedback.told:
        return ""
    return _(
        "About {all} participants said afterwards how it was; useful for their work (4 or 5 of 5) "
        "found it: {good}."
    ).format(all=feedback.answers, good=feedback.good)
