"""What a host says of a text on the page behind their link."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.gatherings.choices import HostAnswer
from cityweave.sharing.forms.fields import LongField, PlainForm


class HostAnswerForm(PlainForm):
    """What the host says of the text."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        choices=[
            (HostAnswer.CLEARED, gettext_lazy("Cleared: it may go on like this")),
            (HostAnswer.CHANGE, gettext_lazy("Please change what I write below")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the two.")},
    )
    words = LongField(
        label=gettext_lazy("What should be different?"),
        help_text=gettext_lazy("In your own words, in any language."),
        required=False,
        max_length=4_000,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("answer") == HostAnswer.CHANGE and not cleaned.get("words", "").strip():
            self.add_error("words", _("Write what should be different."))
        return cleaned
