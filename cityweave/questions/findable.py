"""What is found of question sets and of what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cityweave.questions.answers import in_words
from cityweave.questions.choices import QuestionKind
from cityweave.questions.models import QuestionSet, Response
from cityweave.questions.plans import said
from cityweave.sharing.findable import Findable, Said, register_findable
from cityweave.ui.days import date_format

# Answers that are words; the others are days, figures and ticks.
IN_WORDS = {
    QuestionKind.SHORT,
    QuestionKind.LONG,
    QuestionKind.CHOICE,
    QuestionKind.CHOICES,
    QuestionKind.PLACE,
}


def spoken(texts: Iterable[Mapping[str, str]]) -> str:
    """The texts in all of their languages."""
    return " · ".join(words for text in texts for words in text.values() if words)


def set_said(asked: QuestionSet) -> Said:
    questions = list(asked.questions.all())
    texts = [asked.intro, *(one.label for one in questions), *(one.help for one in questions)]
    return Said(tuple(asked.title.values()), spoken(texts))


def response_said(response: Response) -> Said:
    return Said((), " · ".join(filter(None, answers_of(response))))


def answers_of(response: Response) -> Iterator[str]:
    language = response.language
    for answer in response.answers.all():
        asked = answer.question
        if asked.kind in IN_WORDS:
            yield in_words(asked.kind, answer.value, asked.options, language, language)


def name_of_set(asked: QuestionSet) -> str:
    return said(asked.title, get_language() or "en", asked.source_language)


def name_of_response(response: Response) -> str:
    """The set may be out of sight: what it is called is not said here."""
    day = date_format(response.sent_at or response.created_at)
    return _now("Answers of {day}").format(day=day)


def register() -> None:
    for findable in (
        Findable(
            QuestionSet, QuestionSet._meta.verbose_name, _("Question sets"), set_said,
            parts=("questions",), called=name_of_set,
        ),
        Findable(
            Response, Response._meta.verbose_name, _("Responses"), response_said,
            parts=("answers__question",), called=name_of_response,
            # Under pseudonyms answers are told together only.
            among=Q(pseudonym="", question_set__under_pseudonym=False),
        ),
    ):  # fmt: skip
        register_findable(findable)
