"""Answers counted; where they were given under pseudonyms, by the rule for small numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cityweave.questions.answers import in_words
from cityweave.questions.choices import QuestionKind
from cityweave.questions.models import Answer
from cityweave.questions.plans import said
from cityweave.sharing.small_numbers import FEWEST, outside, words_for

if TYPE_CHECKING:
    from cityweave.questions.models import Question, QuestionSet

COUNTED = frozenset({QuestionKind.CHOICE, QuestionKind.CHOICES, QuestionKind.YES_NO,
                     QuestionKind.SCALE, QuestionKind.CONSENT})  # fmt: skip
TEXTS = frozenset({QuestionKind.SHORT, QuestionKind.LONG, QuestionKind.NUMBER, QuestionKind.DATE,
                   QuestionKind.PLACE})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer and how many gave it; None where they are too few to be told."""

    label: str
    count: int | None

    @property
    def words(self) -> str:
        return words_for(self.count)


@dataclass(frozen=True, slots=True)
class Tally:
    """All answers to one question; texts only where many answered under pseudonyms."""

    label: str
    cells: tuple[Cell, ...] = ()
    texts: tuple[str, ...] = ()


def tallies_of(
    asked: QuestionSet, questions: Sequence[Question], sent: Any, language: str
) -> Iterator[Tally]:
    """`sent` is the queryset of responses in the reader's sight."""
    hide = asked.under_pseudonym
    total = sent.count()
    if hide and total < FEWEST:
        return
    rows = Answer.objects.filter(response__in=sent.values("pk"), file__isnull=True)
    values: dict[int, list[Any]] = {}
    for question, value in rows.values_list("question", "value"):
        values.setdefault(question, []).append(value)
    for one in questions:
        found = values.get(one.pk, [])
        label = said(one.label, language, asked.source_language)
        if one.kind in COUNTED:
            yield Tally(label, cells_of(one, found, language, asked.source_language, hide))
        elif hide and one.kind in TEXTS and len(found) >= FEWEST:
            told = (in_words(one.kind, value, {}, language, "") for value in found)
            # In the order of the alphabet: that of arrival would tell who is who.
            yield Tally(label, texts=tuple(sorted(filter(None, told))))


def cells_of(
    question: Question, values: Iterable[Any], language: str, source: str, hide: bool
) -> tuple[Cell, ...]:
    counts = Counter(
        str(one) for value in values if value is not None
        for one in (value if isinstance(value, list) else [value])
    )  # fmt: skip
    words = dict(steps_of(question, language, source))
    return tuple(
        Cell(words[code], outside(counts[code]) if hide else counts[code]) for code in words
    )


def steps_of(question: Question, language: str, source: str) -> Iterator[tuple[str, str]]:
    """What can be answered, as it is kept and in words."""
    match question.kind:
        case QuestionKind.YES_NO | QuestionKind.CONSENT:
            yield from ((str(one), in_words(question.kind, one, {}, language, source))
                        for one in (True, False))  # fmt: skip
        case QuestionKind.SCALE:
            lowest, highest = question.lowest or 1, question.highest or 5
            yield from ((str(one), str(one)) for one in range(lowest, highest + 1))
        case _:
            yield from (
                (code, said(words, language, source)) for code, words in question.options.items()
            )
