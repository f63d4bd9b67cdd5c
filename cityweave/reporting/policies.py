"""Who releases figures of a grant to those who pay it, and who takes them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cityweave.reporting.choices import EditionState
from cityweave.safeguarding.choices import QUESTIONS
from cityweave.sharing.policies import can_edit_record
from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cityweave.network.models import Grant
    from cityweave.reporting.models import FiguresEdition
    from cityweave.sharing.actors import Actor


def can_look_after_figures(actor: Actor, grant: Grant) -> Verdict:
    """The staff of the hub that keeps the grant, each for themselves."""
    if actor.person is None or actor.only_looks:
        return no(_("A release is asked for by a person."))
    return can_edit_record(actor, grant)


def can_ask_for_figures(actor: Actor, grant: Grant, *, is_waiting: bool = False) -> Verdict:
    if not (verdict := can_look_after_figures(actor, grant)):
        return verdict
    if is_waiting:
        return no(_("An edition waits for its second person already."))
    return YES


def can_decide_figures(actor: Actor, edition: FiguresEdition) -> Verdict:
    """The second person."""
    if not (verdict := can_look_after_figures(actor, edition.grant)):
        return verdict
    if edition.state != EditionState.REQUESTED:
        return no(_("This release has been decided already."))
    if edition.asked_by_id == actor.person_key:
        return no(_("You asked for this release, so somebody else answers for it."))
    return YES


def can_release_figures(
    actor: Actor, edition: FiguresEdition, answers: Mapping[str, str]
) -> Verdict:
    if not (verdict := can_decide_figures(actor, edition)):
        return verdict
    if any(not answers.get(question, "").strip() for question in QUESTIONS):
        return no(_("Answer each question in writing; “nobody” is an answer, a blank is not."))
    return YES


def can_take_figures_back(actor: Actor, edition: FiguresEdition) -> Verdict:
    """One person is enough: a request of one's own, or what funders read now."""
    if not (verdict := can_look_after_figures(actor, edition.grant)):
        return verdict
    if edition.state in {EditionState.REQUESTED, EditionState.RELEASED}:
        return YES
    return no(_("This release has been decided already."))
