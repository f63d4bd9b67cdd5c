"""What people write when they ask for a release, answer for it, or take something back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.safeguarding.choices import (
    ASKED,
    QUESTIONS,
    STATEMENT,
    ConsentPurpose,
    ConsentState,
    NoteDecision,
)
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


class ConsentFilter(PlainForm):
    """What the register of consents is narrowed to."""

    purpose = forms.ChoiceField(label=gettext_lazy("For what"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        every = ("", _("All"))
        for name, choices in (("purpose", ConsentPurpose), ("state", ConsentState)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [every, *((one.value, str(one.label)) for one in choices)]

    def narrowed(self, found: Any) -> Any:
        asked = self.cleaned_data if self.is_valid() else {}
        today = timezone.localdate()
        if asked.get("purpose"):
            found = found.filter(purpose=asked["purpose"])
        match asked.get("state"):
            case ConsentState.STANDS:
                return found.standing(today)
            case ConsentState.WITHDRAWN:
                return found.withdrawn()
            case ConsentState.OVER:
                return found.over(today)
        return found


class TakingForm(PlainForm):
    """Why something above GREEN leaves the house."""

    reason = forms.CharField(
        label=gettext_lazy("Why do you take it away?"),
        help_text=gettext_lazy("Written down with your name."),
        max_length=300,
        error_messages={
            "required": gettext_lazy("Say why. Above GREEN nothing leaves without a reason.")
        },
    )


class ErasureForm(PlainForm):
    """One word, typed, before what cannot be brought back."""

    word = forms.CharField(max_length=40)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["word"].label = _("Type “{word}” to go on").format(word=self.asked)
        self.fields["word"].error_messages["required"] = self.refusal

    @property
    def asked(self) -> str:
        return _("erase")

    @property
    def refusal(self) -> str:
        return _("Type the word “{word}”: an erasure cannot be undone.").format(word=self.asked)

    def clean_word(self) -> str:
        word: str = self.cleaned_data["word"].strip().casefold()
        if word != self.asked.casefold():
            raise forms.ValidationError(self.refusal)
        return word


class PictureForm(PlainForm):
    """Whose consent covers a picture, or that nobody can be recognised."""

    consents = forms.MultipleChoiceField(
        label=gettext_lazy("Who can be recognised, and has agreed"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    nobody = forms.BooleanField(
        label=gettext_lazy("Nobody can be recognised in it"), required=False
    )

    def __init__(
        self, data: Any = None, *, offered: Sequence[tuple[str, str]], initial: dict[str, Any]
    ) -> None:
        super().__init__(data, initial=initial)
        field = self.fields["consents"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(offered)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("consents")) == bool(cleaned.get("nobody")):
            self.add_error(
                None,
                _("Choose whose consent covers it, or say that nobody can be recognised."),
            )
        return cleaned


class NoteForm(PlainForm):
    """What becomes of one old note."""

    note = forms.CharField(widget=forms.HiddenInput, max_length=120)
    decision = forms.ChoiceField(
        label=gettext_lazy("What becomes of it?"),
        choices=NoteDecision.choices,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Why it is still needed"),
        help_text=gettext_lazy("Where you keep it."),
        required=False,
        max_length=500,
    )
    text = LongField(
        label=gettext_lazy("The note, shorter"),
        help_text=gettext_lazy("Where you shorten it. What you take out is gone for good."),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    sure = forms.BooleanField(
        label=gettext_lazy("Yes, erase these words. Nobody can bring them back"), required=False
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        decision = told.get("decision")
        if decision == NoteDecision.KEPT and not told.get("reason"):
            self.add_error("reason", _("Say why it is still needed."))
        if decision == NoteDecision.ERASED and not told.get("sure"):
            self.add_error("sure", _("Tick this to erase it."))
        return told


class KeepNotesForm(PlainForm):
    """All notes that wait are kept, for one reason."""

    reason = forms.CharField(label=gettext_lazy("Why they are still needed"), max_length=500)
