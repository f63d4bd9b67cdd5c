"""What is asked before an account of a grant is shown, or leaves the house."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.safeguarding.choices import QUESTIONS
from cityweave.sharing.forms.fields import LongField, PlainForm


def day_field(label: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "w-m"})
    return forms.DateField(label=label, input_formats=["%Y-%m-%d"], required=False, widget=widget)


class PeriodForm(PlainForm):
    """From one day to another; left out, the whole grant."""

    first = day_field(gettext_lazy("From"))
    last = day_field(gettext_lazy("To"))

    def add_prefix(self, field_name: str) -> str:
        return {"first": "from", "last": "to"}.get(field_name, field_name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day comes before the first one."))
        return cleaned


class TakingForm(PeriodForm):
    """Which file, of which days, and why."""

    FORMATS = (("xlsx", "Excel"), ("docx", "Word"), ("zip", "ZIP"))

    format = forms.ChoiceField(choices=FORMATS)
    reason = forms.CharField(
        label=gettext_lazy("Why do you take it away?"),
        help_text=gettext_lazy("Written down with your name. Such as: report to the donor, May."),
        max_length=300,
        error_messages={
            "required": gettext_lazy("Say why. Above GREEN nothing leaves without a reason.")
        },
    )

    def __init__(self, data: Any = None, *, needs_reason: bool) -> None:
        super().__init__(data)
        self.fields["reason"].required = needs_reason


class FiguresAnswers(PlainForm):
    """The questions of Do No Harm, before figures reach those who pay."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for name, question in QUESTIONS.items():
            self.fields[name] = LongField(
                label=question,
                max_length=2_000,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={
                    "required": _("Answer in writing; “nobody” is an answer, a blank is not.")
                },
            )
