"""Two that look alike: the same one, two different ones, or one that takes what it lacks."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.db import transaction

from cityweave.intake import policies
from cityweave.intake.actions.checking import counts_of, register_of, settle
from cityweave.intake.actions.registers import BY_NAME, LIKE, Register
from cityweave.intake.choices import Decision, Outcome
from cityweave.intake.models import Batch, Line
from cityweave.journal import actions as journal
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor

WRITTEN = ["decision", "differs", "record", "outcome", "remark"]
HOW = {Decision.SAME: BY_NAME, Decision.MERGE: LIKE}


@transaction.atomic
def decide_line(batch: Batch, number: int, decision: str, *, by: Actor) -> Line:
    """Say what a row is that looks like something known; what it becomes follows from that."""
    batch = sharing.locked(batch)
    policies.can_decide_line(by, batch).require()
    line = Line.objects.get(batch=batch, number=number, alike__isnull=False)
    decide([line], batch, decision, by)
    return line


@transaction.atomic
def decide_rest(batch: Batch, decision: str, *, by: Actor) -> int:
    """The same of every row that waits; how many they were."""
    batch = sharing.locked(batch)
    policies.can_decide_line(by, batch).require()
    lines = list(Line.objects.filter(batch=batch).undecided().in_order())
    decide(lines, batch, decision, by)
    return len(lines)


def decide(lines: list[Line], batch: Batch, decision: str, by: Actor) -> None:
    register = register_of(batch, by)
    register.load([line.values | {"key": str(line.alike)} for line in lines])
    taken = taken_in(batch, lines)
    for line in lines:
        line.decision, line.differs, line.record = decision, {}, None
        if decision == Decision.DIFFERENT:
            line.outcome, line.remark, line.record = Outcome.CREATE, "", uuid.uuid4()
        else:
            join(line, batch, HOW[Decision(decision)], register, taken)
    Line.objects.bulk_update(lines, WRITTEN, batch_size=500)
    batch.counts = counts_of(batch)
    batch.version += 1
    batch.save()
    journal.note("intake.line.decided", batch, by=by, changed=["decision", "counts"])


def taken_in(batch: Batch, lines: list[Line]) -> set[UUID]:
    """Records that other rows of the sheet are about: none is written by two rows."""
    others = Line.objects.filter(batch=batch).exclude(pk__in=[line.pk for line in lines])
    known = others.filter(record__in=[line.alike for line in lines])
    return {key for key in known.values_list("record", flat=True) if key}


def join(line: Line, batch: Batch, how: str, register: Register, taken: set[UUID]) -> None:
    if line.alike in register.rows and line.alike not in taken:
        taken.add(line.alike)
        settle(line, line.alike, how, register)
        return
    # The other one is a row of this sheet too, which the record is made of.
    line.outcome = Outcome.SKIP
    first = Line.objects.filter(batch=batch, record=line.alike).first()
    line.remark = f"follows:{first.number}" if first else "alike"
