"""Who keeps the demo network: the cast, and a second person at the desk."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from cityweave.accounts.actions.persons import open_account
from cityweave.accounts.cast import CAST
from cityweave.accounts.models import Person
from cityweave.network.models import Hub
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import OPERATOR, Actor, actor_for
from cityweave.sharing.choices import RoleKind

SECOND_AT_THE_DESK = ("second-desk@cast.example", "Mateo Quintal")


@dataclass(frozen=True, slots=True)
class Desk:
    """The two people at the network's desk: what one asks for, the other answers."""

    first: Person
    second: Person

    @property
    def asking(self) -> Actor:
        return actor_for(self.first)

    @property
    def answering(self) -> Actor:
        return actor_for(self.second)

    def take_on(self, hub: Hub) -> None:
        """Both sit at the hub's desk; each gave the other the role, as nobody appoints oneself."""
        kind = RoleKind.NETWORK_STAFF
        sharing.grant_role(self.first, kind, hub.owner, by=self.answering)
        sharing.grant_role(self.second, kind, hub.owner, by=self.asking)


def found() -> None:
    """The network, its desk and the operator, appointed on the server."""
    network = sharing.found_network(by=OPERATOR)
    for member in CAST:
        make_person(member.email, str(member.name))
    make_person(*SECOND_AT_THE_DESK)
    for person in (desk().first, desk().second):
        sharing.grant_role(person, RoleKind.NETWORK_STAFF, network, by=OPERATOR)
    sharing.grant_role(cast("operator"), RoleKind.OPERATOR, network, by=OPERATOR)


def make_person(address: str, name: str, language: str = "en") -> Person:
    """An invented person with an account; nobody knows its password."""
    return open_account(address, name, make_password(secrets.token_urlsafe()), language=language)


def desk() -> Desk:
    return Desk(cast("network-staff"), Person.objects.get(email=SECOND_AT_THE_DESK[0]))


def cast(key: str) -> Person:
    address = next(member.email for member in CAST if member.key == key)
    return Person.objects.get(email=address)
