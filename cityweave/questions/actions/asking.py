"""What is asked: sets are opened, worded, asked anew and closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from cityweave.journal import actions as journal
from cityweave.questions import policies
from cityweave.questions.choices import SetState, WordingState
from cityweave.questions.models import Question, QuestionSet
from cityweave.questions.plans import Plan, languages_of
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.models import Ref, Scope


@transaction.atomic
def open_set(
    plan: Plan, *, about: Ref, owner: Scope, hub: Scope, by: Actor,
    until: datetime | None = None, root: Ref | None = None, under_pseudonym: bool = False,
) -> QuestionSet:  # fmt: skip
    """Ask this, in every language in which all of it is written."""
    asked = QuestionSet(
        name=plan.name, about=about, owner=owner, hub=hub, title=dict(plan.title),
        intro=dict(plan.intro), source_language=plan.source_language, answers_until=until,
        languages=states_of(plan), writers=dict.fromkeys(languages_of(plan), by.journal_name),
        under_pseudonym=under_pseudonym,
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
