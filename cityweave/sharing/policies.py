"""Who may read, edit, name, label and appoint."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.sharing.choices import (
    BELOW_STAFF,
    CITY_ROLES,
    DEPUTISED_ROLES,
    MAY_BE_NAMED,
    SCOPES_OF_ROLE,
    STRANGER,
    Label,
    RoleKind,
    ScopeKind,
)
from cityweave.sharing.models import Role
from cityweave.sharing.querysets import standing_for
from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from cityweave.accounts.models import Person
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Draft, Invitation, Record, Scope

# Roles the manager of a hub hands out among the hub's own people and cities.
MANAGER_GRANTS = frozenset(
    {RoleKind.HUB_OFFICER, RoleKind.FOCAL_POINT, RoleKind.CITY_TEAM, RoleKind.PARTNER}
)
DEPUTY_STANDS_AT_MOST = timedelta(days=366)
NETWORK_GRANTS = frozenset(RoleKind) - {RoleKind.OPERATOR}


def can_view(actor: Actor, row: Record | Draft) -> Verdict:
    """The same answer as `visible_to`, for one row at hand."""
    if getattr(row, "binned_at", None) is not None:
        return no(_("This is in the bin."))
    if all(admits(one, row) or is_named(one, row) for one in actor.eyes):
        return YES
    return no(_("You cannot see this."))


class Keeping(Protocol):
    """What a label is held against: whose row it is."""

    @property
    def label(self) -> str: ...
    @property
    def hub_id(self) -> UUID: ...
    @property
    def owner_id(self) -> UUID: ...


def reads_by_label(actor: Actor, row: Keeping) -> bool:
    """What the label alone gives, before anybody is named."""
    return all(admits(one, row) for one in actor.eyes)


def admits(actor: Actor, row: Keeping) -> bool:
    match row.label:
        case Label.CLEAR:
            return True
        case Label.GREEN:
            return actor.reads_green or row.owner_id in actor.own
        case Label.AMBER:
            return row.hub_id in actor.hubs or row.owner_id in actor.own
        case Label.STRICT:
            return row.owner_id in actor.own
        case _:
            return False


def is_named(actor: Actor, row: Record | Draft) -> bool:
    """Whether the actor is named on the whole piece of work, or lent this part of it."""
    if not actor.me:
        return False
    if actor.named is not None and actor.lent is not None:
        return row.root_id in actor.named or row.ref_id in actor.lent
    named = standing_for("Audience", actor).filter(root=row.root_id)
    lent = standing_for("Sight", actor).filter(ref=row.ref_id)
    return bool(named.exists() or lent.exists())


def can_edit_record(actor: Actor, record: Record | Draft) -> Verdict:
    if not can_view(actor, record):
        return no(_("You cannot see this."))
    if actor.works_for(record.hub_id) or actor.answers_for(record):
        return YES
    return no(_("Only the team that keeps this and its hub can change it."))


def looks_behind(actor: Actor, record: Record) -> bool:
    """Whether the actor sees what only those see who may edit: history, who is named."""
    return all(can_edit_record(one, record) for one in actor.eyes)


def can_add_record(actor: Actor, record: Record) -> Verdict:
    if actor.works_for(record.hub_id) or actor.answers_for(record):
        return YES
    return no(_("Only the staff of the hub that will keep this can add it."))


def can_discard_draft(actor: Actor, draft: Draft) -> Verdict:
    return can_edit_record(actor, draft)


def can_set_label(actor: Actor, record: Record, label: str) -> Verdict:
    if not (verdict := can_edit_record(actor, record)):
        return verdict
    if Label.CLEAR in (label, record.label):
        return no(_("A release makes this public, and a recall ends that; a label alone does not."))
    if Label(label).rank < record.FLOOR.rank:
        return no(_("This kind of record is never shared that widely."))
    return YES


def can_name_reader(actor: Actor, record: Record, grantee: Scope) -> Verdict:
    if not (verdict := can_edit_record(actor, record)):
        return verdict
    if record.root_id != record.pk:
        return no(_("Readers are named on the whole piece of work, not on a part of it."))
    if grantee.kind not in MAY_BE_NAMED[record.label]:
        return no(_("Under this label nobody of that kind can be named. Choose a person."))
    return YES


def can_bin_record(actor: Actor, record: Record) -> Verdict:
    if not (verdict := can_edit_record(actor, record)):
        return verdict
    if record.label == Label.CLEAR:
        return no(_("This is public. Recall it first, then bin it."))
    return YES


def can_restore_record(actor: Actor, record: Record) -> Verdict:
    if actor.works_for(record.hub_id) or actor.answers_for(record):
        return YES
    return no(_("Only the team that keeps this and its hub can restore it."))


def can_found_network(actor: Actor) -> Verdict:
    if actor.kind == "operator":
        return YES
    return no(_("Only the operator founds the network, once, on the server."))


def can_grant_role(
    actor: Actor, kind: str, scope: Scope, person_key: object | None = None
) -> Verdict:
    if scope.kind not in SCOPES_OF_ROLE[kind]:
        return no(_("That role is not held there."))
    if person_key is not None and person_key == actor.person_key:
        return no(_("Nobody gives a role to themselves. Ask a colleague."))
    if actor.kind == "operator":
        return can_operator_grant(kind, scope)
    if actor.is_network_staff and kind in NETWORK_GRANTS:
        return YES
    if grants_as_manager(actor, kind, scope):
        return YES
    return no(_("Only the hub's manager or the network's staff give this role."))


def can_operator_grant(kind: str, scope: Scope) -> Verdict:
    """On the server the operator appoints network staff and other operators, nobody else."""
    if kind in {RoleKind.NETWORK_STAFF, RoleKind.OPERATOR} and scope.kind == ScopeKind.NETWORK:
        return YES
    return no(_("The operator appoints network staff and operators only."))


def grants_as_manager(actor: Actor, kind: str, scope: Scope) -> bool:
    hub = scope.pk if scope.kind == ScopeKind.HUB else scope.served_by_id
    return kind in MANAGER_GRANTS and actor.holds(RoleKind.HUB_MANAGER, hub)


def can_name_deputy(actor: Actor, role: Role, person: Person | None = None) -> Verdict:
    """Whether the actor may name a deputy for this role; with a person: that one."""
    if role.kind not in DEPUTISED_ROLES:
        return no(_("Focal points, officers and managers of a hub have deputies; nobody else."))
    if role.deputy_of_id is not None:
        return no(_("A deputy names no deputies."))
    if role.ends_on is not None and role.ends_on < timezone.localdate():
        return no(_("This role is over."))
    if person is not None and not (verdict := is_a_possible_deputy(role, person)):
        return verdict
    if role.person_id != actor.person_key:
        return can_grant_role(actor, role.kind, role.scope, person and person.pk)
    if person is None or works_at(role.scope_id, person):
        return YES
    return no(_("Name a colleague who works there already, or ask the hub’s manager."))


def is_a_possible_deputy(role: Role, person: Person) -> Verdict:
    """Whether this person can be the deputy, whoever names them."""
    if person.pk == role.person_id:
        return no(_("Nobody is their own deputy."))
    if not (person.is_active and person.has_account):
        return no(_("This person has no open account."))
    held = Role.objects.not_over(timezone.localdate())
    if held.filter(person=person, kind=role.kind, scope=role.scope_id).exists():
        return no(_("This person holds that role there already."))
    return YES


def works_at(scope: UUID, person: Person) -> bool:
    held = Role.objects.held_on(timezone.localdate())
    return bool(held.filter(person=person, scope=scope).exists())


def is_a_term_of_a_deputy(starts_on: date, ends_on: date) -> Verdict:
    if ends_on < starts_on:
        return no(_("The last day lies before the first one."))
    if ends_on - starts_on > DEPUTY_STANDS_AT_MOST:
        return no(_("A deputy stands in for a year at most."))
    return YES


def can_end_role(actor: Actor, role: Role) -> Verdict:
    if role.person_id == actor.person_key:
        return YES
    if role.deputy_of is not None and role.deputy_of.person_id == actor.person_key:
        return YES
    return can_grant_role(actor, role.kind, role.scope)


def is_an_earlier_end(role: Role, last_day: date) -> Verdict:
    """An end only ever comes nearer: by ending one's own role nobody prolongs or revives it."""
    if role.ends_on is not None and last_day > role.ends_on:
        return no(_("This role ends earlier already. A longer one is given, not ended."))
    return YES


