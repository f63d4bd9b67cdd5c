"""Who stands in for whom, as far as the reader may know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from cityweave.sharing.choices import DEPUTISED_ROLES, Label
from cityweave.sharing.models import Role
from cityweave.sharing.policies import can_end_role
from cityweave.sharing.presenters.names import names_of
from cityweave.sharing.presenters.people import people_said
from cityweave.sharing.presenters.roles import can_see_roles, managed_q, place_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cityweave.sharing.actors import Actor

DEPUTIES_SHOWN = 200


@dataclass(frozen=True, slots=True)
class DeputyLine:
    """Somebody who stands in for somebody, at a place, for a time."""

    role: Role
    deputy: str
    principal: str
    place: str
    can_end: bool
    # On a city's page: read by its team and its hub's staff alone.
    label: str = Label.AMBER


@dataclass(frozen=True, slots=True)
class OwnRole:
    role: Role
    place: str


def not_over() -> QuerySet[Role]:
    """Deputies that stand or are to come, as their principals' roles do."""
    today = timezone.localdate()
    behind = Q(deputy_of__ends_on__isnull=True) | Q(deputy_of__ends_on__gte=today)
    found = Role.objects.not_over(today).filter(behind, deputy_of__isnull=False)
    return found.select_related("scope", "deputy_of")


def own_roles(actor: Actor) -> list[OwnRole]:
    """Roles of one's own for which one may name a deputy."""
    held = Role.objects.not_over(timezone.localdate()).filter(
        person=actor.person_key, kind__in=DEPUTISED_ROLES, deputy_of__isnull=True
    )
    roles = list(held.select_related("scope").order_by("starts_on", "pk"))
    places = names_of({role.scope_id for role in roles}, actor)
    return [OwnRole(role, place_of(role, places)) for role in roles]


def deputy_lines(actor: Actor) -> list[DeputyLine]:
    """One's own deputies, those one stands in for, and those of the places one looks after."""
    own = Q(person=actor.person_key) | Q(deputy_of__person=actor.person_key)
    if can_see_roles(actor):
        own |= managed_q(actor)
    found = not_over().filter(own).order_by("ends_on", "pk").distinct()
    return lines_of(list(found[:DEPUTIES_SHOWN]), actor)


def stand_ins_at(place: UUID, hub: UUID, reader: Actor) -> tuple[DeputyLine, ...]:
    """Who stands in today at a place, for its own team and the staff of its hub."""
    if place not in reader.own and not reader.works_for(hub):
        return ()
    held = Role.objects.held_on(timezone.localdate()).filter(scope=place, deputy_of__isnull=False)
    roles = held.select_related("scope", "deputy_of").order_by("ends_on", "pk")
    return tuple(lines_of(list(roles), reader))


def lines_of(roles: list[Role], reader: Actor) -> list[DeputyLine]:
    if not roles:
        return []
    principals = {role.pk: role.deputy_of.person_id for role in roles if role.deputy_of}
    said = people_said({*principals.values(), *(role.person_id for role in roles)}, reader)
    places = names_of({role.scope_id for role in roles}, reader)
    return [
        DeputyLine(
            role=role,
            deputy=said[role.person_id],
            principal=said[principals[role.pk]],
            place=place_of(role, places),
            can_end=bool(can_end_role(reader, role)),
        )
        for role in roles
    ]
