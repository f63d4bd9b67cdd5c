"""Question sets and responses as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from cityweave.files.models import StoredFile
from cityweave.questions.answers import in_words
from cityweave.questions.choices import LANGUAGES, RIGHT_TO_LEFT, QuestionKind, WordingState
from cityweave.questions.models import Answer, Question, QuestionSet, Response
from cityweave.questions.plans import said

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

# Lines to write on, by kind.
LINES = {QuestionKind.LONG: 6, QuestionKind.SHORT: 1, QuestionKind.NUMBER: 1, QuestionKind.DATE: 1,
         QuestionKind.PLACE: 1, QuestionKind.FILE: 0}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One question, and what was answered to it."""

    label: str
    text: str
    href: str = ""
    help: str = ""
    # On paper: boxes to tick, or lines to write on.
    boxes: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A set in one language."""

    title: str
    intro: str
    language: str
    direction: str
    lines: tuple[Line, ...]


def parts_of(questions: list[Question]) -> list[int]:
    return sorted({one.part for one in questions})


def language_of(asked: QuestionSet, wanted: str) -> str:
    return wanted if wanted in asked.languages else asked.source_language


def direction_of(language: str) -> str:
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def languages_of(asked: QuestionSet) -> list[tuple[str, str, str]]:
    """Code, its own name, and the state of its wording."""
    return [
        (code, LANGUAGES.get(code, code), str(WordingState(state).label))
        for code, state in sorted(asked.languages.items())
    ]


def sheet_of(asked: QuestionSet, language: str) -> Sheet:
    """To print and fill in by hand."""
    lines = tuple(blank(one, language, asked.source_language) for one in asked.questions.all())
    return Sheet(
        title=said(asked.title, language, asked.source_language),
        intro=said(asked.intro, language, asked.source_language),
        language=language,
        direction=direction_of(language),
        lines=lines,
    )


def blank(question: Question, language: str, source: str) -> Line:
    return Line(
        label=said(question.label, language, source),
        help=said(question.help, language, source),
        text="",
        boxes=tuple(boxes_of(question, language, source)),
        rows=tuple(range(LINES.get(QuestionKind(question.kind), 0))),
    )


def boxes_of(question: Question, language: str, source: str) -> list[str]:
    match question.kind:
        case QuestionKind.YES_NO | QuestionKind.CONSENT:
            return [_("yes"), _("no")]
        case QuestionKind.CHOICE | QuestionKind.CHOICES:
            return [said(words, language, source) for words in question.options.values()]
        case QuestionKind.SCALE:
            lowest, highest = question.lowest or 1, question.highest or 5
            return [str(step) for step in range(lowest, highest + 1)]
    return []


def lines_of(response: Response, reader: Actor, language: str) -> list[Line]:
    """What was answered, as far as the reader sees the files in it."""
    asked = response.question_set
    language = language_of(asked, language)
    answers = {one.question_id: one for one in response.answers.all()}
    wanted = {one.file_id for one in answers.values() if one.file_id}
    files = {one.pk: one for one in StoredFile.objects.visible_to(reader).filter(pk__in=wanted)}
    return [
        answered(question, answers.get(question.pk), files, language, asked.source_language)
        for question in asked.questions.all()
    ]


def answered(
    question: Question, answer: Answer | None, files: dict[UUID, StoredFile], language: str,
    source: str,
) -> Line:  # fmt: skip
    file = files.get(answer.file_id) if answer and answer.file_id else None
    value = answer.value if answer else None
    return Line(
        label=said(question.label, language, source),
        text=file.name
        if file
        else in_words(question.kind, value, question.options, language, source),
        href=reverse("files:storedfile", kwargs={"key": file.pk}) if file else "",
    )
