"""Three questions each: what a city wants, what it can teach; and who is on call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.network.choices import TOLD_BY, NeedStatus, Priority
from cityweave.network.countries import country_choices
from cityweave.network.forms.records import RecordForm, in_language
from cityweave.network.models import City, Need, Offer, OnCall, Theme
from cityweave.sharing.forms.fields import LongField, PickField, PlainForm
from cityweave.sharing.presenters.names import called

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

NO_INDIVIDUAL = gettext_lazy("In your own words, in any language. Please name no individual.")
SAY_WHAT = gettext_lazy("Write it in a sentence or two.")


class ListedField(PickField):
    """One record out of a short list."""

    widget = forms.Select  # type: ignore[assignment]  # one line instead of boxes

    def __init__(self, queryset: Any = None, **options: Any) -> None:
        super().__init__(queryset, **options)
        offered = [(str(record.pk), called(record)) for record in queryset.in_order()]
        self.widget.choices = [("", _("Not stated")), *sorted(offered, key=lambda one: one[1])]

    def clean(self, value: Any) -> list[str]:
        return super().clean([value] if value else [])


class ThemedForm(RecordForm):
    """A need or an offer, its theme from a list."""

    def __init__(self, data: Any = None, *, actor: Actor, **options: Any) -> None:
        super().__init__(data, actor=actor, **options)
        self.fields["theme"] = ListedField(
            Theme.objects.visible_to(actor), label=_("A theme, if one fits")
        )
        self.order_fields([*self.model.EDITABLE])


class NeedForm(ThemedForm):
    model = Need
    is_never_public = True

    statement = LongField(
        label=gettext_lazy("What do you want to learn or obtain?"),
        help_text=NO_INDIVIDUAL,
        max_length=2_000,
        error_messages={"required": SAY_WHAT},
    )
    why = LongField(label=gettext_lazy("Why? What would change?"), required=False, max_length=4_000)
    priority = forms.ChoiceField(
        label=gettext_lazy("By when?"),
        choices=Priority.choices,
        widget=forms.RadioSelect,
        initial=Priority.THIS_YEAR,
    )


class OfferForm(ThemedForm):
    model = Offer
    is_never_public = True

    statement = LongField(
        label=gettext_lazy("What can you teach other cities, or lend them?"),
        help_text=NO_INDIVIDUAL,
        max_length=2_000,
        error_messages={"required": SAY_WHAT},
    )
    evidence = LongField(
        label=gettext_lazy("What shows that it works?"),
        help_text=gettext_lazy("What changed, who looked at it, where one can read about it."),
        required=False,
        max_length=4_000,
    )
    capacity = LongField(
        label=gettext_lazy("How much, and when?"),
        help_text=gettext_lazy("How many visitors or hours, in which months."),
        required=False,
        max_length=1_000,
    )


class ToldForm(RecordForm):
    """New: the city's own team is asked three questions, its hub also how it was told."""

    def __init__(self, data: Any = None, *, speaks_for_itself: bool, **options: Any) -> None:
        super().__init__(data, **options)
        if speaks_for_itself:
            del self.fields["source"]
            return
        self.fields["came_by"] = forms.ChoiceField(
            label=_("How did it reach you?"),
            choices=[(way.value, way.label) for way in TOLD_BY],
            widget=forms.RadioSelect,
            initial=TOLD_BY[0],
        )
        self.order_fields([*self.model.EDITABLE, "came_by"])

    def values(self) -> dict[str, Any]:
        facts = self.facts()
        if "came_by" in self.cleaned_data:
            facts["came_by"] = self.cleaned_data["came_by"]
        facts["theme_id"] = facts.pop("theme")
        return facts


class NewNeed(ToldForm, NeedForm):
    """What a city wants."""


class NewOffer(ToldForm, OfferForm):
    """What a city can teach or lend."""


class OnCallForm(RecordForm):
    model = OnCall

    sheet = LongField(
        label=gettext_lazy("The first 72 hours, in your own words"),
        help_text=gettext_lazy("Leave it empty for the network’s sheet."),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class NeedFilter(PlainForm):
    """What a list of needs or offers is narrowed to."""

    by = forms.ChoiceField(
        label=gettext_lazy("Grouped by"),
        choices=[
            ("theme", gettext_lazy("theme")),
            ("city", gettext_lazy("city")),
            ("country", gettext_lazy("country")),
        ],
        required=False,
    )
    state = forms.ChoiceField(label=gettext_lazy("Status"), required=False)
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)

    def __init__(self, data: Any, *, actor: Actor, statuses: Any) -> None:
        super().__init__(data)
        self.actor = actor
        themes = Theme.objects.visible_to(actor).in_order()
        every = ("", _("All"))
        self.choose("state", [("", _("Not settled")), ("all", _("All")), *statuses])
        self.choose("theme", [every, *((str(one.pk), called(one)) for one in themes)])
        self.choose("country", [every, *country_choices(in_language())])

    def choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def by_what(self) -> str:
        return self.asked("by") or "theme"

    def asked(self, name: str) -> str:
        return str(self.cleaned_data.get(name) or "") if self.is_valid() else ""

    def narrowed(self, found: Any) -> Any:
        """The rows that are asked for; a filter that is no filter leaves them all."""
        if theme := self.asked("theme"):
            found = found.filter(theme__in=[theme])
        if country := self.asked("country"):
            cities = City.objects.visible_to(self.actor).filter(country=country)
            found = found.filter(city__in=cities)
        status = self.asked("state")
        if status == "all":
            return found
        settled = (NeedStatus.ANSWERED, NeedStatus.WITHDRAWN)
        return found.filter(status=status) if status else found.exclude(status__in=settled)