def can_manage_invitation(actor: Actor, invitation: Invitation) -> Verdict:
    if invitation.link.used_at is not None:
        return no(_("This invitation has been accepted already."))
    return can_grant_role(actor, invitation.kind, invitation.scope)


def can_accept_invitation(invitation: Invitation) -> Verdict:
    link = invitation.link
    if link.used_at is not None:
        return no(_("This invitation has been used. Sign in instead."))
    if link.revoked_at is not None:
        return no(_("This invitation was withdrawn. Ask whoever sent it."))
    if link.expires_at <= timezone.now():
        return no(_("This invitation has expired. Ask whoever sent it for a new one."))
    return YES


def can_make_spoken_code(actor: Actor, person: Person) -> Verdict:
    """A code opens all that the person may do: that must lie within the maker's own cities."""
    if not actor.is_signed_in or not actor.hubs:
        return no(_("Only the staff of a hub make codes to read out."))
    if person.pk == actor.person_key:
        return no(_("Nobody makes a code for themselves. Ask a colleague."))
    if not (person.is_active and person.has_account):
        return no(_("This person has no open account."))
    roles = Role.objects.not_over(timezone.localdate()).filter(person=person)
    held = list(roles.select_related("scope"))
    if held and all(is_of_a_city_of(actor, role) for role in held):
        return YES
    return no(_("Codes are made for people of your own cities, never for staff."))


