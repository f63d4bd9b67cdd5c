"""What is typed at the door and answered at the hub."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cityweave.engage.choices import (
    CONSENTS,
    VISIBILITY_SAYS,
    Decision,
    DeclineReason,
    Visibility,
)
from cityweave.engage.models import Joining
from cityweave.files.choices import LARGEST, MEGABYTE
from cityweave.network.choices import CityKind, ContactFunction
from cityweave.network.countries import country_choices
from cityweave.places import finding
from cityweave.places.place import Place, labels
from cityweave.places.spelling import same_letters
from cityweave.questions.choices import LANGUAGES
from cityweave.sharing.forms.fields import LongField, PlainForm
from cityweave.ui.figures import Figure

BY_HAND = ""
# Every sign a database refuses, and what fits a column.
NUL = "\0"
TRAP = "website"


def typed(label: Any, length: int = 200, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, **options)


def countries() -> list[tuple[str, str]]:
    return [("", _("Choose a country")), *country_choices(get_language() or "en")]


class TrappedForm(PlainForm):
    """A form with a field that nobody sees and programs fill in."""

    website = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    @property
    def is_trapped(self) -> bool:
        return self.is_bound and bool(str(self.data.get(TRAP, "")).strip())


class CityForm(TrappedForm):
    """Which city: one that was found, or one typed by hand."""

    place = forms.ChoiceField(
        label=gettext_lazy("Is it one of these?"), required=False, widget=forms.RadioSelect
    )
    city_name = typed(
        gettext_lazy("Name of the city or authority"),
        required=False,
        help_text=gettext_lazy("As it stands on your letterhead, in your own script."),
    )
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    city_kind = forms.ChoiceField(
        label=gettext_lazy("What kind of authority is it?"),
        choices=CityKind.choices,
        initial=CityKind.MUNICIPALITY,
    )

    def __init__(
        self, data: Any = None, *, sought: str = "", country: str = "", **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.sought = sought
        self.places = found_places(sought, country)
        chosen = str(self.data.get("place", "")) if self.is_bound else ""
        if chosen and chosen not in {str(one.geonameid) for one in self.places}:
            self.places += [one for one in [place_at(chosen)] if one]
        self.fields["country"].choices = countries()  # type: ignore[attr-defined]
        if self.places:
            offered = zip(self.places, labels(self.places, get_language() or "en"), strict=True)
            self.fields["place"].choices = [  # type: ignore[attr-defined]
                *((str(place.geonameid), text) for place, text in offered),
                (BY_HAND, _("None of these: I type it below")),
            ]
            for name in ("place", "city_name", "country"):
                # One of them is enough, so that none is simply optional.
                self.fields[name].is_wanted = True  # type: ignore[attr-defined]
        else:
            # Nothing to choose from: both are needed, and their labels say so.
            del self.fields["place"]
            for name, sentence in self.wanted():
                self.fields[name].required = True
                self.fields[name].error_messages["required"] = sentence
        self.initial.update({"city_name": sought, "country": country})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("place"):
            for name, sentence in self.wanted():
                if not cleaned.get(name) and not self.has_error(name):
                    self.add_error(name, sentence)
        return cleaned

    def wanted(self) -> tuple[tuple[str, str], ...]:
        """What is typed where no place is chosen, and what is said where it is missing."""
        return (
            ("city_name", _("Write the name, as on your letterhead.")),
            ("country", _("Choose the country.")),
        )

    def facts(self) -> dict[str, Any]:
        """The city as columns of what is begun."""
        told = self.cleaned_data
        place = place_at(told.get("place", ""))
        if place is None:
            return {key: told[key] for key in ("city_name", "country", "city_kind")} | {
                "geonameid": None, "latitude": None, "longitude": None, "region": "",
                "population": None,
            }  # fmt: skip
        return {
            "city_name": self.name_of(place)[:200],
            "country": place.country, "city_kind": told["city_kind"], "region": place.region[:200],
            "geonameid": place.geonameid, "latitude": place.latitude,
            "longitude": place.longitude, "population": place.population,
        }  # fmt: skip

    def name_of(self, place: Place) -> str:
        """As it was typed; what was only searched for, perhaps misspelt, gives way to its name."""
        typed = str(self.cleaned_data.get("city_name") or "")
        its_own = place.names.get(get_language() or "en", place.name)
        if not typed or (typed == self.sought and not is_called(place, typed)):
            return its_own
        return typed


def is_called(place: Place, name: str) -> bool:
    """Whether it is one of the place's own names, in whatever script."""
    own = {same_letters(one) for one in (place.name, *place.names.values())}
    return same_letters(name) in own


