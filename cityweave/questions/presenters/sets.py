"""Question sets and responses as pages show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from cityweave.files.models import StoredFile
from cityweave.network.models import Hub
from cityweave.questions import policies
from cityweave.questions.answers import in_words
from cityweave.questions.choices import LANGUAGES, RIGHT_TO_LEFT, QuestionKind, WordingState
from cityweave.questions.models import Answer, Question, QuestionSet, Response
from cityweave.questions.plans import said
from cityweave.questions.presenters.tallies import Tally, tallies_of
from cityweave.sharing.presenters import page_of, record_at, who_line
from cityweave.sharing.presenters.people import people_said
from cityweave.sharing.presenters.who import WhoLine
from cityweave.sharing.small_numbers import banded
from cityweave.ui.figures import Figure
from cityweave.verdicts import Verdict

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

RESPONSES_SHOWN = 200
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


@dataclass(frozen=True, slots=True)
class Row:
    """A question as whoever writes the set sees it."""

    question: Question
    label: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """One language of a set."""

    code: str
    own: str
    state: str
    may_check: bool


@dataclass(frozen=True, slots=True)
class Given:
    """One response in the list."""

    response: Response
    who: str


@dataclass(frozen=True, slots=True)
class SetPage:
    title: str
    language: str
    about: Any
    about_page: str
    rows: tuple[Row, ...]
    wordings: tuple[Wording, ...]
    given: tuple[Given, ...]
    counted: int
    # The same as it may be told.
    sent: str
    tallies: tuple[Tally, ...]
    former: QuestionSet | None
    newer: QuestionSet | None
    who: WhoLine
    may: Mapping[str, Verdict]


def set_page(asked: QuestionSet, reader: Actor, wanted: str) -> SetPage:
    language, source = language_of(asked, wanted), asked.source_language
    about = record_at(reader, asked.about_id) if asked.about_id != asked.pk else None
    seen = Response.objects.visible_to(reader).to_set(asked.pk)
    near = QuestionSet.objects.visible_to(reader)
    questions, total = list(asked.questions.all()), seen.sent().count()
    return SetPage(
        title=said(asked.title, language, source),
        language=language,
        about=about,
        about_page=page_of(about, reader) if about else "",
        rows=tuple(row(one, language, source) for one in questions),
        wordings=wordings_of(asked, reader),
        given=() if asked.under_pseudonym else given_to(seen, reader),
        counted=total,
        sent=banded(total) if asked.under_pseudonym else str(Figure(total)),
        tallies=tuple(tallies_of(asked, questions, seen.sent(), language)),
        former=near.filter(pk=asked.previous_id).first() if asked.previous_id else None,
        newer=near.filter(previous=asked.pk).first(),
        who=who_line(asked, reader),
        may=verdicts(asked, reader),
    )


def verdicts(asked: QuestionSet, reader: Actor) -> dict[str, Verdict]:
    return {
        "change": policies.can_change_set(reader, asked),
        "edit": policies.can_edit_set(reader, asked),
        "publish": policies.can_publish_set(reader, asked),
        "version": policies.can_draft_next_version(reader, asked),
        "close": policies.can_close_set(reader, asked),
        "ask": policies.can_ask_by_link(reader, asked),
        "answer": policies.can_answer_oneself(reader, asked),
        "take_out": policies.can_take_out(reader, asked),
    }


def row(question: Question, language: str, source: str) -> Row:
    options = tuple(said(words, language, source) for words in question.options.values())
    return Row(question, said(question.label, language, source), options)


def wordings_of(asked: QuestionSet, reader: Actor) -> tuple[Wording, ...]:
    return tuple(
        Wording(code, own, state, bool(policies.can_check_wording(reader, asked, code)))
        for code, own, state in languages_of(asked)
    )


def given_to(seen: Any, reader: Actor) -> tuple[Given, ...]:
    found = list(seen.order_by("-created_at", "pk")[:RESPONSES_SHOWN])
    names = people_said([one.person_id for one in found if one.person_id], reader)
    return tuple(Given(one, names.get(one.person_id, "") if one.person_id else "") for one in found)


def hubs_of(actor: Actor) -> list[Hub]:
    """Hubs in whose name the actor asks."""
    return list(Hub.objects.visible_to(actor).filter(pk__in=actor.hubs).in_order())


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
