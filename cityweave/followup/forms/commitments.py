"""What people type about commitments: a new one, how it stands, another day, whom to ask."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.files.choices import LARGEST
from cityweave.followup.actions import Word
from cityweave.followup.choices import CommitmentState
from cityweave.network.choices import TOLD_BY, CameBy
from cityweave.network.models import City
from cityweave.sharing.forms.fields import DayField, LongField, PlaceField, PlainForm
from cityweave.sharing.presenters.names import called

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

WRITE_A_DAY = {"invalid": gettext_lazy("Write the day as 2026-11-30.")}
NO_INDIVIDUAL = gettext_lazy("In your own words, in any language. Please name no individual.")
ACTS = {
    CommitmentState.ACCEPTED: gettext_lazy("It stands: we accept it"),
    CommitmentState.IN_PROGRESS: gettext_lazy("It is under way"),
    CommitmentState.DONE: gettext_lazy("It is done"),
    CommitmentState.DROPPED: gettext_lazy("It is dropped, for this reason"),
}


class ContactForm(PlainForm):
    """Who is asked by letter: a function or a person with an address."""

    name = forms.CharField(
        label=gettext_lazy("Who answers for it? A function, or a name"),
        help_text=gettext_lazy("Read by those who keep this, and by nobody else."),
        max_length=200,
        required=False,
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        error_messages={
            "invalid": gettext_lazy("Write it as mayor.office@tamrindi.example."),
        },
    )
    phone = forms.CharField(
        label=gettext_lazy("Phone, for a message"), max_length=40, required=False
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the letter"), choices=settings.LANGUAGES, required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if (cleaned.get("email") or cleaned.get("phone")) and not cleaned.get("name"):
            self.add_error("name", _("Say whom the letter speaks to."))
        return cleaned

    def contact(self) -> dict[str, Any]:
        """What is known of whoever is asked; empty where nobody is named."""
        told = {name: self.cleaned_data[name] for name in ("name", "email", "phone", "language")}
        told["language"] = told["language"] or settings.LANGUAGE_CODE
        return told if told["name"] else {}


class NewCommitment(ContactForm):
    """A commitment, as its hub writes it down, or as a city makes it itself."""

    what = LongField(
        label=gettext_lazy("What was promised?"),
        help_text=NO_INDIVIDUAL,
        max_length=2_000,
        error_messages={"required": gettext_lazy("Write it in a sentence or two.")},
    )
    due_on = DayField(label=gettext_lazy("By when?"), required=False, error_messages=WRITE_A_DAY)
    made_on = DayField(
        label=gettext_lazy("Promised on which day?"),
        help_text=gettext_lazy("Leave it empty for today."),
        required=False,
        error_messages=WRITE_A_DAY,
    )
    by_letter = forms.BooleanField(
        label=gettext_lazy("Ask them by letter now whether it stands"), required=False
    )

    def __init__(self, data: Any = None, *, actor: Actor, owner: str = "", **options: Any) -> None:
        super().__init__(data, **options)
        self.actor = actor
        self.own = self.own_cities() if not actor.hubs else []
        if actor.hubs:
            self.fields["owner"] = PlaceField(
                actor, required=not actor.is_network_staff, label=_("Who promised?"),
                help_text=_("Search by name: a city, an organisation or a hub."),
            )  # fmt: skip
            self.initial["owner"] = [owner] if owner else []
        elif len(self.own) > 1:
            offered = [(str(city.pk), called(city)) for city in self.own]
            self.fields["owner"] = forms.ChoiceField(choices=offered, label=_("For which city?"))
        else:
            for name in ("name", "email", "phone", "language", "by_letter"):
                del self.fields[name]
        self.fields["promised_to"] = PlaceField(actor, label=_("To whom?"))
        self.order_fields(["owner", "what", "promised_to", "due_on", "made_on", "name"])

    def own_cities(self) -> list[City]:
        mine = City.objects.visible_to(self.actor).filter(pk__in=self.actor.cities)
        return list(mine.in_order())

    def clean_made_on(self) -> date:
        day: date | None = self.cleaned_data["made_on"]
        if day is not None and day > timezone.localdate():
            raise ValidationError(_("This day is still to come. Leave it empty for today."))
        return day or timezone.localdate()

    def contact(self) -> dict[str, Any]:
        return super().contact() if "name" in self.fields else {}

    def owner_record(self) -> Any:
        """The city, organisation or hub that promised; None for the network itself."""
        if "owner" not in self.fields:
            return self.own[0] if self.own else None
        chosen = self.cleaned_data["owner"]
        if isinstance(chosen, str):
            return next(city for city in self.own if str(city.pk) == chosen)
        return self.place("owner")

    def place(self, name: str) -> Any:
        field = self.fields[name]
        found = field.chosen(self.cleaned_data[name])  # type: ignore[attr-defined]  # a field of places
        return found[0] if found else None

    def facts(self) -> dict[str, Any]:
        to = self.place("promised_to")
        told = {name: self.cleaned_data[name] for name in ("what", "due_on", "made_on")}
        return told | {"promised_to_id": to.owner_id if to is not None else None}


class EditForm(PlainForm):
    """The words of a commitment; its day and its state have acts of their own."""

    what = LongField(
        label=gettext_lazy("What was promised?"),
        help_text=NO_INDIVIDUAL,
        max_length=2_000,
        error_messages={"required": gettext_lazy("Write it in a sentence or two.")},
    )


class StepForm(PlainForm):
    """How it stands: one choice, and what shows it."""

    act = forms.ChoiceField(
        label=gettext_lazy("How does it stand?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how it stands.")},
    )
    text = LongField(
        label=gettext_lazy("In a few words"),
        help_text=NO_INDIVIDUAL,
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    link = forms.URLField(
        label=gettext_lazy("An address that shows it"),
        required=False,
        assume_scheme="https",
        max_length=500,
        error_messages={"invalid": gettext_lazy("Write the whole address, with https://.")},
    )
    file = forms.FileField(label=gettext_lazy("A file that shows it"), required=False)

    def __init__(
        self, data: Any = None, files: Any = None, *, steps: Iterable[str] = (),
        on_behalf: bool = False, required: bool = True, **options: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, files, **options)
        offered = [(step, ACTS[CommitmentState(step)]) for step in steps]
        act = self.fields["act"]
        assert isinstance(act, forms.ChoiceField)
        act.choices, act.required = offered, required
        if on_behalf:
            self.fields["came_by"] = forms.ChoiceField(
                label=_("They answered: how did it reach you?"),
                choices=[(way.value, way.label) for way in TOLD_BY],
                required=False,
            )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload is not None and upload.size > LARGEST:
            raise ValidationError(_("This file is too large. Send a smaller one, or a link."))
        return upload

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("act") == CommitmentState.DROPPED and not cleaned.get("text", "").strip():
            self.add_error("text", _("Say in a sentence why it is dropped."))
        if not cleaned.get("act") and cleaned.get("text") and not self.errors:
            self.add_error("act", _("Choose how it stands."))
        return cleaned

    @property
    def step(self) -> str:
        return str(self.cleaned_data.get("act") or "")

    def word(self) -> Word:
        told = self.cleaned_data
        way = told.get("came_by") or CameBy.PAGE
        return Word(told["text"].strip(), told["link"], told["file"], way)


class DueDateForm(PlainForm):
    """Another day, and why."""

    day = DayField(
        label=gettext_lazy("The new day"),
        error_messages=WRITE_A_DAY | {"required": gettext_lazy("Choose the day.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Why does it move?"),
        max_length=500,
        error_messages={"required": gettext_lazy("Say in a sentence why the day moves.")},
    )

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day < timezone.localdate():
            raise ValidationError(_("This day is past. Choose one that is to come."))
        return day


class KeeperForm(PlainForm):
    """Which colleague of those who promised is on it."""

    person = forms.ChoiceField(label=gettext_lazy("Who is on it?"), required=False)

    def __init__(self, data: Any = None, *, offered: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(data, **options)
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("All of them")), *offered]

    def chosen(self) -> UUID | None:
        text = self.cleaned_data["person"]
        return UUID(text) if text else None


class ExportForm(PlainForm):
    """In which form, and why, where some of it is not for everybody."""

    kind = forms.ChoiceField(
        label=gettext_lazy("As what?"),
        choices=[
            ("xlsx", gettext_lazy("Excel (XLSX)")),
            ("csv", gettext_lazy("Plain table (CSV)")),
        ],
        widget=forms.RadioSelect,
        initial="xlsx",
    )
    reason = forms.CharField(
        label=gettext_lazy("Why do you take these with you?"),
        help_text=gettext_lazy(
            "Kept with the record. Without a reason only those leave that all members may read."
        ),
        max_length=500,
        required=False,
    )
