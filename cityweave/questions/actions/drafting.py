"""A set is made by hand: its words and questions, until somebody has answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from cityweave.journal import actions as journal
from cityweave.questions import policies
from cityweave.questions.actions.asking import close_set
from cityweave.questions.choices import OWN, SetState, WordingState
from cityweave.questions.models import Question, QuestionSet
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.models import Record


@transaction.atomic
def draft_set(hub: Record, words: Mapping[str, Any], *, by: Actor) -> QuestionSet:
    """A hub begins to write questions of its own."""
    asked = QuestionSet(name=OWN, about=hub.ref, owner=hub.owner, hub=hub.hub, state=SetState.DRAFT)
    put_words(asked, words, by)
    policies.can_open_set(by, asked).require()
    asked.claim_ref().save()
    asked.root = asked.ref
    asked.full_clean(exclude=["ref", "root"])
    asked.save()
    journal.note("questions.questionset.drafted", asked, by=by, changed=sorted(words))
    return asked


@transaction.atomic
def edit_set(asked: QuestionSet, words: Mapping[str, Any], *, by: Actor) -> QuestionSet:
    asked = sharing.locked(asked)
    policies.can_edit_set(by, asked).require()
    put_words(asked, words, by)
    asked.full_clean(exclude=["ref", "root"])
    asked.save()
    journal.note("questions.questionset.changed", asked, by=by, changed=sorted(words))
    return asked


def put_words(asked: QuestionSet, words: Mapping[str, Any], by: Actor) -> None:
    """`words` has the columns of the set, and its languages as a list, the source first."""
    for name in ("title", "intro", "answers_until", "under_pseudonym"):
        setattr(asked, name, words[name])
    asked.source_language, *others = words["languages"]
    states = {code: asked.languages.get(code, WordingState.DRAFT.value) for code in others}
    asked.languages = {asked.source_language: WordingState.SOURCE.value} | states
    asked.writers = asked.writers | dict.fromkeys(asked.languages, by.journal_name)


@transaction.atomic
def write_question(
    asked: QuestionSet, facts: Mapping[str, Any], *, by: Actor, question: Question | None = None
) -> Question:
    """One more question at the end, or other words for one that is there."""
    asked = sharing.locked(asked)
    policies.can_edit_set(by, asked).require()
    if question is None:
        policies.has_room(asked).require()
        question = Question(question_set=asked, **place_in(asked))
    for name, value in facts.items():
        setattr(question, name, value)
    question.full_clean(exclude=["question_set"])
    question.save()
    unsettle(asked, by)
    journal.note("questions.questionset.changed", asked, by=by, changed=["questions"])
    return question


def place_in(asked: QuestionSet) -> dict[str, Any]:
    """A name nobody has yet, and the last place."""
    known = list(asked.questions.values_list("name", "position"))
    number, names = len(known) + 1, {name for name, _position in known}
    while f"q{number}" in names:
        number += 1
    return {"name": f"q{number}", "position": max((at for _name, at in known), default=-1) + 1}


def unsettle(asked: QuestionSet, by: Actor) -> None:
    """Changed words are checked again."""
    asked.languages = {
        code: WordingState.DRAFT.value if state == WordingState.CHECKED else state
        for code, state in asked.languages.items()
    }
    asked.writers = dict.fromkeys(asked.languages, by.journal_name)
    asked.save(update_fields=["languages", "writers"])


@transaction.atomic
def move_question(asked: QuestionSet, question: Question, step: int, *, by: Actor) -> None:
    """One place up (-1) or down (1); at either end nothing moves."""
    asked = sharing.locked(asked)
    policies.can_edit_set(by, asked).require()
    order = list(asked.questions.all())
    here = next(place for place, one in enumerate(order) if one.pk == question.pk)
    there = max(0, min(len(order) - 1, here + step))
    order[here].part = order[there].part
    order.insert(there, order.pop(here))
    for position, one in enumerate(order):
        one.position = position
    Question.objects.bulk_update(order, ["position", "part"])
    journal.note("questions.questionset.changed", asked, by=by, changed=["questions"])


@transaction.atomic
def remove_question(asked: QuestionSet, question: Question, *, by: Actor) -> None:
    asked = sharing.locked(asked)
    policies.can_edit_set(by, asked).require()
    question.delete()
    journal.note("questions.questionset.changed", asked, by=by, changed=["questions"])


@transaction.atomic
def publish_set(asked: QuestionSet, *, by: Actor) -> QuestionSet:
    """From now on it can be answered; the version before it is closed."""
    asked = sharing.locked(asked)
    policies.can_publish_set(by, asked).require()
    asked.state = SetState.OPEN
    asked.save(update_fields=["state"])
    former = asked.previous
    if former is not None and former.state == SetState.OPEN:
        close_set(former, by=by)
    journal.note("questions.questionset.opened", asked, by=by, changed=["state"])
    return asked


@transaction.atomic
def draft_next_version(asked: QuestionSet, *, by: Actor) -> QuestionSet:
    """A copy to change; what was answered to the former one stays with it."""
    asked = sharing.locked(asked)
    policies.can_draft_next_version(by, asked).require()
    anew = QuestionSet(
        name=asked.name, about=asked.about, owner=asked.owner, hub=asked.hub, label=asked.label,
        number=asked.number + 1, previous=asked, title=asked.title, intro=asked.intro,
        languages=asked.languages, writers=asked.writers, source_language=asked.source_language,
        state=SetState.DRAFT, under_pseudonym=asked.under_pseudonym, review_on=asked.review_on,
    )  # fmt: skip
    anew.claim_ref().save()
    anew.root = asked.root if asked.root_id != asked.pk else anew.ref
    anew.save()
    copied = list(asked.questions.all())
    for question in copied:
        question.pk, question.question_set = None, anew
    Question.objects.bulk_create(copied)
    journal.note("questions.questionset.drafted", anew, by=by, changed=["previous"])
    return anew
