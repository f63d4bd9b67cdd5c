"""The cast takes its seats: staff at the invented hubs, cities and organisations."""

from __future__ import annotations

from django.utils.text import slugify

from cityweave.accounts.models import Person
from cityweave.network import actions
from cityweave.network.choices import ContactFunction
from cityweave.network.models import City
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import RoleKind
from cityweave.web.demo.staff import Desk, cast, make_person
from cityweave.web.demo.world import World

COAST, PLAIN = "lantern-coast", "salt-plain"


def staff_hubs(world: World, desk: Desk) -> None:
    """The desk appoints the managers, and each manager an officer."""
    world.managers = {COAST: cast("hub-manager"), PLAIN: invented_person("Corentin Valleray")}
    world.officers = {COAST: cast("hub-officer"), PLAIN: invented_person("Aurélie Fontmarais")}
    for key, hub in world.hubs.items():
        manager, officer = world.managers[key], world.officers[key]
        sharing.grant_role(manager, RoleKind.HUB_MANAGER, hub.owner, by=desk.asking)
        sharing.grant_role(officer, RoleKind.HUB_OFFICER, hub.owner, by=world.manager(key))


def invented_person(name: str, language: str = "fr") -> Person:
    return make_person(f"{slugify(name)}@cast.example", name, language)


def seat_cities(world: World) -> None:
    """Who answers for a city, at what, with the address the hub writes to."""
    tamrindi, town = world.cities["tamrindi"], world.cities["sel-sur-lande"]
    coast, plain = world.manager(COAST), world.manager(PLAIN)
    seat(cast("mayor"), tamrindi, RoleKind.CITY_TEAM, ContactFunction.MAYOR, by=coast)
    seat(cast("focal-point"), tamrindi, RoleKind.FOCAL_POINT, ContactFunction.FOCAL_POINT, by=coast)
    seat(
        cast("other-focal-point"), town, RoleKind.FOCAL_POINT, ContactFunction.FOCAL_POINT, by=plain
    )


def seat(person: Person, city: City, kind: str, function: str, *, by: Actor) -> None:
    sharing.grant_role(person, kind, city.owner, by=by)
    facts = {"function": function, "email": person.email, "consent_internal_list": True}
    actions.affiliate(person, city, facts, by=by)


def seat_others(world: World) -> None:
    """The partner at an organisation; the evaluator takes a seat when there are grants."""
    donor = world.organisations["open-harbour"]
    sharing.grant_role(cast("partner"), RoleKind.PARTNER, donor.owner, by=world.manager(COAST))
    facts = {
        "function": ContactFunction.REPRESENTATIVE,
        "email": cast("partner").email,
        "consent_internal_list": True,
    }
    actions.affiliate(cast("partner"), donor, facts, by=world.manager(COAST))
