"""What guests type about themselves when they register."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cityweave.gatherings.actions import Details
from cityweave.gatherings.choices import WRITTEN_BY_HUB, Age, Sex
from cityweave.gatherings.forms.guests import languages
from cityweave.gatherings.forms.own_fields import (
    fields_for,
    kept_answers,
    standing_answers,
)
from cityweave.gatherings.forms.replying import choice_field
from cityweave.gatherings.models import Campaign, Guest, GuestConsent, Registration, Travel
from cityweave.gatherings.own_questions import answers_in, questions_in
from cityweave.network.countries import country_choices
from cityweave.safeguarding.choices import ConsentPurpose
from cityweave.sharing.forms.fields import PlainForm

# What a gathering may ask for; the rest of the purposes is asked elsewhere.
CONSENTS = {
    ConsentPurpose.INTERNAL_LIST: gettext_lazy("The hub may keep my name and how to reach me"),
    ConsentPurpose.NAME_IN_TEXT: gettext_lazy("My name may stand in the public report"),
    ConsentPurpose.PHOTO: gettext_lazy("Pictures of me may be shown"),
    ConsentPurpose.QUOTE: gettext_lazy("My words may be quoted"),
}
OF_THE_GUEST = (
    "age", "name", "function", "organisation", "place", "country", "email", "phone", "language",
    "sex",
)  # fmt: skip
OF_THE_REGISTRATION = ("diet", "access", "guardian", "guardian_reached")
OF_TRAVEL = ("arrival", "departure", "needs")
# What is asked of somebody under 18: the rest is the guardian's to say, on paper.
OF_A_MINOR = {"age", "name", "place", "country", "language", "website"}
GUARDIAN = ("guardian", "guardian_reached", "guardian_agrees")


class RegistrationForm(PlainForm):
    """Name as on the badge, where from, food and access, consents; of minors hardly anything."""

    age = forms.ChoiceField(
        label=gettext_lazy("Your age"),
        choices=[("", gettext_lazy("I would rather not say")), *Age.choices[1:], Age.choices[0]],
        required=False,
    )
    name = forms.CharField(
        label=gettext_lazy("Name, as on the badge"), max_length=200,
        error_messages={"required": gettext_lazy("Say what stands on your badge.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    function = forms.CharField(label=gettext_lazy("Function"), required=False, max_length=200)
    organisation = forms.CharField(
        label=gettext_lazy("Organisation"), required=False, max_length=200
    )
    place = forms.CharField(label=gettext_lazy("City"), required=False, max_length=200)
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    email = forms.EmailField(
        label=gettext_lazy("E-mail"), required=False, max_length=254,
        error_messages={"invalid": gettext_lazy("Check the e-mail address.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    phone = forms.CharField(label=gettext_lazy("Phone"), required=False, max_length=40)
    language = forms.ChoiceField(label=gettext_lazy("Language in which we write to you"))
    sex = forms.ChoiceField(
        label=gettext_lazy("Sex"),
        choices=[("", gettext_lazy("I would rather not say")), *Sex.choices],
        help_text=gettext_lazy("Only for figures."),
        required=False,
    )
    guardian = forms.CharField(
        label=gettext_lazy("Parent or guardian"), required=False, max_length=200
    )
    guardian_reached = forms.CharField(
        label=gettext_lazy("Phone or e-mail of the guardian"), required=False, max_length=200
    )
    guardian_agrees = forms.BooleanField(
        label=gettext_lazy("I am the guardian, and I agree that this young person takes part"),
        required=False,
    )
    diet = forms.CharField(
        label=gettext_lazy("Food"), required=False, max_length=300,
        help_text=gettext_lazy("What you do not eat. Only the kitchen reads it, without a name."),
    )  # fmt: skip
    access = forms.CharField(
        label=gettext_lazy("Access"), required=False, max_length=300,
        help_text=gettext_lazy("What you need to take part. Only who prepares the room reads it."),
    )  # fmt: skip
    arrival = forms.CharField(
        label=gettext_lazy("Arrival"), required=False, max_length=300,
        help_text=gettext_lazy("Day, hour, flight or train. Erased 30 days after the last day."),
    )  # fmt: skip
    departure = forms.CharField(label=gettext_lazy("Departure"), required=False, max_length=300)
    needs = forms.CharField(
        label=gettext_lazy("Room or visa letter"), required=False, max_length=300
    )

    def __init__(
        self, data: Any = None, *, campaign: Campaign | None, guest: Guest | None = None,
        **options: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, **options)
        self.guest, self.asked = guest, questions_in(campaign.questions) if campaign else []
        countries = country_choices(get_language() or "en")
        choice_field(self, "country").choices = [("", _("Not stated")), *countries]
        choice_field(self, "language").choices = languages()
        self.initial.setdefault("language", get_language() or "en")
        if campaign is None or not campaign.asks_travel:
            self.leave_out(OF_TRAVEL)
        if guest is not None:
            # The address of the letter is the hub's to change: the link came through it.
            self.leave_out(("email",))
            if guest.came_as in WRITTEN_BY_HUB:
                # So is whom they speak for: promises are told to it, and asked about.
                self.leave_out(("organisation",))
        self.fields.update(fields_for(self.asked))
        for purpose, wording in CONSENTS.items():
            self.fields[f"may_{purpose}"] = forms.BooleanField(label=wording, required=False)
        self.leave_out_by_age()

    def leave_out(self, names: Any) -> None:
        for name in names:
            self.fields.pop(name, None)

    @property
    def is_minor(self) -> bool:
        return str(self["age"].value() or "") == Age.MINOR

    @property
    def facts_asked(self) -> list[Any]:
        return [bound for bound in self if not bound.name.startswith("may_")]

    @property
    def consents_asked(self) -> list[Any]:
        return [bound for bound in self if bound.name.startswith("may_")]

    def leave_out_by_age(self) -> None:
        if self.is_minor:
            kept = OF_A_MINOR | set(GUARDIAN)
            self.leave_out([name for name in self.fields if name not in kept])
            for name in GUARDIAN:
                self.fields[name].is_wanted = True  # type: ignore[attr-defined]
        else:
            self.leave_out(GUARDIAN)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if self.is_minor:
            if not said.get("guardian"):
                self.add_error("guardian", _("Say who the guardian is."))
            if not said.get("guardian_reached"):
                self.add_error("guardian_reached", _("Say how the guardian is reached."))
            if not said.get("guardian_agrees"):
                self.add_error("guardian_agrees", _("A guardian has to agree first."))
        elif self.guest is None and not (said.get("email") or said.get("phone")):
            self.add_error("email", _("Give an e-mail address or a phone number."))
        return said

    def details(self) -> Details:
        said = self.cleaned_data
        agreed = {
            purpose.value: str(wording)
            for purpose, wording in CONSENTS.items()
            if said.get(f"may_{purpose}")
        }
        told = {name: said.get(name, "") for name in OF_THE_REGISTRATION}
        own = kept_answers(self.asked, said)
        return Details(
            guest={name: said[name] for name in OF_THE_GUEST if name in said}
            | ({"function": "", "sex": "", "phone": ""} if self.is_minor else {}),
            registration=told | {"answers": own},
            travel={name: said[name] for name in OF_TRAVEL if name in said},
            consents=agreed,
            language=get_language() or "en",
        )


def details_of(guest: Guest, campaign: Campaign | None) -> dict[str, Any]:
    """What the guest has said so far."""
    said: dict[str, Any] = {name: getattr(guest, name) for name in OF_THE_GUEST}
    for model, names in ((Registration, OF_THE_REGISTRATION), (Travel, OF_TRAVEL)):
        row = model.objects.filter(pk=guest.pk).first()
        said |= {name: getattr(row, name) for name in names} if row else {}
    kept = Registration.objects.filter(pk=guest.pk).values_list("answers", flat=True).first()
    asked = questions_in(campaign.questions) if campaign else []
    said |= standing_answers(asked, answers_in(kept))
    standing = GuestConsent.objects.filter(guest=guest, withdrawn_at=None)
    return said | {f"may_{one}": True for one in standing.values_list("purpose", flat=True)}
