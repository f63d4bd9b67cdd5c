"""Forms for records that are new: the fields people edit, and where the record belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.network.choices import Attribute, MembershipState
from cityweave.network.forms.records import (
    ActivityForm,
    AffiliationForm,
    CityForm,
    FactForm,
    GrantForm,
    HubCityForm,
    HubForm,
    MembershipForm,
    OrganisationForm,
    RecordForm,
    ThemeForm,
)
from cityweave.network.models import Hub
from cityweave.sharing.presenters.names import called

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

DESK = "desk"


class KeptByHub(RecordForm):
    """A new record that a hub keeps, or the network's desk where none does."""

    desk_may_keep = True

    def __init__(
        self, data: Any = None, *, actor: Actor, kept_by: str = "", **options: Any
    ) -> None:
        super().__init__(data, actor=actor, **options)
        self.initial["kept_by"] = kept_by
        self.hubs = {str(hub.pk): hub for hub in hubs_of(actor)}
        offered = [(key, called(hub)) for key, hub in self.hubs.items()]
        if self.desk_may_keep and actor.is_network_staff:
            offered.append((DESK, _("The network’s desk")))
        self.fields["kept_by"] = forms.ChoiceField(choices=offered, label=_("Kept by"))
        self.order_fields(["kept_by", *self.model.EDITABLE])

    def hub(self) -> Hub | None:
        return self.hubs.get(self.cleaned_data["kept_by"])


def hubs_of(actor: Actor) -> list[Hub]:
    """Hubs whose register the actor may add to."""
    visible = Hub.objects.visible_to(actor).in_order()
    return list(visible if actor.is_network_staff else visible.filter(pk__in=actor.hubs))


class NewHub(HubForm):
    """A regional team."""


class NewCity(KeptByHub, CityForm):
    """A city the network knows of; one from the gazetteer may bring its population."""

    def __init__(self, data: Any = None, *, from_gazetteer: bool = False, **options: Any) -> None:
        super().__init__(data, **options)
        if from_gazetteer:
            self.fields["population"] = forms.IntegerField(
                min_value=1,
                max_value=50_000_000,
                required=False,
                widget=forms.TextInput(attrs={"class": "w-s", "inputmode": "numeric"}),
                label=_("Population"),
                help_text=_("As GeoNames has it. Leave it empty to state none."),
            )

    def population(self) -> int | None:
        people: int | None = self.cleaned_data.get("population")
        return people


class NewOrganisation(KeptByHub, OrganisationForm):
    """A body the network works with."""


class NewActivity(KeptByHub, ActivityForm):
    """The sourced line about one thing that was done."""

    desk_may_keep = False


class NewGrant(KeptByHub, GrantForm):
    """A donor’s award, kept by a hub or by the desk."""


class NewTheme(ThemeForm):
    """A topic."""


class NewContact(AffiliationForm):
    """A person in a function."""

    name = forms.CharField(label=gettext_lazy("Name of the person"), max_length=200)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.order_fields(["name", *self.model.EDITABLE])


class NewFact(FactForm):
    """One sourced statement."""

    attribute = forms.ChoiceField(label=gettext_lazy("What it is about"), choices=Attribute.choices)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.order_fields(["attribute", *self.model.EDITABLE])


class NewMembership(MembershipForm):
    """The city's path into the network, at the state it has reached."""

    state = forms.ChoiceField(label=gettext_lazy("State"), choices=MembershipState.choices)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.order_fields(["state", *self.model.EDITABLE])


class NewHubCity(KeptByHub, HubCityForm):
    """A hub serves a city."""

    desk_may_keep = False
