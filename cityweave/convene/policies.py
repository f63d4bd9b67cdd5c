"""Who keeps national dialogues, judges them, and writes the checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cityweave.convene.choices import MOST_ITEMS
from cityweave.sharing.policies import can_view
from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from uuid import UUID

    from cityweave.convene.models import ChecklistItem, NationalDialogue
    from cityweave.sharing.actors import Actor


def can_open_dialogue(actor: Actor, hub: UUID) -> Verdict:
    if actor.works_for(hub):
        return YES
    return no(_("Only the hub’s staff do this."))


def can_review_dialogue(actor: Actor, dialogue: NationalDialogue) -> Verdict:
    if not can_view(actor, dialogue):
        return no(_("You cannot see this."))
    return can_open_dialogue(actor, dialogue.hub_id)


def can_add_checklist_item(actor: Actor, scope: UUID, standing: int = 0) -> Verdict:
    """A hub's own, or the network's at its desk."""
    if not actor.works_for(scope):
        return no(_("Only those who work there write its checklist."))
    if standing >= MOST_ITEMS:
        return no(_("A list of sixty points is read by nobody. Retire some first."))
    return YES


def can_retire_checklist_item(actor: Actor, item: ChecklistItem) -> Verdict:
    if actor.works_for(item.scope_id):
        return YES
    return no(_("Only those who work there write its checklist."))
