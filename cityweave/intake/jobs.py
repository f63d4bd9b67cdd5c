"""Long work on batches, taken up again where it was left; and what is forgotten in time."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.background.registry import every, job
from cityweave.intake import actions
from cityweave.intake.choices import BatchState
from cityweave.intake.models import Batch
from cityweave.sharing.actors import NOBODY, Actor, actor_for, system_actor
from cityweave.verdicts import NotAllowed

LEASE = timedelta(minutes=5)
EVERY_DAY = 24 * 60
WORK = {
    BatchState.CHECKING: actions.look_through,
    BatchState.APPLYING: actions.apply_batch,
    BatchState.UNDOING: actions.undo_batch,
}


@job("intake.work", lease=LEASE)
def work_on(batch: str, person: str) -> None:
    """Whatever state the batch is in says what is left to do; done work is not done again."""
    found = Batch.objects.filter(pk=UUID(batch)).first()
    if found is None or found.state not in WORK:
        return
    try:
        WORK[BatchState(found.state)](found, by=sender(person))
    except NotAllowed as refusal:
        actions.give_up(found, str(refusal), by=system_actor("intake"))


def sender(person: str) -> Actor:
    """With the roles of today, not of the day when the work was asked for."""
    found = Person.objects.filter(pk=UUID(person)).first()
    return actor_for(found) if found else NOBODY


@every(minutes=EVERY_DAY)
@job("intake.forget")
def forget_uploads() -> None:
    actions.forget_uploads(timezone.now(), by=system_actor("intake"))
