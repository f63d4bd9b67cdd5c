"""What people type when they name readers, give roles and send invitations."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.accounts.models import Person
from cityweave.sharing.choices import SCOPES_OF_ROLE, RoleKind, ScopeKind
from cityweave.sharing.forms.fields import PlaceField, PlainForm
from cityweave.sharing.models import Role, Scope
from cityweave.sharing.policies import MANAGER_GRANTS, NETWORK_GRANTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cityweave.sharing.actors import Actor

PEOPLE_OFFERED = 500


def day(label: Any, **options: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "w-m"})
    return forms.DateField(
        label=label, required=False, input_formats=["%Y-%m-%d"], widget=widget, **options
    )


def known_people(actor: Actor) -> list[Person]:
    """Persons the actor works with: those in roles at the actor's hubs and what these serve."""
    roles = Role.objects.held_on(timezone.localdate())
    for one in actor.eyes:
        if not one.is_network_staff:
            roles = roles.filter(Q(scope__in=one.hubs) | Q(scope__served_by__in=one.hubs))
    known = Person.objects.filter(pk__in=roles.values("person"), is_active=True)
    return list(known.order_by("name", "pk")[:PEOPLE_OFFERED])


def offered_people(actor: Actor) -> list[tuple[str, str]]:
    return [
        (str(person.pk), person.name)
        for person in known_people(actor)
        if person.pk != actor.person_key
    ]


class ReaderForm(PlainForm):
    """Whom to name, and until when."""

    until = day(gettext_lazy("Until"), help_text=gettext_lazy("Leave empty for no end."))

    def __init__(self, data: Any = None, *, actor: Actor, kinds: Iterable[str]) -> None:
        super().__init__(data)
        kinds = set(kinds)
        if kinds & set(PlaceField.PLACES):
            self.fields["place"] = PlaceField(
                actor, kinds=kinds, label=_("Hub, city or organisation")
            )
        if ScopeKind.PERSON in kinds:
            people = [("", _("Nobody by name")), *offered_people(actor)]
            self.fields["person"] = forms.ChoiceField(
                choices=people, required=False, label=_("Person")
            )
        self.order_fields(["place", "person", "until"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen = [name for name in ("place", "person") if cleaned.get(name)]
        if len(chosen) != 1 and not self.errors:
            raise forms.ValidationError(_("Choose one: a place or a person."))
        return cleaned

    def until_moment(self) -> datetime | None:
        """The end of the day named."""
        last = self.cleaned_data.get("until")
        if last is None:
            return None
        return timezone.make_aware(datetime.combine(last, time(23, 59, 59)))


class RoleForm(PlainForm):
    """Which role, where, from when to when."""

    kind = forms.ChoiceField(label=gettext_lazy("Role"))
    starts_on = day(gettext_lazy("From"))
    ends_on = day(gettext_lazy("To"), help_text=gettext_lazy("Leave empty for no end."))

    def __init__(self, data: Any = None, *, actor: Actor, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["kind"].choices = grantable(actor)  # type: ignore[attr-defined]
        self.fields["place"] = PlaceField(
            actor, label=_("Where"), help_text=_("Leave empty for a role at the network’s desk.")
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        kind = cleaned.get("kind")
        placeless = not cleaned.get("place") and "place" not in self.errors
        if kind and placeless and ScopeKind.NETWORK not in SCOPES_OF_ROLE[kind]:
            self.add_error("place", _("Say where: search for the hub, city or organisation."))
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if ends and ends < (starts or timezone.localdate()):
            self.add_error("ends_on", _("The last day lies before the first one."))
        return cleaned

    def scope(self) -> Scope:
        place = self.cleaned_data["place"]
        if place:
            return Scope.objects.get(pk=place[0])
        return Scope.objects.get(kind=ScopeKind.NETWORK)


class GrantForm(RoleForm):
    """A role for somebody who has an account."""

    person = forms.ChoiceField(label=gettext_lazy("Person"))

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data, actor=actor)
        self.fields["person"].choices = offered_people(actor)  # type: ignore[attr-defined]
        self.order_fields(["person", "kind", "place", "starts_on", "ends_on"])

    def chosen_person(self) -> Person:
        return Person.objects.get(pk=self.cleaned_data["person"])


class DeputyForm(PlainForm):
    """Who stands in, from when to when."""

    person = forms.ChoiceField(label=gettext_lazy("Deputy"))
    starts_on = day(gettext_lazy("From"), help_text=gettext_lazy("Leave empty for today."))
    ends_on = day(gettext_lazy("To"), help_text=gettext_lazy("A year at most."))

    def __init__(self, data: Any = None, *, actor: Actor, role: Role) -> None:
        super().__init__(data)
        self.fields["person"].choices = possible_deputies(actor, role)  # type: ignore[attr-defined]
        self.fields["ends_on"].required = True

    def chosen_person(self) -> Person:
        return Person.objects.get(pk=self.cleaned_data["person"])

    def term(self) -> tuple[date, date]:
        return self.cleaned_data["starts_on"] or timezone.localdate(), self.cleaned_data["ends_on"]


def possible_deputies(actor: Actor, role: Role) -> list[tuple[str, str]]:
    """Colleagues at the same place; whoever gives roles there: all whom they work with."""
    if role.person_id != actor.person_key:
        known = offered_people(actor)
        return [one for one in known if one[0] != str(role.person_id)]
    beside = Role.objects.held_on(timezone.localdate()).filter(scope=role.scope_id)
    people = Person.objects.filter(
        pk__in=beside.values("person"), is_active=True, email__isnull=False
    ).exclude(pk=role.person_id)
    return [(str(one.pk), one.name) for one in people.order_by("name", "pk")[:PEOPLE_OFFERED]]


class InvitationForm(RoleForm):
    """A role for somebody who has no account yet."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    address = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the letter"), choices=settings.LANGUAGES
    )
    starts_on = None  # type: ignore[assignment]

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data, actor=actor)
        self.order_fields(["name", "address", "language", "kind", "place", "ends_on"])


def grantable(actor: Actor) -> list[tuple[str, str]]:
    kinds = NETWORK_GRANTS if actor.is_network_staff else MANAGER_GRANTS
    # Grants have no page yet, so nobody can be given a role at one.
    held = [
        kind for kind in RoleKind if kind in kinds and ScopeKind.GRANT not in SCOPES_OF_ROLE[kind]
    ]
    return [(kind.value, str(kind.label)) for kind in held]
