"""What is asked of dates, and what is said of days."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.calendars.hardships import Hours
from cityweave.calendars.planning import LONGEST_WINDOW, Wish
from cityweave.network.countries import country_choices
from cityweave.network.presenters import teams_of

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

IN_ONE_PLACE, ONLINE = "place", "online"
NOTICE: Final = timedelta(days=42)
WINDOW: Final = timedelta(days=41)
OFF, WORKED = "off", "worked"
DAY: Final = {"type": "date", "class": "w-m"}
HOUR: Final = {"type": "time", "class": "w-s"}


class WishForm(forms.Form):
    """What kind of date is sought; asked by address, so that an answer can be kept or sent on."""

    how = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=[
            (IN_ONE_PLACE, gettext_lazy("Days in one place")),
            (ONLINE, gettext_lazy("Hours online")),
        ],
        widget=forms.RadioSelect,
        initial=IN_ONE_PLACE,
    )
    lasts = forms.IntegerField(
        label=gettext_lazy("How many days, or hours"),
        min_value=1,
        max_value=14,
        initial=2,
        widget=forms.NumberInput(attrs={"class": "w-s"}),
    )
    first = forms.DateField(
        label=gettext_lazy("Not before"), widget=forms.DateInput(format="%Y-%m-%d", attrs=DAY)
    )
    last = forms.DateField(
        label=gettext_lazy("Not after"), widget=forms.DateInput(format="%Y-%m-%d", attrs=DAY)
    )
    zone = forms.ChoiceField(label=gettext_lazy("By the clocks of"))
    start = forms.TimeField(
        label=gettext_lazy("People work from"),
        initial=time(9),
        widget=forms.TimeInput(format="%H:%M", attrs=HOUR),
    )
    end = forms.TimeField(
        label=gettext_lazy("until"),
        initial=time(17),
        widget=forms.TimeInput(format="%H:%M", attrs=HOUR),
    )

    def __init__(self, data: Any = None, *, zones: list[tuple[str, str]]) -> None:
        today = timezone.localdate()
        super().__init__(data, initial={"first": today + NOTICE, "last": today + NOTICE + WINDOW})
        self.fields["zone"].choices = zones  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last:
            self.check_window(first, last)
        if given.get("start") and given.get("end") and given["end"] <= given["start"]:
            self.add_error("end", _("Work ends after it begins. Give a later hour."))
        return given

    def check_window(self, first: date, last: date) -> None:
        if last < first:
            self.add_error("last", _("This is before the first day. Give a later one."))
        elif last - first > LONGEST_WINDOW:
            self.add_error("last", _("Dates are sought within a year. Give an earlier day."))
        elif not 2000 <= first.year <= 2075:
            self.add_error("first", _("Give a year between 2000 and 2075."))

    def wish(self) -> Wish:
        given = self.cleaned_data
        is_online = given["how"] == ONLINE
        return Wish(
            first=given["first"],
            last=given["last"],
            zone=given["zone"],
            hours=timedelta(hours=given["lasts"]) if is_online else None,
            days=0 if is_online else given["lasts"],
            working=Hours(given["start"], given["end"]),
        )


class CorrectionForm(forms.Form):
    hub = forms.ChoiceField(label=gettext_lazy("For the hub"))
    country = forms.ChoiceField(label=gettext_lazy("Country"))
    day = forms.DateField(
        label=gettext_lazy("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs=DAY)
    )
    what = forms.ChoiceField(
        label=gettext_lazy("What is true of it?"),
        choices=[
            (OFF, gettext_lazy("The day is off")),
            (WORKED, gettext_lazy("People work that day")),
        ],
        widget=forms.RadioSelect,
        initial=OFF,
    )
    name = forms.CharField(
        label=gettext_lazy("What the day is called"), max_length=120, required=False
    )

    def __init__(self, data: Any = None, *, actor: Actor, country: str = "") -> None:
        super().__init__(data, initial={"country": country})
        self.fields["hub"].choices = teams_of(actor)  # type: ignore[attr-defined]
        language = translation.get_language() or "en"
        self.fields["country"].choices = country_choices(language)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("what") == OFF and not given.get("name"):
            self.add_error("name", _("Say what the day is called, so that others understand."))
        return given

    @property
    def is_off(self) -> bool:
        return bool(self.cleaned_data["what"] == OFF)
