"""A form made of questions, in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.files.choices import LARGEST, MEGABYTE
from cityweave.questions.answers import given_back, kept
from cityweave.questions.choices import (
    HIGHEST_NUMBER,
    LONGEST_LONG,
    LONGEST_SHORT,
    QuestionKind,
)
from cityweave.questions.models import Answer, Question
from cityweave.questions.plans import said
from cityweave.sharing.forms.fields import LongField, PlainForm
from cityweave.ui.figures import Figure

MOST_STEPS = 11


class QuestionsForm(PlainForm):
    """The questions of one part; what is required is asked for when all is sent."""

    def __init__(self, data: Any = None, files: Any = None, **options: Any) -> None:
        self.questions: list[Question] = list(options.pop("questions"))
        language, source = options.pop("language"), options.pop("source")
        super().__init__(data, files, **options)
        for question in self.questions:
            self.fields[question.name] = field_for(question, language, source)

    def given(self) -> dict[str, Any]:
        """What to keep, by the question's name; uploads as they came."""
        found: dict[str, Any] = {}
        for question in self.questions:
            value = self.cleaned_data.get(question.name)
            is_file = question.kind == QuestionKind.FILE
            found[question.name] = (value or None) if is_file else kept(question.kind, value)
        return found


class ReasonForm(PlainForm):
    """Why answers are carried out of the network."""

    reason = forms.CharField(
        label=gettext_lazy("Why do you take them out?"), max_length=300,
        help_text=gettext_lazy("It is written down, with your name and the day."),
    )  # fmt: skip


def form_for(
    questions: Iterable[Question],
    language: str,
    source: str,
    *,
    data: Any = None,
    files: Any = None,
    answers: Iterable[Answer] = (),
) -> QuestionsForm:
    asked = list(questions)
    return QuestionsForm(
        data, files, questions=asked, language=language, source=source,
        initial=values_of(asked, answers),
    )  # fmt: skip


def values_of(questions: Iterable[Question], answers: Iterable[Answer]) -> dict[str, Any]:
    found = {answer.question_id: answer.value for answer in answers}
    return {one.name: given_back(one.kind, found.get(one.pk)) for one in questions}


def field_for(question: Question, language: str, source: str) -> forms.Field:
    field = MAKERS[QuestionKind(question.kind)](question, language, source)
    field.label = said(question.label, language, source)
    field.help_text = said(question.help, language, source) or field.help_text
    # Nothing holds up saving; sending asks for what is needed.
    field.required = False
    field.is_wanted = question.required  # type: ignore[attr-defined]
    return field


def choices_of(question: Question, language: str, source: str) -> list[tuple[str, str]]:
    return [(code, said(words, language, source)) for code, words in question.options.items()]


def short(_question: Question, *_said: str) -> forms.Field:
    return forms.CharField(max_length=LONGEST_SHORT)


def long(_question: Question, *_said: str) -> forms.Field:
    return LongField(max_length=LONGEST_LONG)


def choice(question: Question, *words: str) -> forms.Field:
    return forms.ChoiceField(choices=choices_of(question, *words), widget=forms.RadioSelect)


def choices(question: Question, *words: str) -> forms.Field:
    return forms.MultipleChoiceField(
        choices=choices_of(question, *words), widget=forms.CheckboxSelectMultiple
    )


def number(question: Question, *_said: str) -> forms.Field:
    lowest = -HIGHEST_NUMBER if question.lowest is None else question.lowest
    highest = HIGHEST_NUMBER if question.highest is None else question.highest
    attrs = {"inputmode": "decimal", "class": "w-m"}
    return forms.DecimalField(
        min_value=lowest, max_value=highest, max_digits=20, decimal_places=4,
        widget=forms.TextInput(attrs=attrs),
    )  # fmt: skip


def day(_question: Question, *_said: str) -> forms.Field:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "w-m"})
    return forms.DateField(
        input_formats=["%Y-%m-%d"], widget=widget, help_text=_("As in 2026-03-31.")
    )


def yes_no(_question: Question, *_said: str) -> forms.Field:
    both = [("yes", _("yes")), ("no", _("no"))]
    return forms.ChoiceField(choices=both, widget=forms.RadioSelect)


def scale(question: Question, *words: str) -> forms.Field:
    lowest = 1 if question.lowest is None else question.lowest
    highest = 5 if question.highest is None else question.highest
    ends: Mapping[str, str] = dict(choices_of(question, *words))
    steps = []
    for step in range(lowest, min(highest, lowest + MOST_STEPS - 1) + 1):
        end = ends.get("low", "") if step == lowest else ends.get("high", "") * (step == highest)
        steps.append((str(step), f"{step} · {end}" if end else str(step)))
    return forms.ChoiceField(choices=steps, widget=forms.RadioSelect)


def upload(_question: Question, *_said: str) -> forms.Field:
    return forms.FileField(
        allow_empty_file=True,
        help_text=_("PDF, Word, OpenDocument, a photo or text, at most {n} MB.").format(
            n=Figure(LARGEST // MEGABYTE)
        ),
    )


def consent(_question: Question, *_said: str) -> forms.Field:
    return forms.BooleanField()


MAKERS: dict[QuestionKind, Callable[..., forms.Field]] = {
    QuestionKind.SHORT: short,
    QuestionKind.LONG: long,
    QuestionKind.CHOICE: choice,
    QuestionKind.CHOICES: choices,
    QuestionKind.NUMBER: number,
    QuestionKind.DATE: day,
    QuestionKind.YES_NO: yes_no,
    QuestionKind.SCALE: scale,
    QuestionKind.PLACE: short,
    QuestionKind.FILE: upload,
    QuestionKind.CONSENT: consent,
}
