"""Who may ask, who may translate and close what is asked, and who may answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.questions.choices import (
    LANGUAGES,
    MOST_QUESTIONS,
    OWN,
    QuestionKind,
    SetState,
    WordingState,
)
from cityweave.sharing.choices import Label
from cityweave.sharing.policies import can_add_record, can_edit_record, can_view
from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from cityweave.questions.models import Question, QuestionSet, Response
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
    """A draft that nobody wants is put away in the same manner."""
    if not (verdict := can_edit_record(actor, asked)):
        return verdict
    return is_open(asked) if asked.state != SetState.DRAFT else YES


def can_edit_set(actor: Actor, asked: QuestionSet) -> Verdict:
    """What somebody has answered stays as it was asked."""
    if not (verdict := can_edit_record(actor, asked)):
        return verdict
    if asked.name != OWN:
        return no(_("This question is put by the site itself; its words are not changed here."))
    if asked.state == SetState.CLOSED:
        return is_open(asked)
    if asked.responses.filter(answers__isnull=False).exists():
        return no(_("Somebody answers this already. Make a new version, and change that."))
    return YES


def has_room(asked: QuestionSet) -> Verdict:
    if asked.questions.count() < MOST_QUESTIONS:
        return YES
    return no(_("Sixty questions are the most. Ask less; more people will answer."))


def can_publish_set(actor: Actor, asked: QuestionSet) -> Verdict:
    if not (verdict := can_edit_record(actor, asked)):
        return verdict
    if asked.state != SetState.DRAFT:
        return no(_("These questions are published already."))
    questions = list(asked.questions.all())
    if not questions:
        return no(_("There is no question yet. Add one first."))
    if asked.under_pseudonym and any(one.kind == QuestionKind.FILE for one in questions):
        return no(_("A file tells who sent it. Ask for words, or ask by name."))
    for language in asked.languages:
        if any(lacks_words(words, language) for words in texts_of(asked, questions)):
            return no(
                _("Something lacks its words in {language}. Write them, or untick the language."),
                language=LANGUAGES.get(language, language),
            )
    return YES


def texts_of(asked: QuestionSet, questions: Iterable[Question]) -> Iterator[Mapping[str, str]]:
    yield asked.title
    for one in questions:
        yield one.label
        yield from one.options.values()


def lacks_words(words: Mapping[str, str], language: str) -> bool:
    return not words.get(language)


def can_draft_next_version(actor: Actor, asked: QuestionSet) -> Verdict:
    if not (verdict := can_edit_record(actor, asked)):
        return verdict
    if asked.name != OWN or asked.state == SetState.DRAFT:
        return no(_("Only published questions are copied as a new version."))
    if getattr(asked, "next", None) is not None:
        return no(_("There is a newer version of these questions already."))
    return YES


def can_ask_by_link(actor: Actor, asked: QuestionSet) -> Verdict:
    if not (verdict := can_edit_record(actor, asked)):
        return verdict
    return is_answered_now(asked)


def can_answer_oneself(actor: Actor, asked: QuestionSet) -> Verdict:
    if not (verdict := is_answered_now(asked)):
        return verdict
    if actor.person is None or actor.only_looks or not can_view(actor, asked):
        return no(_("Sign in as yourself to answer."))
    return YES


def can_take_out(actor: Actor, asked: QuestionSet) -> Verdict:
    """AMBER leaves with a reason; what is stricter only with its owner; RED never."""
    if not (verdict := can_edit_record(actor, asked)):
        return verdict
    if asked.label == Label.RED:
        return no(_("What is RED is not carried out of the network."))
    if asked.label == Label.STRICT and not actor.answers_for(asked):
        return no(_("Only the team that keeps this carries it out of the network."))
    return YES


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
