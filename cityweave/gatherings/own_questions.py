"""An officer's own questions to whoever registers: how they are kept and answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.questions.answers import in_words
from cityweave.questions.choices import QuestionKind

# The kinds that a registration asks, as an officer chooses among them.
KINDS = {
    QuestionKind.SHORT: gettext_lazy("a line of text"),
    QuestionKind.CHOICE: gettext_lazy("one of several"),
    QuestionKind.CHOICES: gettext_lazy("some of several"),
    QuestionKind.YES_NO: gettext_lazy("yes or no"),
    QuestionKind.NUMBER: gettext_lazy("a number"),
    QuestionKind.DATE: gettext_lazy("a date"),
}
WITH_OPTIONS = (QuestionKind.CHOICE, QuestionKind.CHOICES)
COUNTED = (*WITH_OPTIONS, QuestionKind.YES_NO)
PREFIX = "own_"
TEXTS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Own:
    """One question; `name` stays while its words change, so that answers keep their question."""

    name: str
    label: str
    kind: str = QuestionKind.SHORT
    options: Mapping[str, str] = ()  # type: ignore[assignment]  # none has any
    required: bool = False
    # Kept with its answers, and asked of nobody: taking it away is undone with a press.
    taken_away: bool = False

    @property
    def kind_name(self) -> str:
        return str(KINDS.get(QuestionKind(self.kind), ""))

    @property
    def is_counted(self) -> bool:
        return self.kind in COUNTED

    def as_kept(self) -> dict[str, Any]:
        return {
            "name": self.name, "label": self.label, "kind": self.kind,
            "options": dict(self.options), "required": self.required,
            "taken_away": self.taken_away,
        }  # fmt: skip

    def said(self, value: Any) -> str:
        """An answer in words, whatever was kept."""
        words = {code: {"": text} for code, text in dict(self.options).items()}
        try:
            return in_words(self.kind, value, words, "", "")
        except (ArithmeticError, TypeError, ValueError):
            return str(value)


def questions_in(kept: Sequence[Any], *, with_taken: bool = False) -> list[Own]:
    """Those asked before there were kinds are plain sentences, named by their place."""
    found = [
        Own(**one) if isinstance(one, dict) else Own(f"{PREFIX}{number}", str(one))
        for number, one in enumerate(kept)
    ]
    return found if with_taken else [one for one in found if not one.taken_away]


def answers_in(kept: Any) -> Mapping[str, Any]:
    """By the question's name; before there were kinds they stood in the questions' order."""
    if isinstance(kept, list):
        return {f"{PREFIX}{number}": value for number, value in enumerate(kept)}
    return kept or {}


def free_name(standing: Iterable[Own]) -> str:
    """Never one that was given before: answers to a question taken away belong to no other."""
    taken = [int(one.name.removeprefix(PREFIX)) for one in standing]
    return f"{PREFIX}{max(taken, default=-1) + 1}"


def answered(asked: Sequence[Own], kept: Any) -> Iterator[tuple[str, str]]:
    """Questions with what one guest answered, in words; without those left out."""
    answers = answers_in(kept)
    for one in asked:
        if said := one.said(answers.get(one.name)):
            yield one.label, said


@dataclass(frozen=True, slots=True)
class Counted:
    """One question with all answers: counted where they can be, else as they were written."""

    question: Own
    answers: int
    cells: tuple[tuple[str, int], ...] = ()
    total: str = ""
    texts: tuple[str, ...] = ()

    @property
    def unshown(self) -> int:
        return self.answers - len(self.texts) if self.texts else 0


def counted(asked: Sequence[Own], kept: Iterable[Any]) -> list[Counted]:
    everybody = [answers_in(one) for one in kept]
    return [
        counted_one(one, [said[one.name] for said in everybody if has(said, one.name)])
        for one in asked
    ]


def has(said: Mapping[str, Any], name: str) -> bool:
    return said.get(name) not in (None, "", [])


def counted_one(one: Own, values: list[Any]) -> Counted:
    if one.is_counted:
        return Counted(one, len(values), cells=cells_of(one, values))
    if one.kind == QuestionKind.NUMBER:
        return Counted(one, len(values), total=one.said(str(sum(map(Decimal, values)))))
    texts = sorted(one.said(value) for value in values)
    return Counted(one, len(values), texts=tuple(texts[:TEXTS_SHOWN]))


def cells_of(one: Own, values: list[Any]) -> tuple[tuple[str, int], ...]:
    if one.kind == QuestionKind.YES_NO:
        return ((_("yes"), values.count(True)), (_("no"), values.count(False)))
    chosen = Counter(
        code for value in values for code in (value if isinstance(value, list) else [value])
    )
    return tuple((text, chosen[code]) for code, text in dict(one.options).items())
