"""The fixed cast of the tests: each builder returns the same person however often it is asked."""

from __future__ import annotations

from datetime import date

from cityweave.accounts.models import Person
from cityweave.network.models import City, Hub, Organisation
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor, actor_for
from cityweave.sharing.choices import RoleKind
from cityweave.sharing.models import Role, Scope
from tests.makers import LONG_AGO, make_network, make_person, make_role, staff_of_network

Place = Scope | Hub | City | Organisation

ENDED_ON = date(2021, 1, 1)


def actor(person: Person) -> Actor:
    """The actor this person is now: roles are read afresh."""
    return actor_for(person)


def desk() -> Person:
    """The network's desk."""
    return holder("Desk of the network", RoleKind.NETWORK_STAFF, make_network())


def desk_of(hub: Hub) -> Person:
    """Network staff assigned to a hub's desk."""
    return holder(f"Desk of {hub.name}", RoleKind.NETWORK_STAFF, hub)


def manager_of(hub: Hub) -> Person:
    return holder(f"Manager of {hub.name}", RoleKind.HUB_MANAGER, hub)


def officer_of(hub: Hub, number: int = 1) -> Person:
    """A hub has as many officers as a test asks for, by number."""
    return holder(f"Officer {number} of {hub.name}", RoleKind.HUB_OFFICER, hub)


def focal_point_of(city: City) -> Person:
    return holder(f"Focal point of {city.name}", RoleKind.FOCAL_POINT, city)


def team_of(city: City) -> Person:
    return holder(f"Team of {city.name}", RoleKind.CITY_TEAM, city)


def partner_of(organisation: Organisation) -> Person:
    return holder(f"Partner at {organisation.name}", RoleKind.PARTNER, organisation)


def funder_of(grant: Scope) -> Person:
    return holder("Funder", RoleKind.FUNDER, grant)


def evaluator_of(grant: Scope) -> Person:
    return holder("Evaluator", RoleKind.EVALUATOR, grant)


def operator() -> Person:
    return holder("Operator", RoleKind.OPERATOR, make_network())


def suspended(place: Place, kind: str = RoleKind.HUB_MANAGER) -> Person:
    """Somebody whose account is closed; the role would still stand."""
    person = holder("Suspended", kind, place)
    if person.is_active:
        person = sharing.suspend_person(person, by=staff_of_network())
    return person


def role_ended(place: Place, kind: str = RoleKind.HUB_MANAGER) -> Person:
    """Somebody whose only role is over."""
    found = standing("Role ended", kind, place)
    if found is not None:
        return found
    person = make_person("Role ended")
    make_role(person, kind, place, starts_on=LONG_AGO, ends_on=ENDED_ON)
    return person


def holder(name: str, kind: str, place: Place) -> Person:
    """The person of this name in this role, made on first asking."""
    found = standing(name, kind, place)
    if found is not None:
        return found
    person = make_person(name)
    make_role(person, kind, place)
    return person


def standing(name: str, kind: str, place: Place) -> Person | None:
    held = Role.objects.filter(person__name=name, kind=kind, scope=place.pk)
    role = held.select_related("person").order_by("starts_on", "pk").first()
    return role.person if role else None
