"""Asking participants how it was, and keeping what they say without who said it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cityweave.gatherings import policies
from cityweave.gatherings.actions.letters import took_part
from cityweave.gatherings.choices import FEEDBACK as NAME
from cityweave.gatherings.choices import FEEDBACK_STANDS
from cityweave.gatherings.feedback_plan import feedback_plan
from cityweave.gatherings.link_tokens import FEEDBACK, FEEDBACK_OF_ALL, is_signed, key_in
from cityweave.gatherings.models import Gathering, Guest
from cityweave.gatherings.notices.feedback import feedback_asked
from cityweave.journal import actions as journal
from cityweave.questions import actions as questions
from cityweave.questions.choices import ResponseState
from cityweave.questions.models import QuestionSet, Response
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import system_actor

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


def feedback_at(gathering: UUID) -> QuestionSet | None:
    """The questions that participants of this gathering are asked."""
    asked = QuestionSet._default_manager.filter(about=gathering, name=NAME, binned_at=None)
    return asked.order_by("-number", "-created_at").first()


def gathering_asked_about(asked: QuestionSet) -> Gathering:
    """For whoever holds the link."""
    return Gathering._default_manager.get(pk=asked.about_id)


@transaction.atomic
def open_feedback(gathering: Gathering, *, by: Actor) -> QuestionSet:
    """Once for a gathering; it stands open for a month."""
    gathering = sharing.locked(gathering)
    policies.can_ask_for_feedback(by, gathering).require()
    if (standing := feedback_at(gathering.pk)) is not None:
        return standing
    asked = questions.open_set(
        feedback_plan(), about=gathering.ref, owner=gathering.owner, hub=gathering.hub, by=by,
        until=timezone.now() + FEEDBACK_STANDS, root=gathering.root, under_pseudonym=True,
    )  # fmt: skip
    journal.note("gatherings.feedback.opened", gathering, by=by, changed=["feedback"])
    return asked


def due_for(gathering: Gathering, asked: QuestionSet, *, by: Actor) -> list[Guest]:
    """Who took part, has an address, and got no letter of this yet."""
    written = set(Response._default_manager.filter(question_set=asked)
                  .exclude(pseudonym="").values_list("pseudonym", flat=True))  # fmt: skip
    return [
        guest for guest in took_part(gathering, by=by)
        if guest.email and pseudonym_of(guest, asked) not in written
    ]  # fmt: skip


def pseudonym_of(guest: Guest, asked: QuestionSet) -> str:
    return questions.pseudonym_of(guest.pk, str(asked.pk))


@transaction.atomic
def ask_for_feedback(gathering: Gathering, *, by: Actor) -> int:
    """A letter to each who took part and has got none yet; how many were written."""
    gathering = sharing.locked(gathering)
    asked = feedback_at(gathering.pk)
    policies.can_send_feedback_letters(by, gathering, asked).require()
    assert asked is not None
    due = due_for(gathering, asked, by=by)
    for guest in due:
        begun(asked, guest, guest.language)
        feedback_asked(guest, gathering, by=by)
    if due:
        journal.note("gatherings.feedback.asked", gathering, by=by, changed=["feedback"])
    return len(due)


def begun(asked: QuestionSet, guest: Guest | None, language: str) -> Response:
    """Neither the row nor the journal says whose it is."""
    return questions.begin_response(
        asked, by=system_actor("gatherings.feedback"), owner=asked.owner, hub=asked.hub,
        pseudonym=pseudonym_of(guest, asked) if guest else "", language=language,
    )  # fmt: skip


def find_feedback(token: str) -> tuple[QuestionSet, Guest | None] | None:
    """What a link asks, and whom; nobody where it is the address for all."""
    key = key_in(token)
    if key is None:
        return None
    standing = Guest.objects.on_the_list().filter(gathering__binned_at=None)
    guest = standing.select_related("gathering").filter(pk=key).first()
    if guest is not None:
        asked = feedback_at(guest.gathering_id)
        signed = is_signed(token, FEEDBACK, guest.pk, guest.link_number)
        return (asked, guest) if asked and signed else None
    common = QuestionSet._default_manager.filter(pk=key, name=NAME, binned_at=None).first()
    if common and is_signed(token, FEEDBACK_OF_ALL, common.pk, common.number):
        return common, None
    return None


def said_before(asked: QuestionSet, guest: Guest | None) -> Response | None:
    if guest is None:
        return None
    own = Response._default_manager.filter(question_set=asked)
    return own.filter(pseudonym=pseudonym_of(guest, asked)).first()


@transaction.atomic
def keep_feedback(
    asked: QuestionSet, guest: Guest | None, given: Mapping[str, Any], language: str, *, by: Actor
) -> Response:
    """Changeable by a guest's own link; from the address for all each is one more answer.

    `by` is the link of the set: that of the guest would say in the journal who answered.
    """
    asked = sharing.locked(asked)
    response = said_before(asked, guest) or begun(asked, guest, language)
    writer = by.acting_for(response.pk)
    response = questions.save_answers(response, given, by=writer)
    if response.state == ResponseState.BEGUN:
        response = questions.send_response(response, by=writer)
    return response


@transaction.atomic
def close_feedback(gathering: Gathering, *, by: Actor) -> None:
    gathering = sharing.locked(gathering)
    policies.can_ask_for_feedback(by, gathering).require()
    asked = feedback_at(gathering.pk)
    if asked is not None:
        questions.close_set(asked, by=by)
        journal.note("gatherings.feedback.closed", gathering, by=by, changed=["feedback"])
