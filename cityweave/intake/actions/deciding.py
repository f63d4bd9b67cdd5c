"""Two that look alike: the same one, two different ones, or one that takes what it lacks."""

from __future__ import annotations

import uuid

from django.db import transaction

from cityweave.intake import policies
from cityweave.intake.actions.checking import counts_of, register_of, settle, wait
from cityweave.intake.actions.registers import BY_NAME, LIKE
from cityweave.intake.choices import Decision, Outcome
from cityweave.intake.models import Batch, Line
from cityweave.journal import actions as journal
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor

HOW = {Decision.SAME: BY_NAME, Decision.MERGE: LIKE}


@transaction.atomic
def decide_line(batch: Batch, number: int, decision: str, *, by: Actor) -> Line:
    """Say what a row is that looks like something known; what it becomes follows from that."""
    batch = sharing.locked(batch)
    policies.can_decide_line(by, batch).require()
    line = Line.objects.get(batch=batch, number=number, alike__isnull=False)
    line.decision, line.differs, line.record = decision, {}, None
    if decision == Decision.DIFFERENT:
        line.outcome, line.remark, line.record = Outcome.CREATE, "", uuid.uuid4()
    elif decision in HOW:
        join(line, batch, HOW[Decision(decision)], by)
    elif line.alike is not None:
        wait(line, line.alike)
    line.save()
    batch.counts = counts_of(batch)
    batch.version += 1
    batch.save()
    journal.note("intake.line.decided", batch, by=by, changed=["decision", "counts"])
    return line


def join(line: Line, batch: Batch, how: str, by: Actor) -> None:
    register = register_of(batch, by)
    register.load([line.values | {"key": str(line.alike)}])
    if line.alike in register.rows:
        settle(line, line.alike, how, register)
        return
    # The other one is a row of this sheet too, which the record is made of.
    line.outcome = Outcome.SKIP
    first = Line.objects.filter(batch=batch, record=line.alike).first()
    line.remark = f"follows:{first.number}" if first else "alike"
