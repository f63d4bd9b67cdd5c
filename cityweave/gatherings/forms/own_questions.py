"""An officer's own questions: what is typed of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.gatherings.forms.as_read import KeptForm
from cityweave.gatherings.own_questions import KINDS, WITH_OPTIONS, Own
from cityweave.sharing.forms.fields import LongField

LONGEST_QUESTION, LONGEST_OPTION, MOST_OPTIONS = 200, 120, 30


class WordsForm(KeptForm):
    """What may be changed of a question that guests have answered."""

    label = forms.CharField(
        label=gettext_lazy("Question"), max_length=LONGEST_QUESTION,
        error_messages={"required": gettext_lazy("Write the question.")},
    )  # fmt: skip
    required = forms.BooleanField(
        label=gettext_lazy("Nobody registers without an answer"), required=False
    )


class OwnQuestionForm(WordsForm):
    """A new question."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Answered by"), choices=list(KINDS.items()), widget=forms.RadioSelect
    )
    options = LongField(
        label=gettext_lazy("What can be chosen"),
        help_text=gettext_lazy("One a line, where the answer is chosen."),
        required=False, max_length=4_000, widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )  # fmt: skip
    field_order = ("label", "kind", "options", "required")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        options = [line.strip() for line in said.get("options", "").splitlines() if line.strip()]
        said["options"] = list(dict.fromkeys(options))
        if said.get("kind") in WITH_OPTIONS:
            self.check_options(said["options"])
        else:
            said["options"] = []
        return said

    def check_options(self, options: Sequence[str]) -> None:
        if len(options) < 2:
            self.add_error("options", _("Write at least two answers to choose from, one a line."))
        elif len(options) > MOST_OPTIONS or max(map(len, options)) > LONGEST_OPTION:
            self.add_error("options", _("Write at most 30 answers of 120 letters each."))

    def question(self, name: str) -> Own:
        said = self.cleaned_data
        options = {str(number): text for number, text in enumerate(said["options"], start=1)}
        return Own(name, said["label"], said["kind"], options, said["required"])
