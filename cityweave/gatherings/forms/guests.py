"""What staff type about guests: one of them, a pasted list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cityweave.gatherings.as_read import columns
from cityweave.gatherings.choices import MOST_PASTED
from cityweave.gatherings.forms.as_read import KeptForm
from cityweave.gatherings.forms.replying import choice_field
from cityweave.gatherings.models import Guest
from cityweave.gatherings.pasted import FACTS, Line, lines_of
from cityweave.network.countries import country_choices, language_name
from cityweave.network.models import City
from cityweave.network.names import sort_key
from cityweave.sharing.forms.fields import LongField, PlainForm

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


def languages() -> list[tuple[str, str]]:
    """Those of our letters, by the names that the reader's language has for them."""
    read = get_language() or "en"
    return [(code, capfirst(language_name(code, read))) for code, _name in settings.LANGUAGES]


class GuestForm(KeptForm):
    """One guest as the hub knows them."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("As on the badge. Leave it empty where you ask a function."),
        required=False, max_length=200,
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
    )  # fmt: skip
    phone = forms.CharField(
        label=gettext_lazy("Phone"), required=False, max_length=40,
        help_text=gettext_lazy("With the code of the country, for a message by WhatsApp."),
    )  # fmt: skip
    language = forms.ChoiceField(label=gettext_lazy("Language of the letter"))

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        countries = country_choices(get_language() or "en")
        choice_field(self, "country").choices = [("", _("Not stated")), *countries]
        choice_field(self, "language").choices = languages()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not (said.get("name") or said.get("function")) and "name" not in self.errors:
            self.add_error("name", _("Give a name or a function."))
        return said

    def facts(self, actor: Actor) -> dict[str, Any]:
        return dict(at_city([self.cleaned_data], actor)[0])


def standing_of(guest: Guest) -> dict[str, Any]:
    """What the form writes; of the city the register's, beside what is written."""
    return columns(guest, (*GuestForm.base_fields, "city_id"))


def initial_of(guest: Guest, actor: Actor) -> dict[str, Any]:
    said = {name: getattr(guest, name) for name in GuestForm.base_fields}
    city = City.objects.visible_to(actor).filter(pk__in=[guest.city_id]).first()
    return said | ({"place": str(city)} if city else {})


def at_city(many: Iterable[Mapping[str, Any]], actor: Actor) -> list[Mapping[str, Any]]:
    """The city of the register where the reader sees one of that name; else as it was written."""
    rows = list(many)
    keys = {sort_key(row["place"]) for row in rows if row.get("place")}
    known: dict[str, list[City]] = {}
    for city in City.objects.visible_to(actor).filter(sort_key__in=keys):
        known.setdefault(city.sort_key, []).append(city)
    return [placed(row, known) for row in rows]


def placed(row: Mapping[str, Any], known: Mapping[str, list[City]]) -> Mapping[str, Any]:
    named = known.get(sort_key(row["place"]), []) if row.get("place") else []
    country = row.get("country", "")
    found = [city for city in named if country in {"", city.country}]
    if len(found) != 1:
        return dict(row) | {"city_id": None}
    return dict(row) | {"city_id": found[0].pk, "country": found[0].country}


class PasteForm(PlainForm):
    """Many guests at once, looked at before they are added."""

    lines = LongField(
        label=gettext_lazy("One guest a line"),
        help_text=gettext_lazy(
            "Name; function; city; e-mail; language. Copy the cells of a spreadsheet, or part them "
            "by semicolons."
        ),
        max_length=400_000,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Paste at least one line.")},
    )

    def clean_lines(self) -> str:
        text: str = self.cleaned_data["lines"]
        count = len(lines_of(text))
        if not count:
            raise forms.ValidationError(_("Paste at least one line."))
        if count > MOST_PASTED:
            raise forms.ValidationError(
                _("These are more than {n} lines. Paste them in parts.").format(n=MOST_PASTED)
            )
        return text

    def read(self) -> list[Line]:
        return lines_of(self.cleaned_data["lines"])

    def facts(self, actor: Actor) -> list[Mapping[str, Any]]:
        good = [line for line in self.read() if not line.fault]
        return at_city(({name: getattr(one, name) for name in FACTS} for one in good), actor)
