"""Editions of a grant's figures, as pages and files show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cityweave.network.countries import country_name
from cityweave.network.models import Grant
from cityweave.reporting import policies
from cityweave.reporting.choices import EditionState
from cityweave.reporting.models import FiguresEdition
from cityweave.safeguarding.choices import QUESTIONS
from cityweave.sharing.presenters.people import people_said
from cityweave.sharing.small_numbers import words_for

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


@dataclass(frozen=True, slots=True)
class EditionShown:
    """One edition: which, of which days, since when, and its frozen numbers."""

    key: UUID
    number: int
    first: date
    last: date
    gatherings: int
    lines: tuple[tuple[str, str], ...]
    state: str
    is_waiting: bool
    is_released: bool
    asked_by: str
    asked_at: datetime
    decided_by: str
    decided_at: datetime | None
    reason: str
    answers: tuple[tuple[str, str], ...]
    may_decide: bool
    may_take_back: bool
    refusal: str


def group_said(group: str) -> str:
    kind, _colon, code = group.partition(":")
    if kind == "country":
        return country_name(code, get_language() or "en")
    words = {
        "people": _("People, each once"), "women": _("Women"), "men": _("Men"),
        "youth": _("Young people"),
    }  # fmt: skip
    return words[kind]


def lines_of(edition: FiguresEdition) -> tuple[tuple[str, str], ...]:
    return tuple((group_said(group), words_for(number)) for group, number in edition.values)


def released_of(grant: Grant, reader: Actor) -> EditionShown | None:
    """What those who pay it read: the latest edition that stands."""
    found = FiguresEdition.objects.visible_to(reader).of(grant.pk).released().newest_first()
    return next(iter(shown(found[:1], reader)), None)


def editions_of(grant: Grant, reader: Actor) -> list[EditionShown]:
    return shown(FiguresEdition.objects.visible_to(reader).of(grant.pk).newest_first(), reader)


def shown(editions: Iterable[FiguresEdition], reader: Actor) -> list[EditionShown]:
    found = list(editions)
    keys = {key for one in found for key in (one.asked_by_id, one.decided_by_id) if key}
    people = people_said(keys, reader) if keys else {}
    return [edition_shown(one, people, reader) for one in found]


def edition_shown(one: FiguresEdition, people: dict[UUID, str], reader: Actor) -> EditionShown:
    verdict = policies.can_decide_figures(reader, one)
    return EditionShown(
        key=one.pk,
        number=one.number,
        first=one.first,
        last=one.last,
        gatherings=one.gatherings,
        lines=lines_of(one),
        state=one.get_state_display(),
        is_waiting=one.state == EditionState.REQUESTED,
        is_released=one.state == EditionState.RELEASED,
        asked_by=people.get(one.asked_by_id, ""),
        asked_at=one.asked_at,
        decided_by=people.get(one.decided_by_id, "") if one.decided_by_id else "",
        decided_at=one.decided_at,
        reason=one.reason,
        answers=tuple((str(QUESTIONS[name]), said) for name, said in one.answers.items()),
        may_decide=bool(verdict),
        may_take_back=bool(policies.can_take_figures_back(reader, one)),
        refusal="" if verdict else verdict.because,
    )
