"""Who may plan gatherings, move them on and put their programme together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.gatherings.choices import (
    GATHERING_STEPS,
    NEED_A_DAY,
    WITH_REASON,
    GatheringState,
)
from cityweave.sharing.policies import can_edit_record, can_view
from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from uuid import UUID

    from cityweave.gatherings.models import Gathering
    from cityweave.sharing.actors import Actor


def can_plan_gathering(actor: Actor, hub: UUID) -> Verdict:
    """Whoever works at the hub, or at the network's desk for its own."""
    if actor.works_for(hub):
        return YES
    return no(_("Only the hub’s staff do this."))


def can_plan_dates(actor: Actor) -> Verdict:
    if actor.is_staff:
        return YES
    return no(_("Only the staff of a hub or of the network plan dates."))


def can_correct_days(actor: Actor, hub: UUID) -> Verdict:
    if actor.works_for(hub):
        return YES
    return no(_("Only the hub’s staff correct days off for it."))


def can_work_on_gathering(actor: Actor, gathering: Gathering) -> Verdict:
    if not can_view(actor, gathering):
        return no(_("You cannot see this."))
    return can_plan_gathering(actor, gathering.hub_id)


def can_move_gathering(actor: Actor, gathering: Gathering, to: str, reason: str = "") -> Verdict:
    """One step further or back; whoever stops it says why."""
    if not (verdict := can_work_on_gathering(actor, gathering)):
        return verdict
    if to not in GATHERING_STEPS[gathering.state]:
        return no(
            _("From “{state}” a gathering does not go to “{to}”."),
            state=gathering.get_state_display(),
            to=GatheringState(to).label if to in GatheringState.values else to,
        )
    if to in WITH_REASON and not reason.strip():
        return no(_("Say why. Whoever was told of it reads it."))
    return has_what_it_needs(gathering, to)


def has_what_it_needs(gathering: Gathering, to: str) -> Verdict:
    if to in NEED_A_DAY and gathering.begins_on is None:
        return no(_("Say on which day it begins, then it can be announced."))
    if to == GatheringState.CLEARED and not gathering.purpose.strip():
        return no(_("Write down its purpose first: that is what is cleared."))
    if to == GatheringState.HELD and not has_begun(gathering):
        return no(_("It has not begun yet."))
    return YES


def has_begun(gathering: Gathering) -> bool:
    return gathering.begins_on is not None and gathering.begins_on <= timezone.localdate()


def can_add_to_agenda(actor: Actor, gathering: Gathering) -> Verdict:
    if not (verdict := can_work_on_gathering(actor, gathering)):
        return verdict
    return can_edit_record(actor, gathering)
