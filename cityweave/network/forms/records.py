"""One form for each kind of record, made from the fields people edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.db import models
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.network.choices import Promise
from cityweave.network.countries import country_choices, language_choices
from cityweave.network.models import (
    Activity,
    Affiliation,
    City,
    Fact,
    Grant,
    Hub,
    HubCity,
    Membership,
    Organisation,
    Theme,
)
from cityweave.sharing.forms.fields import (
    CodesField,
    LongField,
    NamesField,
    PickField,
    PlainForm,
)
from cityweave.sharing.presenters import field_name
from cityweave.sharing.values import plain

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Record

PARTIAL = gettext_lazy("A year, a month or a day: 2016, 2016-08 or 2016-08-31.")
HINTS = {
    "names": gettext_lazy("As the place or body calls itself in its languages and scripts."),
    "latitude": gettext_lazy("Degrees north, two decimals are enough: 34.01."),
    "longitude": gettext_lazy("Degrees east, two decimals are enough: 71.54."),
    "begins": PARTIAL,
    "ends": PARTIAL,
    "since": PARTIAL,
    "as_of": PARTIAL,
    "code": gettext_lazy("For programs. Of an election: its month, 2028-05."),
    "summary": gettext_lazy("What a mayor elsewhere should know. Please name no individual."),
    "number": gettext_lazy("The donor’s number of the award, as it stands on the agreement."),
    "amount": gettext_lazy("In whole units, without separators: 250000."),
    "currency": gettext_lazy("Three letters: EUR, USD, BDT."),
    "hubs": gettext_lazy("Whose work it pays. Hubs named here read it when it is recorded."),
    "consent_internal_list": gettext_lazy("The person has agreed to be on the hub’s list."),
}
DYES = (
    ("nw", gettext_lazy("petrol")),
    ("sa", gettext_lazy("indigo")),
    ("me", gettext_lazy("murex")),
    ("ea", gettext_lazy("red ochre")),
    ("wb", gettext_lazy("madder")),
    ("eu", gettext_lazy("woad over weld")),
    ("wa", gettext_lazy("kola")),
)
Maker = Callable[[dict[str, Any]], forms.Field]


def in_language() -> str:
    return translation.get_language() or "en"


def country(options: dict[str, Any]) -> forms.Field:
    offered = [("", _("Choose a country")), *country_choices(in_language())]
    return forms.ChoiceField(choices=offered, **options)


def countries(options: dict[str, Any]) -> forms.Field:
    return CodesField(choices=country_choices(in_language()), **options)


def languages(options: dict[str, Any]) -> forms.Field:
    return CodesField(choices=language_choices(in_language()), **options)


def promises(options: dict[str, Any]) -> forms.Field:
    return CodesField(choices=Promise.choices, widget=forms.CheckboxSelectMultiple, **options)


def names(options: dict[str, Any]) -> forms.Field:
    field = NamesField(**options)
    field.widget.languages = language_choices(in_language())
    return field


def dye(options: dict[str, Any]) -> forms.Field:
    return forms.ChoiceField(choices=DYES, **options)


MAKERS: dict[str, Maker] = {
    "country": country,
    "countries": countries,
    "languages": languages,
    "other_promises": promises,
    "names": names,
    "dye": dye,
}


def make_field(model: type[Record], name: str, actor: Actor) -> forms.Field:
    """The form's field for what people edit under this name."""
    options: dict[str, Any] = {
        "label": capfirst(field_name(model, name)),
        "help_text": HINTS.get(name, ""),
        "required": False,
    }
    if name in model.LINKS:
        return PickField(LINKED[name].objects.visible_to(actor), many=True, **options)
    column = model._meta.get_field(name)
    is_box = isinstance(column, models.BooleanField)
    options["required"] = not (getattr(column, "blank", True) or is_box)
    if name in MAKERS:
        return MAKERS[name](options)
    if isinstance(column, models.ForeignKey):
        related: Any = column.related_model
        return PickField(related.objects.visible_to(actor), **options)
    return column_field(column, options)


