"""What people type about gatherings."""

from __future__ import annotations

import zoneinfo
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.gatherings.choices import GatheringKind
from cityweave.gatherings.models import AgendaItem, Gathering
from cityweave.network.choices import Promise
from cityweave.network.forms import RecordForm
from cityweave.network.forms.fresh import KeptByHub
from cityweave.sharing.forms.fields import LongField, PlainForm

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

NO_PLACE = ("Etc/", "SystemV/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/")


def zones() -> list[tuple[str, str]]:
    """Zones that are called after a place, by part of the world."""
    named = (zone for zone in zoneinfo.available_timezones() if "/" in zone)
    return [(zone, zone) for zone in sorted(named) if not zone.startswith(NO_PLACE)]


def clock_field(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        required=False,
        input_formats=["%H:%M", "%H:%M:%S"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "w-s"}),
    )


class GatheringForm(RecordForm):
    """The concept note and where and when it is held."""

    model = Gathering

    opens = clock_field(gettext_lazy("Begins at"))
    closes = clock_field(gettext_lazy("Ends at"))
    purpose = LongField(
        label=gettext_lazy("Purpose"),
        help_text=gettext_lazy("What the cities need it for. It is cleared with this."),
        required=False,
        max_length=10_000,
    )
    outcomes = LongField(
        label=gettext_lazy("What comes of it"),
        help_text=gettext_lazy("What participants take home and what is decided."),
        required=False,
        max_length=10_000,
    )
    participants = LongField(
        label=gettext_lazy("Who takes part"),
        help_text=gettext_lazy(
            "Functions, such as deputy mayors or police. Please name no individual."
        ),
        required=False,
        max_length=10_000,
    )
    risks = LongField(
        label=gettext_lazy("Risks, and what is done about them"),
        required=False,
        max_length=10_000,
    )

    def __init__(self, data: Any = None, *, actor: Actor, **options: Any) -> None:
        super().__init__(data, actor=actor, **options)
        self.fields["time_zone"] = forms.ChoiceField(
            label=_("Time zone"),
            help_text=_("The clock at the place; online, that of the hub."),
            choices=[("", _("Not stated")), *zones()],
            required=False,
        )
        self.order_fields([*self.model.EDITABLE])


class NewGathering(KeptByHub, GatheringForm):
    """A new one, kept by a hub."""

    desk_may_keep = False

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.initial.setdefault("promise", Promise.CONVENE)


class AgendaItemForm(RecordForm):
    model = AgendaItem

    day = forms.IntegerField(
        label=gettext_lazy("Which day"),
        help_text=gettext_lazy("1 is the first day."),
        min_value=1,
        max_value=60,
        initial=1,
        widget=forms.NumberInput(attrs={"class": "w-s"}),
    )
    opens = clock_field(gettext_lazy("Begins at"))
    closes = clock_field(gettext_lazy("Ends at"))

    def __init__(self, data: Any = None, *, actor: Actor, **options: Any) -> None:
        super().__init__(data, actor=actor, **options)
        self.fields["speakers"].help_text = _("Functions; names only of those who agreed.")
        self.order_fields([*self.model.EDITABLE])


class GatheringFilter(PlainForm):
    """What the list is narrowed to; a filter that is no filter leaves all."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    hub = forms.ChoiceField(label=gettext_lazy("Hub"), required=False)

    def __init__(self, data: Any, *, hubs: list[tuple[str, str]]) -> None:
        super().__init__(data)
        every = ("", _("All"))
        self.choose("kind", [every, *((one.value, str(one.label)) for one in GatheringKind)])
        self.choose("hub", [every, *hubs])

    def choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def narrowed(self, found: Any) -> Any:
        asked = self.cleaned_data if self.is_valid() else {}
        if kind := asked.get("kind"):
            found = found.filter(kind=kind)
        return found.filter(hub=asked["hub"]) if asked.get("hub") else found


class CopyForm(PlainForm):
    title = forms.CharField(
        label=gettext_lazy("Title of the new one"),
        help_text=gettext_lazy("Its concept and agenda are copied, its days are not."),
        max_length=300,
        error_messages={"required": gettext_lazy("Give the new one a title.")},
    )
