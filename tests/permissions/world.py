"""A small world with the whole cast: two hubs, three cities, work under way."""

from __future__ import annotations

from collections.abc import Iterator

from cityweave.network.models import City
from cityweave.safeguarding import actions as safeguarding
from cityweave.safeguarding.models import Release
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import ANONYMOUS, OPERATOR, Actor, system_actor
from cityweave.sharing.choices import Label, RoleKind
from cityweave.sharing.models import Invitation
from tests import cast, makers


class World:
    """Asked about Tamrindi and its hub, Coast; Velasi is a member beside it, Hills another hub."""

    def __init__(self) -> None:
        self.network = makers.make_network()
        self.coast, self.hills = makers.make_hub("Coast"), makers.make_hub("Hills")
        self.grant = makers.make_grant(self.coast)
        self.partner = makers.make_organisation("Harbour Trust", hub=self.coast)
        self.city = makers.make_city("Tamrindi", hub=self.coast)
        self.neighbour = makers.make_city("Velasi", hub=self.coast)
        makers.make_membership(self.neighbour, "member")
        self.officer = cast.actor(cast.officer_of(self.coast))
        self.actors = dict(self.members())

    def members(self) -> Iterator[tuple[str, Actor]]:
        yield "desk", cast.actor(cast.desk())
        yield "hub's desk", cast.actor(cast.desk_of(self.coast))
        yield "manager", cast.actor(cast.manager_of(self.coast))
        yield "officer", self.officer
        yield "other hub", cast.actor(cast.manager_of(self.hills))
        yield "focal point", cast.actor(cast.focal_point_of(self.city))
        yield "city team", cast.actor(cast.team_of(self.city))
        yield "other city", cast.actor(cast.focal_point_of(self.neighbour))
        yield "partner", cast.actor(cast.partner_of(self.partner))
        yield "funder", cast.actor(cast.funder_of(self.grant))
        yield "evaluator", cast.actor(cast.evaluator_of(self.grant))
        yield "operator", cast.actor(cast.operator())
        yield "on the server", OPERATOR
        yield "a job", system_actor("nightly")
        yield "role ended", cast.actor(cast.role_ended(self.coast))
        yield "suspended", cast.actor(cast.suspended(self.coast))
        yield "stranger", ANONYMOUS

    def fact_under(self, label: str) -> object:
        """A statement about the city under another label than the city's own."""
        return makers.make_label(makers.make_fact(self.city, by=self.officer), label)

    def public_city(self, name: str) -> City:
        return makers.make_label(makers.make_city(name, hub=self.coast), Label.CLEAR)

    def binned_city(self) -> City:
        city = makers.make_city("Binned", hub=self.coast)
        sharing.bin_record(city, by=self.officer)
        return makers.fresh(city)

    def city_read_by_name(self) -> City:
        """A city that one person of another city is named on."""
        city = makers.make_city("Named", hub=self.coast)
        key = cast.focal_point_of(self.neighbour).pk
        scope = sharing.person_scope(key, by=self.officer)
        sharing.name_reader(city, scope, by=self.officer)
        return city

    def asked(self, by: Actor) -> Release:
        """A release of a city that none of the cast has written."""
        return makers.request(makers.make_city("Lantis", hub=self.coast), by=by)

    def withdrawn(self) -> Release:
        return safeguarding.withdraw_release(self.asked(self.officer), by=self.officer)

    def invitation(self, address: str = "new@test.example") -> Invitation:
        manager = self.actors["manager"]
        asked = (address, "Newcomer", RoleKind.FOCAL_POINT, self.city.owner)
        return sharing.invite(*asked, by=manager)[0]

    def accepted(self) -> Invitation:
        invitation = self.invitation("joined@test.example")
        person = makers.make_person(email="joined@test.example")
        sharing.accept_invitation(invitation, person, by=cast.actor(person))
        invitation.refresh_from_db()
        return invitation

    def revoked(self) -> Invitation:
        invitation = self.invitation("gone@test.example")
        return sharing.revoke_invitation(invitation, by=self.actors["manager"])
