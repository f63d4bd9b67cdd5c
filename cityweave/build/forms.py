"""What people type about requests: the question, and every answer to it."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.build.choices import NEEDS_A_NUMBER, ReplyBy
from cityweave.network.choices import TOLD_BY
from cityweave.network.models import City
from cityweave.sharing.forms.fields import DayField, LongField, PickField, PlainForm
from cityweave.sharing.presenters.names import called

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

LONG_AGO = timedelta(days=365)
NUMBER = re.compile(r"[+\d][\d\s()./-]{5,}")


class AskForm(PlainForm):
    """Ask the hub: what, by when, reply how. One minute on a phone."""

    what = LongField(
        label=gettext_lazy("What do you need?"),
        help_text=gettext_lazy("In your own words, in any language. Please name no individual."),
        max_length=4_000,
        error_messages={"required": gettext_lazy("Write in a few words what you need.")},
    )
    urgent = forms.BooleanField(
        label=gettext_lazy("Urgent: something happened"),
        help_text=gettext_lazy("We look at this first, and you see at once whom to call."),
        required=False,
    )
    needed_by = DayField(
        label=gettext_lazy("By when?"),
        required=False,
        error_messages={"invalid": gettext_lazy("Write the day as 2026-11-30.")},
    )
    reply_by = forms.ChoiceField(
        label=gettext_lazy("How shall we reply?"),
        choices=ReplyBy.choices,
        widget=forms.RadioSelect,
        initial=ReplyBy.MAIL,
    )
    reply_to = forms.CharField(
        label=gettext_lazy("Number or address"),
        help_text=gettext_lazy("Leave it empty for the e-mail address of your account."),
        required=False,
        max_length=200,
    )

    def __init__(self, data: Any = None, *, cities: list[City], **options: Any) -> None:
        super().__init__(data, **options)
        self.cities = {str(city.pk): city for city in cities}
        if len(cities) > 1:
            offered = [(key, called(city)) for key, city in self.cities.items()]
            self.fields["city"] = forms.ChoiceField(choices=offered, label=_("For which city?"))
            self.order_fields(["city"])

    def clean_needed_by(self) -> date | None:
        day: date | None = self.cleaned_data["needed_by"]
        if day is not None and day < timezone.localdate():
            raise ValidationError(_("This day is past. Choose one that is to come."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.check_address(cleaned.get("reply_by", ""), cleaned.get("reply_to", ""))
        return cleaned

    def check_address(self, way: str, address: str) -> None:
        if way in NEEDS_A_NUMBER and not NUMBER.fullmatch(address.strip()):
            self.add_error("reply_to", _("Write the number with its country code: +977 1 234 567."))
        if way == ReplyBy.MAIL and address:
            try:
                validate_email(address)
            except ValidationError:
                self.add_error("reply_to", _("Write it as mayor.office@tamrindi.example."))

    def city(self) -> City:
        first = next(iter(self.cities))
        return self.cities[self.cleaned_data.get("city", first)]

    def facts(self) -> dict[str, Any]:
        names = ("what", "urgent", "needed_by", "reply_by", "reply_to")
        language = translation.get_language() or settings.LANGUAGE_CODE
        return {name: self.cleaned_data[name] for name in names} | {"language": language}


class AskForCityForm(AskForm):
    """The same, written down by the hub for a city that called."""

    came_by = forms.ChoiceField(
        label=gettext_lazy("How did the city ask?"),
        choices=[(way.value, way.label) for way in TOLD_BY],
        widget=forms.RadioSelect,
        initial="phone",
    )

    came_on = DayField(
        label=gettext_lazy("On which day?"),
        help_text=gettext_lazy("Leave it empty for today. The clock runs from this day."),
        required=False,
        error_messages={"invalid": gettext_lazy("Write the day as 2026-11-30.")},
    )

    def __init__(self, data: Any = None, *, actor: Actor, city: str = "", **options: Any) -> None:
        super().__init__(data, cities=[], **options)
        seen = City.objects.visible_to(actor).filter(hub__in=actor.hubs)
        self.fields["city"] = PickField(seen, required=True, label=_("Which city asks?"))
        self.fields["language"] = forms.ChoiceField(
            choices=settings.LANGUAGES, label=_("Language of the reply")
        )
        self.initial["city"] = [city] if city else []
        self.fields["reply_to"].help_text = _("Where whoever asked is reached.")
        self.order_fields(["city", "came_by", "came_on"])

    def clean_came_on(self) -> date | None:
        day: date | None = self.cleaned_data["came_on"]
        if day is not None and not timezone.localdate() - LONG_AGO <= day <= timezone.localdate():
            raise ValidationError(_("Choose a day of the last year, or leave it empty."))
        return day

    def came_at(self) -> datetime | None:
        day = self.cleaned_data["came_on"]
        if day is None or day == timezone.localdate():
            return None
        return timezone.make_aware(datetime.combine(day, time(12)))

    def check_address(self, way: str, address: str) -> None:
        super().check_address(way, address)
        if way == ReplyBy.MAIL and not address:
            self.add_error("reply_to", _("Write the address to which the answer goes."))

    def city(self) -> City:
        (city,) = self.fields["city"].chosen(self.cleaned_data["city"])  # type: ignore[attr-defined]
        found: City = city
        return found

    def facts(self) -> dict[str, Any]:
        told = ("came_by", "language")
        return super().facts() | {name: self.cleaned_data[name] for name in told}


class WordForm(PlainForm):
    """Words in a conversation."""

    text = LongField(
        label=gettext_lazy("Your words"),
        error_messages={"required": gettext_lazy("Write something first.")},
    )

    def __init__(self, data: Any = None, *, label: str = "", key: str = "", **options: Any) -> None:
        super().__init__(data, auto_id=f"{key}_%s" if key else "id_%s", **options)
        if label:
            self.fields["text"].label = label


class ByStaffForm(WordForm):
    """The city's words, written down by the hub."""

    came_by = forms.ChoiceField(
        label=gettext_lazy("How did it reach you?"),
        choices=[(way.value, way.label) for way in TOLD_BY],
        initial="phone",
    )


class ReferralForm(WordForm):
    """To which body, and what the city should know."""

    body = forms.CharField(
        label=gettext_lazy("To which body?"),
        max_length=300,
        error_messages={"required": gettext_lazy("Name the body that can help.")},
    )
    field_order = ["body", "text"]


class HelpfulForm(PlainForm):
    """Yes or no, and what is missing."""

    helpful = forms.ChoiceField(
        label=gettext_lazy("Was this helpful?"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No, not yet"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose yes or no.")},
    )
    missing = LongField(
        label=gettext_lazy("What is missing?"),
        help_text=gettext_lazy("Your hub reads this. Please name no individual."),
        required=False,
        max_length=4_000,
    )
