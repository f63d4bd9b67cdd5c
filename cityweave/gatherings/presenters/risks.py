"""The risk checks of a gathering, the latest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cityweave.gatherings.models import Gathering
from cityweave.safeguarding.choices import HOLDS_BACK, RISK_QUESTIONS
from cityweave.safeguarding.models import RiskCheck
from cityweave.sharing.choices import Label
from cityweave.sharing.presenters.people import author_said, authors, people_said

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


@dataclass(frozen=True, slots=True)
class Answer:
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Checked:
    check: RiskCheck
    by: str
    holds_back: bool


@dataclass(frozen=True, slots=True)
class RiskPage:
    gathering: Gathering
    latest: RiskCheck | None
    answers: tuple[Answer, ...]
    checks: tuple[Checked, ...]
    label: Label


def risk_page(gathering: Gathering, reader: Actor) -> RiskPage:
    seen = RiskCheck.objects.visible_to(reader)
    checks = list(seen.standing_about(gathering.pk)[:20])
    latest = checks[0] if checks else None
    people = people_said(authors([one.checked_by for one in checks]), reader)
    labels = [Label.AMBER, *(Label(one.label) for one in (gathering, *checks))]
    return RiskPage(
        gathering=gathering,
        latest=latest,
        answers=answers_of(latest),
        checks=tuple(
            Checked(one, author_said(one.checked_by, people), one.result in HOLDS_BACK)
            for one in checks
        ),
        label=max(labels, key=lambda label: label.rank),
    )


def answers_of(check: RiskCheck | None) -> tuple[Answer, ...]:
    if check is None:
        return ()
    return tuple(
        Answer(str(question), check.answers.get(name, ""))
        for name, question in RISK_QUESTIONS.items()
    )
