"""Yes, no, or somebody else: as staff write it down, and as guests say it themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.gatherings.actions import Deputy
from cityweave.gatherings.choices import Answer
from cityweave.sharing.forms.fields import PlainForm

TOLD = (
    (Answer.YES.value, gettext_lazy("Yes")),
    (Answer.NO.value, gettext_lazy("No")),
    (Answer.DEPUTY.value, gettext_lazy("Somebody comes in their place")),
)


def choice_field(form: forms.Form, name: str) -> forms.ChoiceField:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    return field


class AnswerForm(PlainForm):
    """Yes, no, or somebody else."""

    answer = forms.ChoiceField(
        label=gettext_lazy("What did they answer?"),
        choices=TOLD,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the answers.")},
    )
    deputy_name = forms.CharField(
        label=gettext_lazy("Name of the deputy"), required=False, max_length=200
    )
    deputy_function = forms.CharField(
        label=gettext_lazy("Function of the deputy"), required=False, max_length=200
    )
    deputy_email = forms.EmailField(
        label=gettext_lazy("E-mail of the deputy"),
        help_text=gettext_lazy("The letter to the deputy goes there."),
        required=False, max_length=254,
        error_messages={"invalid": gettext_lazy("Check the e-mail address.")},
    )  # fmt: skip
    DEPUTY = ("deputy_name", "deputy_function", "deputy_email")

    def __init__(self, data: Any = None, *, for_deputy: bool = False, **options: Any) -> None:
        super().__init__(data, **options)
        if for_deputy:
            # A deputy sends nobody else: the one who was asked does.
            choice_field(self, "answer").choices = TOLD[:2]
            for name in self.DEPUTY:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        wanted = said.get("answer") == Answer.DEPUTY
        if wanted and not (said.get("deputy_name") or said.get("deputy_function")):
            self.add_error("deputy_name", _("Say who comes: a name or a function."))
        return said

    def deputy(self) -> Deputy | None:
        said = self.cleaned_data
        if said["answer"] != Answer.DEPUTY:
            return None
        return Deputy(said["deputy_name"], said["deputy_function"], said["deputy_email"])


class ReplyForm(AnswerForm):
    """The same, said by whoever was asked."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Do you come?"),
        choices=(
            (Answer.YES.value, gettext_lazy("Yes, I come")),
            (Answer.NO.value, gettext_lazy("No, I cannot come")),
            (Answer.DEPUTY.value, gettext_lazy("Somebody comes in my place")),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the answers.")},
    )

    def __init__(self, data: Any = None, *, for_deputy: bool = False, **options: Any) -> None:
        super().__init__(data, for_deputy=for_deputy, **options)
        if for_deputy:
            mine = self.base_fields["answer"]
            assert isinstance(mine, forms.ChoiceField)
            choice_field(self, "answer").choices = list(mine.choices)[:2]  # type: ignore[arg-type]
