"""Who plans dates, and who corrects days off."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


def can_plan_dates(actor: Actor) -> Verdict:
    if actor.is_staff:
        return YES
    return no(_("Only the staff of a hub or of the network plan dates."))


def can_correct_days(actor: Actor, hub: UUID) -> Verdict:
    if actor.works_for(hub):
        return YES
    return no(_("Only the hub’s staff correct days off for it."))
