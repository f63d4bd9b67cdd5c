"""Who may found hubs, add cities and record what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cityweave.network.choices import (
    MEMBERSHIP_STEPS,
    NEED_STEPS,
    OFFER_STEPS,
    STEPS_WITH_REASON,
    MembershipState,
    NeedStatus,
)
from cityweave.sharing.choices import Label, RoleKind
from cityweave.sharing.policies import can_edit_record, can_view
from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from uuid import UUID

    from cityweave.network.models import (
        Activity,
        Affiliation,
        City,
        Hub,
        Membership,
        Need,
        Offer,
        SavedView,
    )
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Record


def can_found_hub(actor: Actor) -> Verdict:
    if actor.is_network_staff:
        return YES
    return no(_("Only the network's staff found a hub."))


def can_add_to_hub(actor: Actor, hub: UUID) -> Verdict:
    """Cities, organisations, activities: whoever works at the hub (or the desk) adds them."""
    if actor.works_for(hub) or actor.is_network_staff:
        return YES
    return no(_("Only the hub's staff add to the hub's register."))


def can_record_grant(actor: Actor, hub: UUID) -> Verdict:
    """Money is the manager's; of a grant that no hub keeps, the network's desk's."""
    if actor.is_network_staff or actor.holds(RoleKind.HUB_MANAGER, hub):
        return YES
    return no(_("The hub’s manager or the network’s staff record a grant."))


def can_keep_record_behind(actor: Actor, activity: Activity, record: Record) -> Verdict:
    """Whoever may change the line and keeps the record."""
    if not (verdict := can_edit_record(actor, activity)):
        return verdict
    if not (verdict := can_edit_record(actor, record)):
        return verdict
    if activity.about_id not in {None, record.pk}:
        return no(_("Another record stands behind this line already."))
    return YES


def can_part_record_behind(actor: Actor, activity: Activity, record: Record) -> Verdict:
    """Taking that back: the line stands for itself again."""
    if not (verdict := can_edit_record(actor, activity)):
        return verdict
    if activity.about_id != record.pk:
        return no(_("This record does not stand behind this line."))
    return YES


def can_transfer_city(actor: Actor, city: City, hub: Hub) -> Verdict:
    """Network staff, or whoever manages both hubs, who need nobody's leave."""
    if not (verdict := can_view(actor, city)):
        return verdict
    manages = all(actor.holds(RoleKind.HUB_MANAGER, key) for key in (city.hub_id, hub.owner_id))
    if not (actor.is_network_staff or manages):
        return no(_("The network’s staff move a city, or a manager of both hubs."))
    if not can_view(actor, hub):
        return no(_("You cannot see this."))
    if city.hub_id == hub.owner_id:
        return no(_("This hub keeps the city already."))
    return YES


def can_transfer_cities(actor: Actor) -> Verdict:
    """Whether to offer it at all."""
    hubs = {role.scope for role in actor.roles if role.kind == RoleKind.HUB_MANAGER}
    if actor.is_network_staff or len(hubs) > 1:
        return YES
    return no(_("The network’s staff move a city, or a manager of both hubs."))


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


def says_why(to: str, reason: str) -> Verdict:
    if to in STEPS_WITH_REASON and not reason.strip():
        return no(_("Say why in a sentence. The city reads it."))
    return YES


def can_reconfirm_membership(actor: Actor, membership: Membership) -> Verdict:
    """The city itself, whoever took its word at the hub, and the link it answered by."""
    if membership.state not in {MembershipState.MEMBER, MembershipState.DORMANT}:
        return no(_("Only a member says that it still is one."))
    if actor.kind == "link" and actor.on_behalf_of == membership.owner_id:
        return YES
    return can_edit_record(actor, membership)


def can_save_view(actor: Actor) -> Verdict:
    if actor.is_signed_in and actor.person is not None:
        return YES
    return no(_("Sign in to keep a list under a name."))


def can_change_view(actor: Actor, view: SavedView) -> Verdict:
    if actor.is_signed_in and view.owner_id == actor.person_key:
        return YES
    return no(_("Only whoever saved this view changes it."))


def can_share_view(actor: Actor, view: SavedView, team: UUID) -> Verdict:
    if not (verdict := can_change_view(actor, view)):
        return verdict
    if actor.works_for(team):
        return YES
    return no(_("You share a view with a team that you work in."))


def can_unshare_view(actor: Actor, view: SavedView) -> Verdict:
    """Its owner, and the manager of the hub whose lists it stands above."""
    if can_change_view(actor, view) or actor.holds(RoleKind.HUB_MANAGER, view.shared_with_id):
        return YES
    return no(_("Only whoever saved this view, or the hub’s manager, takes it from the team."))


def is_free_name(view: SavedView) -> Verdict:
    """Among the owner's own views only: what others call theirs is theirs."""
    others = type(view).objects.filter(
        owner=view.owner_id, of=view.of, name=view.name, deleted_at__isnull=True
    )
    if others.exclude(pk=view.pk).exists():
        return no(
            _("You have a view “{name}” of this list already. Choose another name."), name=view.name
        )
    return YES


def is_on_list_by_consent(contact: Affiliation) -> Verdict:
    """AMBER is the hub's list: only those stand on it who agreed to."""
    if contact.label == Label.AMBER and not contact.consent_internal_list:
        return no(_("This person has not agreed to be on the hub’s list."))
    return YES


def can_speak_for_city(actor: Actor, city: City) -> Verdict:
    """To say what the city wants or can teach: its own team, and its hub on its behalf."""
    if actor.answers_for(city) or actor.works_for(city.hub_id):
        return YES
    return no(_("Only the city’s team and its hub speak for the city."))


def can_move_need(actor: Actor, need: Need, to: str) -> Verdict:
    if not (verdict := can_edit_record(actor, need)):
        return verdict
    if to in NEED_STEPS[need.status]:
        return YES
    return no(
        _("From “{state}” a need does not go to “{to}”."),
        state=need.get_status_display(),
        to=NeedStatus(to).label,
    )


def can_move_offer(actor: Actor, offer: Offer, to: str) -> Verdict:
    if not (verdict := can_edit_record(actor, offer)):
        return verdict
    return YES if to in OFFER_STEPS[offer.status] else no(_("The offer stands like that already."))


def can_tie_answer(actor: Actor, need: Need, answer: Record) -> Verdict:
    """That something answers a need is seen only by those who see both."""
    if not can_view(actor, answer):
        return no(_("You cannot see this."))
    return can_edit_record(actor, need)


def can_say_who_is_on_call(actor: Actor, hub: Hub) -> Verdict:
    if actor.works_for(hub.pk):
        return YES
    return no(_("Only the hub’s staff say who is on call."))


def can_look_after_register(actor: Actor) -> Verdict:
    if actor.is_network_staff:
        return YES
    return no(_("Only the network’s desk says whether the register is complete."))


def can_declare_register(actor: Actor, is_complete: bool) -> Verdict:
    if not (verdict := can_look_after_register(actor)):
        return verdict
    return no(_("The register is declared complete already.")) if is_complete else YES


def can_take_declaration_back(actor: Actor, is_complete: bool) -> Verdict:
    if not (verdict := can_look_after_register(actor)):
        return verdict
    return YES if is_complete else no(_("The register is not declared complete."))
