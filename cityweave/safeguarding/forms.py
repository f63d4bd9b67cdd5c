"""What people write when they ask for a release, answer for it, or take something back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.safeguarding.choices import ASKED, QUESTIONS, STATEMENT
from cityweave.sharing.forms.fields import LongField, PlainForm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cityweave.safeguarding.models import Release


class RequestForm(PlainForm):
    """Which records, and for facts already published where they come from."""

    records = forms.MultipleChoiceField(
        label=gettext_lazy("What should become public?"), widget=forms.CheckboxSelectMultiple
    )
    published = forms.BooleanField(
        label=gettext_lazy("A named source has already published all of this"),
        required=False,
        help_text=gettext_lazy("Then say which, and a second person answers one question only."),
    )

    def __init__(self, data: Any = None, *, offered: Sequence[tuple[str, str]]) -> None:
        super().__init__(data, initial={"records": [key for key, _title in offered]})
        self.fields["records"].choices = offered  # type: ignore[attr-defined]
        for name, label in STATEMENT.items():
            self.fields[name] = forms.CharField(label=label, required=False, max_length=500)

    def statement(self) -> dict[str, str]:
        return {name: self.cleaned_data[name].strip() for name in STATEMENT}


class AnswersForm(PlainForm):
    """The questions of Do No Harm, answered in writing."""

    def __init__(
        self, data: Any = None, *, release: Release, earlier: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(data, initial=dict(earlier or {}))
        for question in ASKED[release.kind]:
            self.fields[question] = LongField(
                label=QUESTIONS[question],
                max_length=5_000,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={
                    "required": _("Answer in writing; “nobody” is an answer, a blank is not.")
                },
            )


class ReasonForm(PlainForm):
    """Why."""

    reason = LongField(label=gettext_lazy("Why?"), max_length=5_000)


class ReviewerForm(PlainForm):
    """Whom to ask."""

    person = forms.ChoiceField(label=gettext_lazy("Ask"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, offered: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["person"].choices = offered  # type: ignore[attr-defined]
