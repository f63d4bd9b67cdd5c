"""A batch becomes part of the register: in portions, each whole, none of them twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.intake import notices, policies
from cityweave.intake.actions.checking import register_of, scheme_in, wait
from cityweave.intake.actions.portions import collecting_seldom
from cityweave.intake.actions.registers import Register
from cityweave.intake.actions.writing import Written, write_changes, write_new
from cityweave.intake.choices import PORTION, BatchState, Decision, Kind, Outcome
from cityweave.intake.models import Batch, Code, Line
from cityweave.journal import actions as journal
from cityweave.network import actions as network
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.words.folding import fold


@transaction.atomic
def begin_applying(batch: Batch, *, by: Actor) -> Batch:
    """From here on the rows are written, in the background where there are many."""
    batch = sharing.locked(batch)
    policies.can_apply_batch(by, batch).require()
    batch.state = BatchState.APPLYING
    batch.problem = ""
    batch.total = Line.objects.filter(batch=batch, outcome__in=("create", "update")).count()
    batch.done = batch.total - Line.objects.filter(batch=batch).to_write().count()
    # Whatever happens from here on, something of it may be in the register.
    batch.applied_at = batch.applied_at or timezone.now()
    batch.save()
    journal.note("intake.batch.begun", batch, by=by, changed=["state"])
    return batch


@collecting_seldom()
def apply_batch(batch: Batch, *, by: Actor) -> Batch:
    """Write what is left to write. May be taken up again by another worker at any moment."""
    while apply_portion(batch, by=by):
        continue
    return Batch.objects.get(pk=batch.pk)


@transaction.atomic
def apply_portion(batch: Batch, *, by: Actor) -> int:
    """The next rows, whole or not at all; how many they were. After the last the batch is done."""
    batch = sharing.locked(batch)
    if batch.state != BatchState.APPLYING:
        return 0
    policies.can_bring_in(by, batch.hub_id).require()
    lines = list(Line.objects.filter(batch=batch).to_write().in_order()[:PORTION])
    if not lines:
        finish_applying(batch, by=by)
        return 0
    register = register_of(batch, by)
    register.load_to_write(lines)
    written = Written()
    write_new(still_new(lines, register), batch, register, written)
    changed = [line for line in lines if line.outcome == Outcome.UPDATE]
    write_changes(changed, register, written, by)
    keep_codes(batch, lines, register)
    Line.objects.filter(pk__in=[line.pk for line in lines if is_written(line)]).update(
        is_applied=True
    )
    batch.done += len(lines)
    batch.save(update_fields=["done"])
    journal.note_set(written.verbs(), batch, verb="intake.batch.applied", by=by)
    return len(lines)


def still_new(lines: Sequence[Line], register: Register) -> list[Line]:
    """Rows that make a record; one whose namesake came in since the dry run waits instead."""
    fresh = [line for line in lines if line.outcome == Outcome.CREATE]
    since = register.come_since([line.values for line in fresh])
    for line in fresh:
        alike = since.get((line.values.get("country", ""), fold(line.values["name"])))
        if alike is not None and line.decision != Decision.DIFFERENT:
            wait(line, alike)
            line.record = None
            line.save()
    return [line for line in fresh if is_written(line)]


def is_written(line: Line) -> bool:
    return line.outcome in (Outcome.CREATE, Outcome.UPDATE)


def keep_codes(batch: Batch, lines: Sequence[Line], register: Register) -> None:
    """What the sender's register calls these records from now on."""
    scheme = scheme_in(batch)
    if not scheme:
        return
    codes: dict[str, UUID] = {
        line.values["code"]: line.record
        for line in lines
        if line.values.get("code") and line.record and line.values["code"] not in register.codes
    }
    Code.objects.bulk_create(
        (
            Code(hub_id=batch.hub_id, scheme=scheme, code=code, ref_id=key, batch=batch)
            for code, key in codes.items()
        ),
        ignore_conflicts=True,
    )


def finish_applying(batch: Batch, *, by: Actor) -> None:
    batch.state = BatchState.APPLIED
    batch.version += 1
    batch.applied_at = timezone.now()
    batch.save()
    journal.note("intake.batch.finished", batch, by=by, changed=["state"])
    if batch.kind == Kind.CITIES:
        network.tell_keepers(names_made(batch), by=by)
    if isinstance(by.person, Person):
        notices.batch_applied(batch, by.person)


def names_made(batch: Batch) -> Iterator[tuple[str, str]]:
    """(country, name) of each record that the sheet brought in."""
    made = Line.objects.filter(batch=batch, outcome=Outcome.CREATE, is_applied=True)
    for values in made.values_list("values", flat=True).iterator():
        yield values.get("country", ""), values["name"]
