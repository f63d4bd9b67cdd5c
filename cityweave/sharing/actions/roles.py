"""Every change to who may do what: roles, invitations, suspension."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from cityweave.accounts.actions import spoken_codes
from cityweave.accounts.models import Person
from cityweave.journal import actions as journal
from cityweave.sharing import notices, policies
from cityweave.sharing.actors import Actor, actor_for
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Invitation, Role, Scope, SignedLink
from cityweave.verdicts import NotAllowed

INVITATION_STANDS = timedelta(days=14)


@transaction.atomic
def grant_role(
    person: Person,
    kind: str,
    scope: Scope,
    *,
    by: Actor,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Role:
    """Give a person a role at a scope, from a day, perhaps until a day."""
    scope = Scope.objects.select_for_update().get(pk=scope.pk)
    policies.can_grant_role(by, kind, scope, person.pk).require()
    return write_role(person, kind, scope, starts_on or timezone.localdate(), ends_on, by=by)


@transaction.atomic
def name_deputy(role: Role, person: Person, starts_on: date, ends_on: date, *, by: Actor) -> Role:
    """Give a person somebody's role from one day to another, never beyond that role itself."""
    role = Role.objects.select_for_update(of=("self",)).select_related("scope").get(pk=role.pk)
    policies.can_name_deputy(by, role, person).require()
    starts_on = max(starts_on, role.starts_on)
    ends_on = min(ends_on, role.ends_on or ends_on)
    policies.is_a_term_of_a_deputy(starts_on, ends_on).require()
    deputy = write_role(person, role.kind, role.scope, starts_on, ends_on, by=by, deputy_of=role)
    notices.deputy_named(deputy, by=by)
    return deputy


def write_role(
    person: Person,
    kind: str,
    scope: Scope,
    starts_on: date,
    ends_on: date | None,
    *,
    by: Actor,
    deputy_of: Role | None = None,
) -> Role:
    role = Role(
        person=person,
        kind=kind,
        scope=scope,
        starts_on=starts_on,
        ends_on=ends_on,
        granted_by=by.journal_name,
        deputy_of=deputy_of,
    )
    role.full_clean()
    role.save()
    # A code that waits was made for somebody who could do less.
    spoken_codes.withdraw(person, by=by)
    verb = "sharing.deputy.named" if deputy_of else "sharing.role.granted"
    journal.note(verb, role, by=by, changed=["kind", "scope"], label=Label.AMBER)
    return role


@transaction.atomic
def end_role(role: Role, *, by: Actor, on: date | None = None) -> Role:
    """End a role; from the next click on it gives nothing any more."""
    role = (
        Role.objects.select_for_update(of=("self",))
        .select_related("scope", "deputy_of")
        .get(pk=role.pk)
    )
    policies.can_end_role(by, role).require()
    # A role counts to the end of its last day: to end now is to have ended yesterday.
    last_day = on or timezone.localdate() - timedelta(days=1)
    policies.is_an_earlier_end(role, last_day).require()
    role.starts_on = min(role.starts_on, last_day)
    role.ends_on = last_day
    role.save(update_fields=["starts_on", "ends_on"])
    journal.note("sharing.role.ended", role, by=by, changed=["ends_on"], label=Label.AMBER)
    return role


@transaction.atomic
def suspend_person(person: Person, *, by: Actor, suspended: bool = True) -> Person:
    """Close (or reopen) an account; every sign-in of a closed one ends at its next click."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    policies.can_suspend_person(by, person.pk).require()
    person.is_active = not suspended
    person.suspended_at = timezone.now() if suspended else None
    person.save(update_fields=["is_active", "suspended_at"])
    verb = "sharing.person.suspended" if suspended else "sharing.person.reinstated"
    journal.note(verb, person, by=by, changed=["is_active"], label=Label.AMBER)
    return person


@transaction.atomic
def invite(
    address: str,
    name: str,
    kind: str,
    scope: Scope,
    *,
    by: Actor,
    language: str = "en",
    role_ends_on: date | None = None,
) -> tuple[Invitation, str]:
    """Offer a role by letter. The token leaves in the letter; only its hash stays here."""
    policies.can_grant_role(by, kind, scope).require()
    if by.person is None:
        raise NotAllowed("An invitation is sent by a person.")
    token = secrets.token_urlsafe(32)
    link = SignedLink.objects.create(
        purpose="invitation",
        token_hash=hash_token(token),
        about=scope.ref,
        expires_at=timezone.now() + INVITATION_STANDS,
    )
    invitation = Invitation(
        link=link,
        address=address.strip().lower(),
        name=name,
        language=language,
        kind=kind,
        scope=scope,
        role_ends_on=role_ends_on,
        invited_by=by.person,
    )
    invitation.full_clean(exclude=["accepted_by"])
    invitation.save()
    notices.invitation_sent(invitation, token, by=by)
    journal.note("sharing.invitation.sent", link, by=by, changed=["kind"], label=Label.AMBER)
    return invitation, token


def locked_invitation(invitation: Invitation) -> Invitation:
    # The link row is the lock: only one answer wins.
    SignedLink.objects.select_for_update().get(pk=invitation.link_id)
    return Invitation.objects.select_related("link", "scope", "invited_by").get(pk=invitation.pk)


@transaction.atomic
def resend_invitation(invitation: Invitation, *, by: Actor) -> tuple[Invitation, str]:
    """Send it again with a new link; the old link stops working."""
    invitation = locked_invitation(invitation)
    policies.can_manage_invitation(by, invitation).require()
    token = secrets.token_urlsafe(32)
    link = invitation.link
    link.token_hash = hash_token(token)
    link.expires_at = timezone.now() + INVITATION_STANDS
    link.revoked_at = None
    link.save()
    invitation.sent_at = timezone.now()
    invitation.save(update_fields=["sent_at"])
    notices.invitation_sent(invitation, token, by=by)
    journal.note("sharing.invitation.sent_again", link, by=by, label=Label.AMBER)
    return invitation, token


@transaction.atomic
def revoke_invitation(invitation: Invitation, *, by: Actor) -> Invitation:
    invitation = locked_invitation(invitation)
    policies.can_manage_invitation(by, invitation).require()
    invitation.link.revoked_at = timezone.now()
    invitation.link.save(update_fields=["revoked_at"])
    journal.note("sharing.invitation.revoked", invitation.link, by=by, label=Label.AMBER)
    return invitation


@transaction.atomic
def accept_invitation(invitation: Invitation, person: Person, *, by: Actor) -> Role:
    """Take the offered role. Whoever offered it must still be able to give it."""
    invitation = locked_invitation(invitation)
    policies.can_accept_invitation(invitation).require()
    inviter = actor_for(invitation.invited_by)
    policies.can_grant_role(inviter, invitation.kind, invitation.scope, person.pk).require()
    role = write_role(
        person,
        invitation.kind,
        invitation.scope,
        timezone.localdate(),
        invitation.role_ends_on,
        by=inviter,
    )
    invitation.link.used_at = timezone.now()
    invitation.link.save(update_fields=["used_at"])
    invitation.accepted_by = person
    invitation.save(update_fields=["accepted_by"])
    journal.note("sharing.invitation.accepted", invitation.link, by=by, label=Label.AMBER)
    return role


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def find_invitation(token: str) -> Invitation | None:
    """The invitation a letter's link stands for, whatever its state."""
    found = Invitation.objects.filter(link__token_hash=hash_token(token))
    return found.select_related("link", "scope", "invited_by").first()
