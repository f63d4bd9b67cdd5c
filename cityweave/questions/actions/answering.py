"""What is answered: by a person, through a link, under a pseudonym or on paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from cityweave.accounts.models import Person
from cityweave.files.actions import keep_upload
from cityweave.files.models import StoredFile
from cityweave.journal import actions as journal
from cityweave.questions import policies
from cityweave.questions.choices import (
    ANSWER_LINK,
    LINK_STANDS,
    QuestionKind,
    ResponseState,
    Way,
)
from cityweave.questions.models import Answer, Question, QuestionSet, Response
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor, link_actor, system_actor
from cityweave.sharing.models import Record, Scope, SignedLink


def pseudonym_of(person: UUID, purpose: str) -> str:
    """The same for the same person and purpose, and nobody can tell whose without our key."""
    return salted_hmac(
        f"cityweave.pseudonym.{purpose}", str(person), algorithm="sha256"
    ).hexdigest()


@transaction.atomic
def begin_response(
    asked: QuestionSet, *, by: Actor, owner: Scope, hub: Scope, person: Person | None = None,
    pseudonym: str = "", language: str = "en", way: str = Way.ONLINE,
) -> Response:  # fmt: skip
    """Somebody begins to answer, or is asked to."""
    asked = sharing.locked(asked)
    response = Response(
        question_set=asked, owner=owner, hub=hub, person=person, pseudonym=pseudonym,
        language=language, way=way, entered_by="" if way == Way.ONLINE else by.journal_name,
    )  # fmt: skip
    policies.can_begin_response(by, asked, response).require()
    response.claim_ref().save()
    response.root = asked.root
    response.full_clean(exclude=["ref", "root"])
    response.save()
    journal.note("questions.response.begun", response, by=by, changed=["question_set"])
    return response


@transaction.atomic
def ask_by_link(
    asked: QuestionSet, *, by: Actor, owner: Scope, hub: Scope, language: str
) -> tuple[Response, str]:
    """An empty response and the token of the link under which somebody gives it."""
    response = begin_response(asked, by=by, owner=owner, hub=hub, language=language)
    _link, token = sharing.make_link(ANSWER_LINK, response.ref, LINK_STANDS, by=by)
    return response, token


@transaction.atomic
def save_answers(
    response: Response, given: Mapping[str, Any], *, by: Actor, next_part: int | None = None
) -> Response:
    """Keep what was answered so far: {name of the question: value, or an upload}."""
    response = locked(response)
    policies.can_change_response(by, response).require()
    for question in response.question_set.questions.filter(name__in=given):
        write_answer(response, question, given[question.name], by=by)
    response.part = next_part or response.part
    response.changed_at = timezone.now()
    response.save()
    journal.note("questions.response.answered", response, by=by, changed=sorted(given))
    return response


def locked(response: Response) -> Response:
    # The set is the outer lock everywhere: it may be closed at this moment.
    QuestionSet.objects.select_for_update().get(pk=response.question_set_id)
    return sharing.locked(response)


def write_answer(response: Response, question: Question, given: Any, *, by: Actor) -> None:
    told: dict[str, Any] = {"value": given, "answered_at": timezone.now()}
    if question.kind == QuestionKind.FILE:
        if given is None:
            return
        told |= {"value": None, "file": keep_file(response, given, by=by)}
    Answer.objects.update_or_create(response=response, question=question, defaults=told)


def keep_file(response: Response, upload: Any, *, by: Actor) -> Record:
    return keep_upload(
        upload, by=by, owner=response.owner, hub=response.hub, root=response.root,
        label=response.label,
    )  # fmt: skip


def files_answering(response: Response, questions: Iterable[int]) -> list[StoredFile]:
    """Files that were sent as answers to these questions."""
    sent = response.answers.filter(question__in=list(questions), file__isnull=False)
    return [answer.file for answer in sent.select_related("file") if answer.file]


@transaction.atomic
def send_response(response: Response, *, by: Actor) -> Response:
    """All of it is said; it can still be changed until its date."""
    response = locked(response)
    policies.can_send_response(by, response, len(missing(response))).require()
    response.state = ResponseState.SENT
    response.sent_at = timezone.now()
    response.save(update_fields=["state", "sent_at"])
    journal.note("questions.response.sent", response, by=by, changed=["state"])
    return response


def missing(response: Response) -> list[Question]:
    """Required questions without an answer."""
    answered = {
        answer.question_id
        for answer in response.answers.all()
        if answer.value is not None or answer.file_id
    }
    return [one for one in required(response.question_set) if one.pk not in answered]


def required(asked: QuestionSet) -> Iterable[Question]:
    return asked.questions.filter(required=True)


@transaction.atomic
def type_in(
    asked: QuestionSet, given: Mapping[str, Any], *, by: Actor, language: str, way: str
) -> Response:
    """What somebody said on paper or by phone, written down for them, whole."""
    response = begin_response(
        asked, by=by, owner=asked.owner, hub=asked.hub, language=language, way=way
    )
    save_answers(response, given, by=by)
    return send_response(response, by=by)


def own_response(asked: QuestionSet, actor: Actor) -> Response | None:
    """What the actor answered to this set, by name or under the pseudonym."""
    if actor.person_key is None:
        return None
    mine = Q(person=actor.person_key)
    if asked.under_pseudonym:
        mine = Q(pseudonym=pseudonym_of(actor.person_key, str(asked.pk)))
    return Response._default_manager.filter(mine, question_set=asked).first()


@transaction.atomic
def answer_as(asked: QuestionSet, *, by: Actor, language: str) -> tuple[Response, Actor]:
    """The actor's own response, begun where there is none, and as whom it is written.

    Under a pseudonym neither the row nor the journal says whose it is.
    """
    asked = sharing.locked(asked)
    policies.can_answer_oneself(by, asked).require()
    response = own_response(asked, by) or begin_own(asked, by, language)
    if response.pseudonym:
        return response, link_actor(response.pk).acting_for(response.pk)
    return response, by


def begin_own(asked: QuestionSet, by: Actor, language: str) -> Response:
    told: dict[str, Any] = {"owner": asked.owner, "hub": asked.hub, "language": language}
    if asked.under_pseudonym and by.person_key is not None:
        pseudonym = pseudonym_of(by.person_key, str(asked.pk))
        nobody = system_actor("questions.answering")
        return begin_response(asked, by=nobody, pseudonym=pseudonym, **told)
    return begin_response(asked, by=by, person=by.person, **told)


@transaction.atomic
def take_out(asked: QuestionSet, reason: str, *, by: Actor) -> None:
    """The answers leave as a file: by whom and why is written down."""
    policies.can_take_out(by, asked).require()
    journal.note_access("export", asked, by=by, reason=reason)


def behind_link(link: SignedLink) -> Response:
    """The response that a letter's link is for. Raises Response.DoesNotExist."""
    return Response._default_manager.select_related("question_set").get(pk=link.about_id)
