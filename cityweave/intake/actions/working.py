"""Long work on a batch, taken up wherever it was left."""

from __future__ import annotations

from uuid import UUID

from cityweave.intake.actions.applying import apply_batch
from cityweave.intake.actions.batches import give_up
from cityweave.intake.actions.checking import look_through
from cityweave.intake.actions.undoing import undo_batch
from cityweave.intake.choices import BatchState
from cityweave.intake.models import Batch
from cityweave.sharing.actors import Actor
from cityweave.verdicts import NotAllowed

WORK = {
    BatchState.CHECKING: look_through,
    BatchState.APPLYING: apply_batch,
    BatchState.UNDOING: undo_batch,
}


def go_on(key: UUID, *, by: Actor) -> None:
    """The state of a batch says what is left to do; what is done is not done again."""
    batch = Batch.objects.filter(pk=key).first()
    if batch is None or batch.state not in WORK:
        return
    try:
        WORK[BatchState(batch.state)](batch, by=by)
    except NotAllowed as refusal:
        # Whoever asked for it may not do it any more.
        give_up(batch, str(refusal), by=by)
