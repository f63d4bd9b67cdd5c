"""The officer's own questions: asked, worded anew, moved, taken away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.db import transaction

from cityweave.gatherings import policies
from cityweave.gatherings.actions.inviting import found
from cityweave.gatherings.as_read import columns, require_as_read
from cityweave.gatherings.models import Gathering
from cityweave.gatherings.own_questions import Own, free_name, questions_in
from cityweave.journal import actions as journal
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label


@transaction.atomic
def ask_question(gathering: Gathering, question: Own, *, by: Actor) -> None:
    """Behind those that are asked already; answers that came before it stay as they are."""
    gathering = sharing.locked(gathering)
    standing = questions_in(found(gathering).questions)
    policies.can_ask_question(by, gathering, len(standing)).require()

    def asked(standing: list[Own], taken: list[Own]) -> list[Own]:
        return [*standing, replace(question, name=free_name(taken))]

    keep(gathering, asked)
    journal.note("gatherings.questions.set", gathering, by=by, label=Label.AMBER)


@transaction.atomic
def word_question(
    gathering: Gathering, name: str, label: str, required: bool, *, by: Actor, was: str = ""
) -> None:
    """Other words for the same question: what was answered stays its answer."""
    gathering = sharing.locked(gathering)
    policies.can_keep_guests(by, gathering).require()

    for one in questions_in(found(gathering).questions, with_taken=True):
        if one.name == name:
            require_as_read(was, columns(one, ("label", "required")))

    def worded(standing: list[Own], _taken: list[Own]) -> list[Own]:
        return [
            replace(one, label=label, required=required) if one.name == name else one
            for one in standing
        ]

    keep(gathering, worded)
    journal.note("gatherings.questions.set", gathering, by=by, label=Label.AMBER)


@transaction.atomic
def move_question(gathering: Gathering, name: str, step: int, *, by: Actor) -> None:
    gathering = sharing.locked(gathering)
    policies.can_keep_guests(by, gathering).require()

    def moved(standing: list[Own], _taken: list[Own]) -> list[Own]:
        at = next((place for place, one in enumerate(standing) if one.name == name), None)
        to = None if at is None else at + step
        if at is None or to is None or not 0 <= to < len(standing):
            return standing
        standing[at], standing[to] = standing[to], standing[at]
        return standing

    keep(gathering, moved)
    journal.note("gatherings.questions.set", gathering, by=by, label=Label.AMBER)


@transaction.atomic
def take_away_question(gathering: Gathering, name: str, *, by: Actor, back: bool = False) -> None:
    """Asked of nobody any more, and its answers shown nowhere; or asked again, with them."""
    gathering = sharing.locked(gathering)
    policies.can_keep_guests(by, gathering).require()
    campaign = found(gathering)
    campaign.questions = [
        one.as_kept() | {"taken_away": not back} if one.name == name else one.as_kept()
        for one in questions_in(campaign.questions, with_taken=True)
    ]
    campaign.save(update_fields=["questions"])
    journal.note("gatherings.questions.set", gathering, by=by, label=Label.AMBER)


def keep(gathering: Gathering, change: Callable[[list[Own], list[Own]], list[Own]]) -> None:
    """Part of every change: those asked in their order, behind them those taken away."""
    campaign = found(gathering)
    everything = questions_in(campaign.questions, with_taken=True)
    standing = [one for one in everything if not one.taken_away]
    away = [one for one in everything if one.taken_away]
    campaign.questions = [one.as_kept() for one in [*change(standing, everything), *away]]
    campaign.save(update_fields=["questions"])