def found_places(sought: str, country: str) -> list[Place]:
    return list(finding.find(sought, country=country, limit=8)) if sought.strip() else []


def place_at(chosen: str) -> Place | None:
    is_number = chosen.isascii() and chosen.isdigit() and len(chosen) < 12
    return finding.named(int(chosen)) if is_number else None


class YouForm(TrappedForm):
    person_name = typed(gettext_lazy("Your name"), help_text=gettext_lazy("As you write it."))
    function = forms.ChoiceField(
        label=gettext_lazy("Your function"), choices=[("", "–"), *ContactFunction.choices]
    )
    title = typed(
        gettext_lazy("Title or office"),
        required=False,
        help_text=gettext_lazy("For example: Director of Education."),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        help_text=gettext_lazy("Best a shared one, so that the contact survives an election."),
    )
    phone = typed(gettext_lazy("Phone"), 40, required=False)
    language = forms.ChoiceField(
        label=gettext_lazy("Write to me in"), choices=list(LANGUAGES.items()), required=False
    )

    def __init__(self, data: Any = None, *, joining: Joining) -> None:
        initial = {
            name: getattr(joining, name)
            for name in ("person_name", "function", "title", "email", "phone", "language")
        }
        super().__init__(data, initial=initial)

    def facts(self) -> dict[str, Any]:
        told = {name: value for name, value in self.cleaned_data.items() if name != TRAP}
        return told | {"language": told["language"] or "en", "email": told["email"].lower()}


class DecisionForm(PlainForm):
    decision = forms.ChoiceField(
        label=gettext_lazy("How does your authority decide?"),
        choices=Decision.choices,
        widget=forms.RadioSelect,
    )
    paper = forms.FileField(
        label=gettext_lazy("The signed letter or resolution"), required=False, allow_empty_file=True
    )

    def __init__(self, data: Any = None, files: Any = None, *, joining: Joining) -> None:
        initial = {"decision": joining.decision or Decision.LATER}
        super().__init__(data, files, initial=initial)
        self.fields["paper"].help_text = _(
            "PDF, Word, OpenDocument, a photo or text, at most {n} MB. It can come later too."
        ).format(n=Figure(LARGEST // MEGABYTE))


class ConsentsForm(PlainForm):
    """Each consent by itself, none of them ticked beforehand."""

    def __init__(self, data: Any = None, *, joining: Joining) -> None:
        super().__init__(data)
        for purpose, wording in CONSENTS.items():
            self.fields[purpose.value] = forms.BooleanField(label=wording, required=False)
            self.initial[purpose.value] = purpose.value in joining.consents
        choices = [(kind.value, f"{kind.label}: {VISIBILITY_SAYS[kind]}") for kind in Visibility]
        self.fields["visibility"] = forms.ChoiceField(
            label=_("How visible does your city want to be?"),
            choices=choices,
            widget=forms.RadioSelect,
            initial=joining.visibility,
        )

    def facts(self) -> dict[str, Any]:
        agreed = {
            purpose.value: str(wording)
            for purpose, wording in CONSENTS.items()
            if self.cleaned_data[purpose.value]
        }
        return {"consents": agreed, "visibility": self.cleaned_data["visibility"]}


class CodeForm(PlainForm):
    code = forms.CharField(
        label=gettext_lazy("The code your hub read out"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "w-m"}
        ),
    )


class AddressForm(PlainForm):
    """The address that the confirming letter goes to, put right."""

    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class ReviewForm(PlainForm):
    """Which city of the register it is, or that it is a new one."""

    city = forms.ChoiceField(label=gettext_lazy("Which city is it?"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, cities: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        new = ("new", _("A new city: add it to the register"))
        self.fields["city"].choices = [*cities, new]  # type: ignore[attr-defined]
        self.initial["city"] = cities[0][0] if cities else "new"


class AskForm(PlainForm):
    question = LongField(
        label=gettext_lazy("Your question"),
        max_length=2_000,
        help_text=gettext_lazy("In the applicant’s language. They answer by a link."),
    )


class DeclineForm(PlainForm):
    reason = forms.ChoiceField(
        label=gettext_lazy("Why"),
        choices=DeclineReason.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("The applicant reads it in their own language."),
    )
    words = LongField(
        label=gettext_lazy("In your own words"),
        max_length=2_000,
        required=False,
        help_text=gettext_lazy("In the applicant’s language, since they read it as it stands."),
    )
