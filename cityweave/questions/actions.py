"""Every change to question sets and responses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
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
    SetState,
    Way,
    WordingState,
)
from cityweave.questions.models import Answer, Question, QuestionSet, Response
from cityweave.questions.plans import Plan, languages_of
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.models import Record, Ref, Scope, SignedLink


@transaction.atomic
def open_set(
    plan: Plan, *, about: Ref, owner: Scope, hub: Scope, by: Actor,
    until: datetime | None = None, root: Ref | None = None,
) -> QuestionSet:  # fmt: skip
    """Ask this, in every language in which all of it is written."""
    asked = QuestionSet(
        name=plan.name, about=about, owner=owner, hub=hub, title=dict(plan.title),
        intro=dict(plan.intro), source_language=plan.source_language, answers_until=until,
        languages=states_of(plan), writers=dict.fromkeys(languages_of(plan), by.journal_name),
    )  # fmt: skip
    policies.can_open_set(by, asked).require()
    asked.claim_ref().save()
    asked.root = root or asked.ref
    asked.full_clean(exclude=["ref", "root"])
    asked.save()
    write_questions(asked, plan)
    journal.note("questions.questionset.opened", asked, by=by, changed=["title"])
    return asked


def states_of(plan: Plan) -> dict[str, str]:
    states = dict.fromkeys(sorted(languages_of(plan)), WordingState.DRAFT.value)
    return states | {plan.source_language: WordingState.SOURCE.value}


def write_questions(asked: QuestionSet, plan: Plan) -> None:
    Question.objects.bulk_create(
        Question(
            question_set=asked, name=one.name, kind=one.kind, part=one.part, position=position,
            required=one.required, label=dict(one.label), help=dict(one.help),
            options={code: dict(words) for code, words in one.options.items()},
            lowest=one.lowest, highest=one.highest,
        )
        for position, one in enumerate(plan.questions)
    )  # fmt: skip


@transaction.atomic
def open_next_version(asked: QuestionSet, plan: Plan, *, by: Actor) -> QuestionSet:
    """A changed set is asked anew; what was answered to the former one stays with it."""
    asked = sharing.locked(asked)
    policies.can_change_set(by, asked).require()
    anew = open_set(
        plan, about=asked.about, owner=asked.owner, hub=asked.hub, by=by,
        until=asked.answers_until, root=asked.root if asked.root_id != asked.pk else None,
    )  # fmt: skip
    anew.number, anew.previous = asked.number + 1, asked
    anew.save(update_fields=["number", "previous"])
    close_set(asked, by=by)
    return anew


@transaction.atomic
def write_wording(
    asked: QuestionSet, language: str, words: Mapping[str, str], *, by: Actor
) -> QuestionSet:
    """The title and questions in one language: {"": title, name of a question: label}.

    A new wording of the source makes every other language outdated.
    """
    asked = sharing.locked(asked)
    policies.can_change_set(by, asked).require()
    policies.is_language(language).require()
    is_source = language == asked.source_language
    asked.title = asked.title | ({language: words[""]} if words.get("") else {})
    for question in asked.questions.filter(name__in=words):
        question.label = question.label | {language: words[question.name]}
        question.save(update_fields=["label"])
    states = dict(asked.languages)
    if is_source:
        states = dict.fromkeys(states, WordingState.OUTDATED.value)
    states[language] = (WordingState.SOURCE if is_source else WordingState.DRAFT).value
    asked.languages = states
    asked.writers = asked.writers | {language: by.journal_name}
    asked.save()
    journal.note("questions.questionset.worded", asked, by=by, changed=["title"])
    return asked


@transaction.atomic
def check_wording(asked: QuestionSet, language: str, *, by: Actor) -> QuestionSet:
    asked = sharing.locked(asked)
    policies.can_check_wording(by, asked, language).require()
    asked.languages = asked.languages | {language: WordingState.CHECKED.value}
    asked.save(update_fields=["languages"])
    journal.note("questions.questionset.checked", asked, by=by, changed=["languages"])
    return asked


@transaction.atomic
def close_set(asked: QuestionSet, *, by: Actor) -> QuestionSet:
    asked = sharing.locked(asked)
    policies.can_close_set(by, asked).require()
    asked.state = SetState.CLOSED
    asked.save(update_fields=["state"])
    journal.note("questions.questionset.closed", asked, by=by, changed=["state"])
    return asked


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


def behind_link(link: SignedLink) -> Response:
    """The response that a letter's link is for. Raises Response.DoesNotExist."""
    return Response._default_manager.select_related("question_set").get(pk=link.about_id)