def is_of_a_city_of(actor: Actor, role: Role) -> bool:
    return role.kind in CITY_ROLES and actor.works_for(role.scope.served_by_id)


def can_suspend_person(actor: Actor, person_key: object) -> Verdict:
    if person_key == actor.person_key:
        return no(_("Nobody suspends themselves. Ask a colleague."))
    if actor.is_operator or actor.is_network_staff:
        return YES
    return no(_("Only the network's staff or the operator suspend an account."))


def can_look_as(actor: Actor, kind: str, scope: Scope | None = None) -> Verdict:
    """As a stranger, or as whoever holds this role there."""
    if not actor.is_staff or actor.only_looks:
        return no(_("Only staff look at pages as somebody else."))
    if kind == STRANGER:
        return YES
    if scope is None or scope.kind not in SCOPES_OF_ROLE.get(kind, frozenset()):
        return no(_("That role is not held there."))
    if kind in BELOW_STAFF or outranks(actor, kind, scope):
        return YES
    return no(_("You look only as those whose roles you look after."))


def can_look_as_person(actor: Actor, person_key: UUID, held: Iterable[Role]) -> Verdict:
    """`held` are the roles that the person holds today."""
    if not actor.is_staff or actor.only_looks:
        return no(_("Only staff look at pages as somebody else."))
    if person_key == actor.person_key:
        return no(_("You look as yourself already."))
    roles = list(held)
    if roles and all(outranks(actor, role.kind, role.scope) for role in roles):
        return YES
    return no(_("You look only as those whose roles you look after."))


def outranks(actor: Actor, kind: str, scope: Scope) -> bool:
    """Network staff all but operators and each other; a hub's manager the hub's own people."""
    if actor.is_network_staff:
        return kind not in {RoleKind.OPERATOR, RoleKind.NETWORK_STAFF}
    return grants_as_manager(actor, kind, scope)
