"""What is asked before several things are put off or passed on at once."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# When a working day begins, in the reader's own zone.
MORNING = time(6)
WEEK = 7
MONDAY = 0


def tomorrow() -> datetime:
    return morning_in(1)


def next_week() -> datetime:
    """Monday morning."""
    return morning_in(WEEK - timezone.localdate().weekday() + MONDAY)


def morning_in(days: int) -> datetime:
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, MORNING))


class DelayForm(forms.Form):
    until = forms.ChoiceField(
        label=gettext_lazy("Until when?"),
        choices=[
            ("tomorrow", gettext_lazy("Tomorrow")),
            ("week", gettext_lazy("Next week")),
            ("day", gettext_lazy("Another day")),
        ],
        widget=forms.RadioSelect,
        initial="tomorrow",
    )
    day = forms.DateField(
        label=gettext_lazy("The other day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    status = 422

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        # Whoever writes a day means it, whatever stands above it.
        if given.get("day"):
            given["until"] = "day"
        if given.get("until") == "day" and "day" in given and not given["day"]:
            self.add_error("day", _("Choose the day."))
        return given

    def moment(self) -> datetime:
        if self.cleaned_data["until"] == "tomorrow":
            return tomorrow()
        if self.cleaned_data["until"] == "week":
            return next_week()
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], MORNING))


class ColleagueForm(forms.Form):
    """Who takes it. Only those whom the reader works with are offered."""

    person = forms.ChoiceField(
        label=gettext_lazy("To whom?"),
        error_messages={"required": gettext_lazy("Choose a colleague.")},
    )

    status = 422

    def __init__(self, *args: Any, offered: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", _("Choose a colleague")), *offered]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]  # a choice field
