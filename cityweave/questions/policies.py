"""Who may ask, who may translate and close what is asked, and who may answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.questions.choices import LANGUAGES, SetState, WordingState
from cityweave.sharing.policies import can_add_record, can_edit_record
from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from cityweave.questions.models import QuestionSet, Response
    from cityweave.sharing.actors import Actor


def can_open_set(actor: Actor, unsaved: QuestionSet) -> Verdict:
    """Staff of the hub, the owner's own team; and a job of ours, which asks by the clock."""
    if actor.kind == "system":
        return YES
    return can_add_record(actor, unsaved)


def can_change_set(actor: Actor, asked: QuestionSet) -> Verdict:
    if not (verdict := can_edit_record(actor, asked)):
        return verdict
    return is_open(asked)


def can_close_set(actor: Actor, asked: QuestionSet) -> Verdict:
    return can_change_set(actor, asked)


def is_open(asked: QuestionSet) -> Verdict:
    if asked.state != SetState.OPEN:
        return no(_("These questions are closed. Nothing was changed."))
    return YES


def can_check_wording(actor: Actor, asked: QuestionSet, language: str) -> Verdict:
    """A second pair of eyes holds a translation against its source."""
    if not (verdict := can_change_set(actor, asked)):
        return verdict
    state = asked.languages.get(language)
    if state == WordingState.SOURCE:
        return no(_("This is the source; the other languages are checked against it."))
    if state is None:
        return no(_("There is nothing to check yet."))
    if asked.writers.get(language) == actor.journal_name:
        return no(_("You wrote this last, so somebody else checks it."))
    return YES


def is_language(language: str) -> Verdict:
    if language in LANGUAGES:
        return YES
    return no(_("Questions are not asked in this language."))


def is_answered_now(asked: QuestionSet) -> Verdict:
    if asked.state != SetState.OPEN:
        return no(_("These questions are closed. Thank you."))
    if asked.answers_until is not None and asked.answers_until < timezone.now():
        return no(_("The time for these answers is over. Thank you."))
    return YES


def can_begin_response(actor: Actor, asked: QuestionSet, unsaved: Response) -> Verdict:
    """For oneself, through a letter's link, or on behalf of somebody where one works."""
    if not (verdict := is_answered_now(asked)):
        return verdict
    if actor.kind in {"link", "system"}:
        return YES
    if actor.person_key is not None and unsaved.person_id == actor.person_key:
        return YES
    return can_edit_record(actor, asked)


def can_change_response(actor: Actor, response: Response) -> Verdict:
    """Changeable until its date, by whoever answered, and by whoever typed it in for them."""
    if not (verdict := is_answered_now(response.question_set)):
        return verdict
    if actor.kind == "link" and actor.on_behalf_of == response.pk:
        return YES
    if actor.person_key is not None and response.person_id == actor.person_key:
        return YES
    if response.entered_by:
        return can_edit_record(actor, response)
    return no(_("Only whoever answered changes this."))


def can_send_response(actor: Actor, response: Response, missing: int) -> Verdict:
    if not (verdict := can_change_response(actor, response)):
        return verdict
    if missing:
        return no(_("Some answers are still needed before this can be sent."))
    return YES
