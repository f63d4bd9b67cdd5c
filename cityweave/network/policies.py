"""Who may found hubs, add cities and record what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cityweave.network.choices import MEMBERSHIP_STEPS, MembershipState
from cityweave.sharing.choices import Label
from cityweave.sharing.policies import can_edit_record
from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from uuid import UUID

    from cityweave.network.models import Affiliation, Membership
    from cityweave.sharing.actors import Actor


def can_found_hub(actor: Actor) -> Verdict:
    if actor.is_network_staff:
        return YES
    return no(_("Only the network's staff found a hub."))


def can_add_to_hub(actor: Actor, hub: UUID) -> Verdict:
    """Cities, organisations, activities: whoever works at the hub (or the desk) adds them."""
    if actor.works_for(hub) or actor.is_network_staff:
        return YES
    return no(_("Only the hub's staff add to the hub's register."))


def can_add_theme(actor: Actor) -> Verdict:
    if actor.is_staff:
        return YES
    return no(_("Only staff add themes."))


def can_move_membership(actor: Actor, membership: Membership, to: str) -> Verdict:
    if not (verdict := can_edit_record(actor, membership)):
        return verdict
    if not actor.works_for(membership.hub_id):
        return no(_("The hub moves a membership on, not the city itself."))
    if membership.label == Label.CLEAR:
        # A state has no draft: to move it here would make it public by one person alone.
        return no(_("This is public. Recall it first, then move it on and ask for its release."))
    if to not in MEMBERSHIP_STEPS[membership.state]:
        return no(
            _("From “{state}” a membership does not go to “{to}”."),
            state=membership.get_state_display(),
            to=MembershipState(to).label,
        )
    return YES


def is_on_list_by_consent(contact: Affiliation) -> Verdict:
    """AMBER is the hub's list: only those stand on it who agreed to."""
    if contact.label == Label.AMBER and not contact.consent_internal_list:
        return no(_("This person has not agreed to be on the hub’s list."))
    return YES
