"""As whom somebody looks, and as whom else they could."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.accounts.models import Person
from cityweave.sharing.choices import ONE_PERSON, STRANGER, RoleKind, ScopeKind
from cityweave.sharing.models import Audience, Role, Scope
from cityweave.sharing.policies import can_look_as, can_look_as_person
from cityweave.sharing.presenters.names import names_of
from cityweave.sharing.presenters.people import function_of
from cityweave.sharing.presenters.roles import managed_q

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.guises import Guise
    from cityweave.sharing.models import Record

PEOPLE_SHOWN = 200
# As whom one looks first at what a place keeps.
FIRST_AT = {
    ScopeKind.CITY: RoleKind.FOCAL_POINT,
    ScopeKind.HUB: RoleKind.HUB_OFFICER,
    ScopeKind.ORGANISATION: RoleKind.PARTNER,
}


@dataclass(frozen=True, slots=True)
class Band:
    """What stands above every page while somebody looks as somebody else."""

    who: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Choice:
    """One guise to put on."""

    kind: str
    at: UUID | None
    said: str


def band_of(guise: Guise, watcher: Actor) -> Band:
    return Band(said_guise(guise, watcher), guise.until)


def said_guise(guise: Guise, watcher: Actor) -> str:
    """As whom one looks; what a place is called, as far as the watcher sees it."""
    if guise.kind == STRANGER or guise.at is None:
        return _("a stranger")
    if guise.kind == ONE_PERSON:
        person = Person.objects.filter(pk=guise.at).first()
        return person.name if person else ""
    return said_role(guise.kind, names_of([guise.at], watcher).get(guise.at, ""))


def said_role(kind: str, place: str) -> str:
    function = str(RoleKind(kind).label)
    return _("{function}, {place}").format(function=function, place=place) if place else function


def choices_for(record: Record, reader: Actor) -> list[Choice]:
    """Those whose view of the record says most: a stranger, its keepers, who is named on it."""
    if not can_look_as(reader, STRANGER):
        return []
    named = Audience.objects.standing(timezone.now()).filter(root=record.root_id)
    keys = {record.owner_id, record.hub_id, *named.values_list("grantee", flat=True)}
    scopes = Scope.objects.filter(pk__in=keys, kind__in=FIRST_AT).order_by("kind", "pk")
    names = names_of(keys, reader)
    found = [
        Choice(FIRST_AT[ScopeKind(scope.kind)], scope.pk, names[scope.pk])
        for scope in scopes
        if scope.pk in names and can_look_as(reader, FIRST_AT[ScopeKind(scope.kind)], scope)
    ]
    said = [Choice(one.kind, one.at, said_role(one.kind, one.said)) for one in found]
    return [Choice(STRANGER, None, _("a stranger")), *said]


def people_below(reader: Actor) -> list[Choice]:
    """Persons whose every role the reader looks after, by name."""
    today = Role.objects.held_on(timezone.localdate()).filter(person__is_active=True)
    near = today.filter(managed_q(reader)).values("person")
    roles: dict[Person, list[Role]] = {}
    held = today.filter(person__in=near).select_related("scope", "person")
    for role in held.order_by("person__name", "person", "starts_on", "pk"):
        roles.setdefault(role.person, []).append(role)
    below = [
        (person, mine)
        for person, mine in roles.items()
        if can_look_as_person(reader, person.pk, mine)
    ][:PEOPLE_SHOWN]
    places = names_of({role.scope_id for _person, mine in below for role in mine}, reader)
    return [
        Choice(
            ONE_PERSON,
            person.pk,
            _("{name} ({function})").format(name=person.name, function=function_of(mine, places)),
        )
        for person, mine in below
    ]