def column_field(column: Any, options: dict[str, Any]) -> forms.Field:
    if column.choices:
        choices = [(value, str(label)) for value, label in column.flatchoices]
        empty = [] if options["required"] else [("", _("Not stated"))]
        return forms.ChoiceField(choices=empty + choices, **options)
    if isinstance(column, models.TextField):
        return LongField(**options)
    if isinstance(column, models.URLField):
        widget = forms.URLInput()
        return forms.URLField(max_length=200, assume_scheme="https", widget=widget, **options)
    if isinstance(column, models.BigIntegerField):
        top = models.BigIntegerField.MAX_BIGINT
        return forms.IntegerField(min_value=-top, max_value=top, widget=forms.TextInput, **options)
    made: forms.Field = column.formfield(**options)
    if isinstance(made, forms.FloatField):
        made.widget = forms.TextInput(attrs={"class": "w-s", "inputmode": "decimal"})
    if isinstance(made, forms.DateField):
        made.input_formats = ["%Y-%m-%d"]
        made.widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "w-m"})
    return made


LINKED: dict[str, Any] = {
    "cities": City,
    "partners": Organisation,
    "themes": Theme,
    "hubs": Hub,
}


class RecordForm(PlainForm):
    """Everything people edit of one record, with the versions it was read from."""

    model: ClassVar[type[Record]]
    # What a new record is about, for the page's heading.
    about: Any = None

    def __init__(
        self, data: Any = None, *, actor: Actor, values: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial_of(self.model, values or {}))
        self.actor = actor
        for name in self.model.EDITABLE:
            if name not in self.fields:
                self.fields[name] = make_field(self.model, name, actor)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        check_point(self)
        return cleaned

    def facts(self) -> dict[str, Any]:
        """The values as JSON, those of fields that pick one record as one key."""
        return {name: self.fact(name) for name in self.model.EDITABLE if name in self.cleaned_data}

    def fact(self, name: str) -> Any:
        value = self.cleaned_data[name]
        field = self.fields[name]
        if isinstance(field, PickField) and not field.many:
            return value[0] if value else None
        if field.disabled or value is None:
            return value
        return plain(value)

    def changes(self, reference: Mapping[str, Any]) -> dict[str, Any]:
        """The values to save: what the editor cannot see stays as it is in `reference`."""
        return {
            name: self.with_hidden(name, value, reference.get(name))
            for name, value in self.facts().items()
        }

    def with_hidden(self, name: str, value: Any, standing: Any) -> Any:
        field = self.fields[name]
        if not isinstance(field, PickField) or not standing:
            return value
        if field.many:
            seen = {str(record.pk) for record in field.chosen(standing)}
            return sorted({*value, *(key for key in standing if key not in seen)})
        return value or (None if field.chosen([standing]) else standing)


def initial_of(model: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as the form's fields take them."""
    initial = dict(values)
    for name, value in values.items():
        single = name not in model.LINKS and model._meta.get_field(name).is_relation
        if single:
            initial[name] = [value] if value else []
    return initial


def check_point(form: forms.Form) -> None:
    """A point has both coordinates or is none."""
    given = form.cleaned_data
    if "latitude" in given and "longitude" in given:
        one, other = given["latitude"], given["longitude"]
        if (one is None) != (other is None):
            missing = "latitude" if one is None else "longitude"
            form.add_error(missing, _("Give both coordinates, or neither."))


class CityForm(RecordForm):
    model = City


class HubForm(RecordForm):
    model = Hub


class OrganisationForm(RecordForm):
    model = Organisation


class ActivityForm(RecordForm):
    model = Activity


class FactForm(RecordForm):
    model = Fact


class HubCityForm(RecordForm):
    model = HubCity


class MembershipForm(RecordForm):
    model = Membership


class AffiliationForm(RecordForm):
    model = Affiliation


class ThemeForm(RecordForm):
    model = Theme


class GrantForm(RecordForm):
    model = Grant


FORMS: dict[str, type[RecordForm]] = {
    form.model.kind_name(): form
    for form in (
        CityForm,
        HubForm,
        OrganisationForm,
        ActivityForm,
        FactForm,
        HubCityForm,
        MembershipForm,
        AffiliationForm,
        ThemeForm,
        GrantForm,
    )
}


def register_form(form: type[RecordForm]) -> None:
    """How records of a kind are edited; rooms above have kinds of their own."""
    FORMS[form.model.kind_name()] = form


def form_for(record: Record) -> type[RecordForm]:
    return FORMS[record.kind_name()]
