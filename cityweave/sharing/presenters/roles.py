"""Who holds which role where, for those who may change it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.accounts.models import Person
from cityweave.sharing.choices import InvitationState, RoleKind, ScopeKind
from cityweave.sharing.models import Invitation, Role
from cityweave.sharing.policies import can_end_role, can_name_deputy, can_suspend_person
from cityweave.sharing.presenters.names import names_of
from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cityweave.sharing.actors import Actor

ROLES_SHOWN = 200


@dataclass(frozen=True, slots=True)
class RoleLine:
    role: Role
    place: str
    can_end: bool
    can_deputise: bool


@dataclass(frozen=True, slots=True)
class InvitationLine:
    invitation: Invitation
    place: str
    state: str
    said: str
    is_open: bool


def can_see_roles(actor: Actor) -> Verdict:
    if actor.is_network_staff or actor.is_operator or actor.holds(RoleKind.HUB_MANAGER):
        return YES
    return no(_("Only the hub’s manager and the network’s staff see and give roles."))


def managed_q(actor: Actor) -> Q:
    """The scopes whose roles the actor looks after."""
    if actor.is_network_staff or actor.is_operator:
        return Q()
    hubs = [role.scope for role in actor.roles if role.kind == RoleKind.HUB_MANAGER]
    return Q(scope__in=hubs) | Q(scope__served_by__in=hubs)


def role_lines(actor: Actor) -> list[RoleLine]:
    """Roles that stand today or will, by place. Two queries and one for each kind of place."""
    today = timezone.localdate()
    standing = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    found: QuerySet[Role] = Role.objects.filter(standing, managed_q(actor))
    found = found.select_related("scope", "person", "deputy_of__person").order_by(
        "person__name", "starts_on", "pk"
    )
    roles = list(found[:ROLES_SHOWN])
    places = names_of({role.scope_id for role in roles}, actor)
    return [
        RoleLine(
            role,
            place_of(role, places),
            bool(can_end_role(actor, role)),
            bool(can_name_deputy(actor, role)),
        )
        for role in roles
    ]


def place_of(row: Role | Invitation, places: dict[object, str] | object) -> str:
    if row.scope.kind == ScopeKind.NETWORK:
        return _("the network’s desk")
    known: dict[object, str] = places  # type: ignore[assignment]
    return known.get(row.scope_id, str(row.scope.get_kind_display()))


def suspended_people(actor: Actor) -> list[Person]:
    """Closed accounts, for those who may open them again."""
    if not (actor.is_network_staff or actor.is_operator):
        return []
    return list(Person.objects.filter(suspended_at__isnull=False).order_by("name", "pk"))


def may_suspend(actor: Actor) -> bool:
    return bool(can_suspend_person(actor, None))


def invitation_lines(actor: Actor) -> list[InvitationLine]:
    found = Invitation.objects.filter(managed_q(actor)).select_related("link", "scope")
    invitations = list(found.order_by("-sent_at", "pk")[:ROLES_SHOWN])
    places = names_of({invitation.scope_id for invitation in invitations}, actor)
    return [invitation_line(invitation, place_of(invitation, places)) for invitation in invitations]


def invitation_line(invitation: Invitation, place: str) -> InvitationLine:
    state = state_of(invitation)
    return InvitationLine(
        invitation, place, state.value, str(state.label), state != InvitationState.ACCEPTED
    )


def state_of(invitation: Invitation) -> InvitationState:
    link = invitation.link
    if link.used_at is not None:
        return InvitationState.ACCEPTED
    if link.revoked_at is not None:
        return InvitationState.REVOKED
    if link.expires_at <= timezone.now():
        return InvitationState.EXPIRED
    return InvitationState.SENT
