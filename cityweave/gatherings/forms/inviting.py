"""What staff type about the campaign: terms, letters, the one page, a text to all."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.gatherings.choices import Answer, Police
from cityweave.gatherings.forms.as_read import KeptForm
from cityweave.gatherings.merging import unknown_fields
from cityweave.sharing.forms.fields import DayField, LongField, PlainForm
from cityweave.ui.days import date_format


def count_field(label: Any, hint: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, help_text=hint, required=False, min_value=1, max_value=100_000,
        widget=forms.NumberInput(attrs={"class": "w-s"}),
    )  # fmt: skip


class TermsForm(KeptForm):
    """Until when, how many, and whether travel is asked when somebody registers."""

    NAMES = ("answer_by", "capacity", "per_city", "is_open", "asks_travel")

    answer_by = DayField(
        label=gettext_lazy("Answers are wanted by"),
        help_text=gettext_lazy("Until the end of this day guests change their answers."),
        required=False,
    )
    capacity = count_field(
        gettext_lazy("Places"),
        gettext_lazy("Whoever says yes after the last place waits, and moves up."),
    )
    per_city = count_field(
        gettext_lazy("Places for each city"), gettext_lazy("So that no city fills the room.")
    )
    is_open = forms.BooleanField(
        label=gettext_lazy("Whoever has the address of the registration may register"),
        help_text=gettext_lazy("It works while the gathering’s state is “registration open”."),
        required=False,
    )
    asks_travel = forms.BooleanField(
        label=gettext_lazy("Ask how guests travel"),
        help_text=gettext_lazy("Kept apart, and erased 30 days after the last day."),
        required=False,
    )

    def __init__(self, *given: Any, last_day: date | None = None, **options: Any) -> None:
        super().__init__(*given, **options)
        self.last_day = last_day

    def clean_answer_by(self) -> date | None:
        """A day that stands may lie behind us; a new one has still to come."""
        day: date | None = self.cleaned_data["answer_by"]
        if day is None or day == self.initial.get("answer_by"):
            return day
        if day < timezone.localdate():
            raise forms.ValidationError(_("That day is over. Choose today or a later day."))
        if self.last_day and day > self.last_day:
            raise forms.ValidationError(
                _("The gathering is over by then. Its last day is {day}.").format(
                    day=date_format(self.last_day)
                )
            )
        return day


class OnePageForm(KeptForm):
    """The page for whoever has ten minutes. Whoever has its address reads it."""

    NAMES = ("asked", "attends", "police", "publicity", "talking_points", "contact")

    asked = LongField(
        label=gettext_lazy("What is asked of the mayor"), required=False, max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    attends = LongField(
        label=gettext_lazy("Who attends, by kind"),
        help_text=gettext_lazy("Such as mayors, ministries, youth councils. Name no individual."),
        required=False, max_length=4_000, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    police = forms.ChoiceField(
        label=gettext_lazy("Police"), choices=Police, required=False, widget=forms.RadioSelect,
    )  # fmt: skip
    publicity = LongField(
        label=gettext_lazy("Publicity and photos"), required=False, max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    talking_points = LongField(
        label=gettext_lazy("Talking points"), help_text=gettext_lazy("One a line."),
        required=False, max_length=4_000,
    )  # fmt: skip
    contact = forms.CharField(
        label=gettext_lazy("Contact"),
        help_text=gettext_lazy("A function and its number; no private one."),
        required=False, max_length=300,
    )  # fmt: skip


class InvitationForm(KeptForm):
    """The letter in one language."""

    text = LongField(
        label=gettext_lazy("Letter"),
        help_text=gettext_lazy(
            "These are filled in for each guest: {name} {gathering} {days} {place} {answer_by} "
            "{link} {page}. Leave it empty to send our words."
        ),
        required=False,
        max_length=8_000,
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}),
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if unknown := unknown_fields(text):
            raise forms.ValidationError(
                _("{field} is no field that we fill in. Use one of those above.").format(
                    field="{" + unknown[0] + "}"
                )
            )
        if text.strip() and "{link}" not in text:
            raise forms.ValidationError(_("Put {link} where the address to answer belongs."))
        return text


class UnseenForm(PlainForm):
    """A text to all guests, or to those who answered one way; whoever writes sees no name."""

    to_answer = forms.ChoiceField(
        label=gettext_lazy("To whom"),
        choices=(
            ("", gettext_lazy("All but those who do not come")),
            (Answer.YES.value, gettext_lazy("Those who come")),
            (Answer.WAITING.value, gettext_lazy("Those on the waiting list")),
        ),
        required=False,
    )
    text = LongField(
        label=gettext_lazy("Text"),
        help_text=gettext_lazy("Each reads it with their own name and link, in this language."),
        max_length=4_000,
        error_messages={"required": gettext_lazy("Write what they should read.")},
    )
