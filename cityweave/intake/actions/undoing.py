"""A batch taken back: what it made goes, what it changed is as before, what people edited stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.intake import notices, policies
from cityweave.intake.actions.checking import REGISTERS
from cityweave.intake.actions.pointing import pointers_to
from cityweave.intake.actions.portions import collecting_seldom
from cityweave.intake.actions.registers import portions
from cityweave.intake.actions.writing import figure_key, person_key
from cityweave.intake.choices import PORTION, BatchState, Outcome
from cityweave.intake.models import Batch, Code, Line
from cityweave.journal import actions as journal
from cityweave.journal.models import Revision
from cityweave.network.models import Affiliation, Fact
from cityweave.safeguarding import actions as safeguarding
from cityweave.search.models import SearchDocument
from cityweave.sharing import actions as sharing
from cityweave.sharing.actions.records import write_draft
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Draft, Record, Ref, Scope
from cityweave.sharing.values import set_values, values_of

# What a row that nobody touched since has: it was made, and no more.
UNTOUCHED = 1
MOST_KEPT = 2_000


@transaction.atomic
def begin_undoing(batch: Batch, *, by: Actor) -> Batch:
    batch = sharing.locked(batch)
    policies.can_undo_batch(by, batch).require()
    batch.state, batch.problem, batch.kept = BatchState.UNDOING, "", []
    batch.total = Line.objects.filter(batch=batch, is_applied=True).count()
    batch.done = 0
    batch.save()
    journal.note("intake.batch.undoing", batch, by=by, changed=["state"])
    return batch


@collecting_seldom()
def undo_batch(batch: Batch, *, by: Actor) -> Batch:
    """Take back what is left to take back; may be taken up again at any moment."""
    while undo_portion(batch, by=by):
        continue
    return Batch.objects.get(pk=batch.pk)


@transaction.atomic
def undo_portion(batch: Batch, *, by: Actor) -> int:
    batch = sharing.locked(batch)
    if batch.state != BatchState.UNDOING:
        return 0
    policies.can_bring_in(by, batch.hub_id).require()
    written = Line.objects.filter(batch=batch, is_applied=True)
    lines = list(written.order_by("-number")[:PORTION])
    if not lines:
        finish_undoing(batch, by=by)
        return 0
    undoing = Undoing(batch, by)
    undoing.take_away([line for line in lines if line.outcome == Outcome.CREATE])
    undoing.put_back([line for line in lines if line.outcome == Outcome.UPDATE])
    Line.objects.filter(pk__in=[line.pk for line in lines]).update(is_applied=False)
    batch.kept = sorted([*batch.kept, *undoing.kept], key=lambda one: one["row"])[:MOST_KEPT]
    batch.done += len(lines)
    batch.save(update_fields=["kept", "done"])
    journal.note_set(undoing.acts, batch, verb="intake.batch.taken_back", by=by)
    return len(lines)


def finish_undoing(batch: Batch, *, by: Actor) -> None:
    batch.state, batch.undone_at = BatchState.UNDONE, timezone.now()
    batch.version += 1
    batch.save()
    journal.note("intake.batch.undone", batch, by=by, changed=["state", "kept"])
    if isinstance(by.person, Person):
        notices.batch_undone(batch, by.person)


class Undoing:
    """One portion of a batch, taken back."""

    def __init__(self, batch: Batch, by: Actor) -> None:
        self.batch = batch
        self.by = by
        self.model: Any = REGISTERS[batch.kind].model
        self.kept: list[dict[str, Any]] = []
        self.acts: list[tuple[str, Record, Sequence[str]]] = []

    def keep(self, line: Line, why: str, fields: Iterable[str] = ()) -> None:
        self.kept.append(
            {"row": line.number, "key": str(line.record), "why": why, "fields": sorted(fields)}
        )

    def take_away(self, lines: Sequence[Line]) -> None:
        by_key = {line.record: line for line in lines if line.record}
        parts = {figure_key(key): key for key in by_key}
        rows = self.locked(self.model, by_key)
        figures = self.locked(Fact, parts)
        Code.objects.filter(batch=self.batch, ref__in=list(by_key)).delete()
        touched = {
            key for key, row in rows.items() if row.version != UNTOUCHED or row.binned_at
        } | {parts[key] for key, fact in figures.items() if fact.version != UNTOUCHED}
        # A release that was only asked for does not keep what the sheet brought in.
        going = {key for key in figures if parts[key] not in touched} | (set(rows) - touched)
        safeguarding.let_go_of(going, by=self.by)
        used = built_upon(set(rows) - touched, {*rows, *figures}, self.model)
        for key in sorted(touched | used):
            why = "merged" if is_merged(rows[key]) else "edited" if key in touched else "used"
            self.keep(by_key[key], why)
        gone = [row for key, row in rows.items() if key not in touched | used]
        gone += [fact for key, fact in figures.items() if parts[key] not in touched | used]
        remove(gone, self.model)
        self.acts += [(f"{sharing.verb_stem(row)}.removed", row, ()) for row in gone]

    def locked(self, model: Any, keys: Iterable[UUID]) -> dict[UUID, Any]:
        rows = model._default_manager.select_for_update().filter(pk__in=list(keys))
        return {row.pk: row for row in rows.order_by("pk")}

    def put_back(self, lines: Sequence[Line]) -> None:
        rows = self.locked(self.model, [line.record for line in lines if line.record])
        self.take_figures(lines)
        for line in lines:
            row = rows.get(line.record) if line.record else None
            if row is None or "after" not in line.trace:
                continue
            if "draft" in line.trace:
                self.put_draft_back(row, line)
            else:
                self.put_row_back(row, line)

    def take_figures(self, lines: Sequence[Line]) -> None:
        """Figures that came with an update."""
        of_line = {UUID(key): line for line in lines for key in line.trace.get("parts", ())}
        facts = self.locked(Fact, of_line)
        free = {key for key, fact in facts.items() if fact.version == UNTOUCHED}
        used = built_upon(free, set(facts), Fact)
        for key in sorted(set(facts) - free | used):
            self.keep(of_line[key], "used" if key in used else "edited", ["population"])
        gone = [fact for key, fact in facts.items() if key in free - used]
        remove(gone, Fact)
        self.acts += [(f"{sharing.verb_stem(fact)}.removed", fact, ()) for fact in gone]

    def put_row_back(self, row: Any, line: Line) -> None:
        now = values_of(row)
        ours = {name for name, value in line.trace["after"].items() if now.get(name) == value}
        if edited := set(line.trace["after"]) - ours:
            self.keep(line, "edited", edited)
        if not ours or row.label == Label.CLEAR:
            if ours:
                self.keep(line, "public", ours)
            return
        journal.keep_revision(row, by=self.by, values={name: now[name] for name in ours})
        set_values(row, {name: line.trace["before"][name] for name in ours})
        row.version += 1
        row.changed_at = timezone.now()
        row.save(update_fields=[*ours, "version", "changed_at"])
        self.acts.append((f"{sharing.verb_stem(row)}.changed", row, sorted(ours)))

    def put_draft_back(self, row: Any, line: Line) -> None:
        """What waited for its release is withdrawn; what was released meanwhile stays."""
        draft = Draft.objects.select_for_update().filter(ref=row.pk).first()
        after, earlier = line.trace["after"], line.trace["draft"] or {}
        fields = draft.fields if draft else {}
        ours = {name for name, value in after.items() if fields.get(name) == value}
        if left := {name for name in after if name not in ours}:
            self.keep(line, "public" if draft is None else "edited", left)
        if draft is None or not ours:
            return
        released = values_of(row)
        fresh = {name: earlier.get(name, released[name]) for name in ours}
        write_draft(row, draft, fresh, by=self.by)
        draft.refresh_from_db()
        if not draft.fields:
            sharing.discard_draft(draft, row, by=self.by)


def is_merged(row: Record) -> bool:
    return row.ref.merged_into_id is not None


def built_upon(keys: set[UUID], own: set[UUID], model: type[Record]) -> set[UUID]:
    """Those that something else in the database points at, but for what came with them."""
    found: set[UUID] = set()
    for target in (Ref, Scope, model):
        for relation in pointers_to(target):
            if relation.related_model not in (Scope, SearchDocument):
                found |= pointed_at(relation, keys, own)
    return found


def pointed_at(relation: Any, keys: set[UUID], own: set[UUID]) -> set[UUID]:
    rows: Any = relation.related_model._base_manager
    column = relation.field.attname
    found: dict[UUID, set[Any]] = defaultdict(set)
    for wanted in portions(sorted(keys)):
        pairs = rows.filter(**{f"{relation.field.name}__in": wanted}).values_list(column, "pk")
        for key, row in pairs:
            found[key].add(row)
    return {key for key, rows in found.items() if rows - own}


def remove(rows: Sequence[Record], model: type[Record]) -> None:
    """Rows, scopes and keys, past the collector: what could point at them has been asked."""
    keys = [row.pk for row in rows]
    people = [person_key(key) for key in keys] if model is Affiliation else []
    for wanted in portions(keys):
        # What is only derived from a record is nothing that stands on it.
        delete_raw(SearchDocument.objects.filter(ref__in=wanted))
        for kind in {type(row) for row in rows}:
            delete_raw(kind._default_manager.filter(pk__in=wanted))
        delete_raw(Scope.objects.filter(pk__in=wanted))
        delete_raw(Ref.objects.filter(pk__in=wanted))
        Revision.objects.filter(ref__in=wanted).delete()
    for wanted in portions(people):
        Person.objects.filter(pk__in=wanted).delete()


def delete_raw(rows: Any) -> None:
    rows._raw_delete(rows.db)
