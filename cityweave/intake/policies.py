"""Who may bring sheets in, apply and undo them, and make two records one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from cityweave.intake.choices import BATCH_STEPS, BatchState, Kind
from cityweave.intake.mergeable import MERGEABLE
from cityweave.sharing.choices import Label
from cityweave.sharing.policies import can_edit_record
from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from cityweave.intake.models import Batch, Merger
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Record


def can_bring_in(actor: Actor, hub: UUID) -> Verdict:
    """Whoever keeps the hub's register (or the desk's) brings sheets into it."""
    if actor.works_for(hub) or actor.is_network_staff:
        return YES
    return no(_("Only the hub’s staff bring spreadsheets into its register."))


def can_move_batch(actor: Actor, batch: Batch, to: str) -> Verdict:
    if not (verdict := can_edit_record(actor, batch)):
        return verdict
    if to not in BATCH_STEPS[batch.state]:
        return no(
            _("This sheet is {state}: that cannot be done with it now."),
            state=BatchState(batch.state).label,
        )
    return YES


def can_match_columns(actor: Actor, batch: Batch) -> Verdict:
    if not (verdict := can_move_batch(actor, batch, BatchState.CHECKING)):
        return verdict
    if batch.state == BatchState.FAILED and batch.applied_at is not None:
        return no(_("Part of this sheet is applied. Go on with it, or undo it."))
    if not hasattr(batch, "upload"):
        return no(_("The file is kept for a week, and that is over. Bring it in again."))
    return YES


def can_apply_batch(actor: Actor, batch: Batch) -> Verdict:
    if not (verdict := can_move_batch(actor, batch, BatchState.APPLYING)):
        return verdict
    if not hasattr(batch, "upload"):
        return no(_("The file is kept for a week, and that is over. Bring it in again."))
    return can_bring_in(actor, batch.hub_id)


def can_undo_batch(actor: Actor, batch: Batch) -> Verdict:
    if not (verdict := can_move_batch(actor, batch, BatchState.UNDOING)):
        return verdict
    return can_bring_in(actor, batch.hub_id)


def can_release_batch(actor: Actor, batch: Batch) -> Verdict:
    if batch.kind == Kind.PEOPLE:
        return no(_("Contacts are never made public."))
    if batch.state != BatchState.APPLIED:
        return no(_("Apply the sheet first; then its records are released as one set."))
    return can_edit_record(actor, batch)


def can_discard_batch(actor: Actor, batch: Batch) -> Verdict:
    return can_move_batch(actor, batch, BatchState.DISCARDED)


def can_decide_line(actor: Actor, batch: Batch) -> Verdict:
    if not (verdict := can_edit_record(actor, batch)):
        return verdict
    if batch.state != BatchState.CHECKED:
        return no(_("Decide while the sheet is looked through and not yet applied."))
    return YES


def can_merge_records(actor: Actor, survivor: Record, loser: Record) -> Verdict:
    if survivor.pk == loser.pk or survivor.kind_name() != loser.kind_name():
        return no(_("Choose two different records of one kind."))
    if survivor.kind_name() not in MERGEABLE:
        return no(_("Records of this kind are not merged."))
    for record in (survivor, loser):
        if not (verdict := can_edit_record(actor, record)):
            return verdict
    if loser.label == Label.CLEAR:
        # What was released of it would stand under another name by one person alone.
        return no(_("The one that goes is public. Recall it first, or let it stay."))
    return YES


def can_undo_merger(actor: Actor, merger: Merger) -> Verdict:
    if not (verdict := can_edit_record(actor, merger)):
        return verdict
    if merger.undone_at is not None:
        return no(_("These two were parted again already."))
    return YES
