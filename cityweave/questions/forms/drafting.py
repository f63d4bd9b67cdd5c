"""Forms in which a hub writes questions of its own, in one language beside the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cityweave.questions.choices import LANGUAGES, MOST_PARTS, QuestionKind
from cityweave.questions.models import Question, QuestionSet
from cityweave.sharing.forms.fields import LongField, PlainForm

LONGEST_TITLE, LONGEST_LABEL, LONGEST_HELP = 200, 500, 1_000
MOST_OPTIONS, LONGEST_OPTION = 30, 200
WITH_OPTIONS = frozenset({QuestionKind.CHOICE, QuestionKind.CHOICES})
ENDS = ("low", "high")
LOWEST, HIGHEST = -(10**9), 10**9
STEPS_OF_SCALE = 10
WIDE = {"size": 60}


class NewSetForm(PlainForm):
    """Whose it is, in which language it is written first, and its title."""

    hub = forms.ChoiceField(label=gettext_lazy("Asked by"))
    language = forms.ChoiceField(
        label=gettext_lazy("Written first in"), choices=list(LANGUAGES.items())
    )
    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=LONGEST_TITLE,
        help_text=gettext_lazy("Whoever answers reads it first."),
    )  # fmt: skip
    under_pseudonym = forms.BooleanField(
        label=gettext_lazy("Answered under pseudonyms"), required=False,
        help_text=gettext_lazy("Nobody is told who answered; fewer than eight are not counted."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, hubs: Sequence[tuple[str, str]]) -> None:
        spoken = get_language() or "en"
        super().__init__(data, initial={"language": spoken if spoken in LANGUAGES else "en"})
        self.fields["hub"].choices = hubs  # type: ignore[attr-defined]
        if len(hubs) == 1:
            self.fields["hub"].widget = forms.HiddenInput()
            self.initial["hub"] = hubs[0][0]

    def facts(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {
            "title": {told["language"]: told["title"]}, "intro": {}, "answers_until": None,
            "under_pseudonym": told["under_pseudonym"], "languages": [told["language"]],
        }  # fmt: skip


class SetForm(PlainForm):
    """The title and the words before the first question, in each language of the set."""

    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"), choices=list(LANGUAGES.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("For each you tick, its words are asked for once you save."),
    )  # fmt: skip
    answers_until = forms.DateField(
        label=gettext_lazy("Answers until"), required=False, input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "w-m"}),
        help_text=gettext_lazy("The end of that day. Empty: until you close it."),
    )  # fmt: skip
    under_pseudonym = forms.BooleanField(
        label=gettext_lazy("Answered under pseudonyms"), required=False,
        help_text=gettext_lazy("Nobody is told who answered; fewer than eight are not counted."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, asked: QuestionSet) -> None:
        until = timezone.localtime(asked.answers_until).date() if asked.answers_until else None
        initial = {
            "languages": list(asked.languages), "answers_until": until,
            "under_pseudonym": asked.under_pseudonym,
        }  # fmt: skip
        super().__init__(data, initial=initial)
        self.asked = asked
        for code in ordered(asked):
            source = code == asked.source_language
            self.fields[f"title_{code}"] = forms.CharField(
                label=in_language(_("Title"), code), max_length=LONGEST_TITLE, required=source,
                initial=asked.title.get(code, ""), widget=forms.TextInput({"dir": "auto", **WIDE}),
            )  # fmt: skip
            self.fields[f"intro_{code}"] = LongField(
                label=in_language(_("Before the first question"), code), required=False,
                initial=asked.intro.get(code, ""), max_length=2_000,
                widget=forms.Textarea({"rows": 2, "dir": "auto"}),
            )  # fmt: skip

    @property
    def has_new_language(self) -> bool:
        return bool(set(self.cleaned_data["languages"]) - set(self.asked.languages))

    def clean_languages(self) -> list[str]:
        """The source stays, and stands first."""
        source = self.asked.source_language
        return [source, *(code for code in self.cleaned_data["languages"] if code != source)]

    def facts(self) -> dict[str, Any]:
        told, day = self.cleaned_data, self.cleaned_data["answers_until"]
        until = datetime.combine(day, time(23, 59, 59)) if day else None
        return {
            "title": texts(self, "title"), "intro": texts(self, "intro"),
            "answers_until": timezone.make_aware(until) if until else None,
            "under_pseudonym": told["under_pseudonym"], "languages": told["languages"],
        }  # fmt: skip


class QuestionForm(PlainForm):
    """One question: what kind it is, and its words in each language."""

    kind = forms.ChoiceField(label=gettext_lazy("Answered with"), choices=QuestionKind.choices)
    required = forms.BooleanField(label=gettext_lazy("Must be answered"), required=False)
    part = forms.IntegerField(
        label=gettext_lazy("Page"), min_value=1, max_value=MOST_PARTS, initial=1,
        help_text=gettext_lazy("A long set is answered page by page, and can be left between."),
        widget=forms.TextInput({"inputmode": "numeric", "class": "w-s"}),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, asked: QuestionSet, question: Question | None) -> None:
        super().__init__(data, initial=standing(question) if question else {"kind": "short"})
        self.asked = asked
        for code in ordered(asked):
            self.fields |= dict(word_fields(code, asked.source_language))
        for name, label in (("lowest", _("Lowest number")), ("highest", _("Highest number"))):
            self.fields[name] = forms.IntegerField(
                label=label, required=False, min_value=LOWEST, max_value=HIGHEST,
                help_text=_("For numbers, and for the steps of a scale."),
                widget=forms.TextInput({"inputmode": "numeric", "class": "w-s"}),
            )  # fmt: skip

        words = [name for name in self.fields if "_" in name]
        self.order_fields(["kind", *words, "required", "part"])

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if self.asked.under_pseudonym and told.get("kind") == QuestionKind.FILE:
            self.add_error("kind", _("A file tells who sent it. Ask for words, or ask by name."))
        lowest, highest = told.get("lowest"), told.get("highest")
        if lowest is not None and highest is not None and lowest >= highest:
            self.add_error("highest", _("This must be higher than the lowest."))
        elif told.get("kind") == QuestionKind.SCALE and (highest or 5) - (lowest or 1) not in range(
            1, STEPS_OF_SCALE + 1
        ):
            self.add_error("highest", _("A scale has two steps at least, and eleven at most."))
        for code in ordered(self.asked):
            self.check_options(code, lines(told.get(f"options_{code}", "")))
        return told

    def check_options(self, code: str, found: list[str]) -> None:
        kind, source = self.cleaned_data.get("kind"), self.asked.source_language
        name = f"options_{code}"
        if len(found) > MOST_OPTIONS or any(len(one) > LONGEST_OPTION for one in found):
            self.add_error(name, _("At most 30 answers of 200 letters each."))
        elif kind in WITH_OPTIONS and code == source and len(found) < 2:
            self.add_error(name, _("Write two answers at least, each on a line of its own."))
        elif kind == QuestionKind.SCALE and len(found) not in {0, 2}:
            self.add_error(name, _("Write two lines: the words for the lowest and the highest."))
        elif found and len(found) != len(lines(self.cleaned_data.get(f"options_{source}", ""))):
            self.add_error(name, _("Write as many lines as in the first language."))

    def facts(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {name: told[name] for name in ("kind", "required", "part", "lowest", "highest")} | {
            "label": texts(self, "label"), "help": texts(self, "help"),
            "options": self.options(),
        }  # fmt: skip

    def options(self) -> dict[str, dict[str, str]]:
        """Code → words by language; a line keeps its code as long as it keeps its place."""
        kind = self.cleaned_data["kind"]
        if kind not in WITH_OPTIONS | {QuestionKind.SCALE}:
            return {}
        found: dict[str, dict[str, str]] = {}
        for code in ordered(self.asked):
            for number, words in enumerate(lines(self.cleaned_data[f"options_{code}"])):
                name = ENDS[number] if kind == QuestionKind.SCALE else f"a{number + 1}"
                found.setdefault(name, {})[code] = words
        return found


def word_fields(code: str, source: str) -> Iterator[tuple[str, forms.Field]]:
    yield f"label_{code}", forms.CharField(
        label=in_language(_("Question"), code), max_length=LONGEST_LABEL, required=code == source,
        widget=forms.TextInput({"dir": "auto", **WIDE}),
    )  # fmt: skip
    yield f"help_{code}", forms.CharField(
        label=in_language(_("A word of help"), code), max_length=LONGEST_HELP, required=False,
        widget=forms.TextInput({"dir": "auto", **WIDE}),
    )  # fmt: skip
    yield f"options_{code}", LongField(
        label=in_language(_("Answers to choose from"), code), required=False, max_length=7_000,
        help_text=_("One on each line. For a scale: the words for its lowest and highest step."),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )  # fmt: skip


def standing(question: Question) -> dict[str, Any]:
    """The question as the form shows it."""
    found: dict[str, Any] = {
        name: getattr(question, name) for name in ("kind", "required", "part", "lowest", "highest")
    }
    for code in LANGUAGES:
        found[f"label_{code}"] = question.label.get(code, "")
        found[f"help_{code}"] = question.help.get(code, "")
        said = [words.get(code, "") for words in question.options.values()]
        found[f"options_{code}"] = "\n".join(said).strip()
    return found


def ordered(asked: QuestionSet) -> list[str]:
    """The source first."""
    others = [code for code in LANGUAGES if code in asked.languages]
    return sorted(others, key=lambda code: code != asked.source_language)


def in_language(label: str, code: str) -> str:
    return f"{label} · {LANGUAGES[code]}"


def texts(form: PlainForm, name: str) -> dict[str, str]:
    found = {code: form.cleaned_data.get(f"{name}_{code}", "").strip() for code in LANGUAGES}
    return {code: words for code, words in found.items() if words}


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
