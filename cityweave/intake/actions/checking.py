"""The dry run: each row read, held against the network, and written down with what it becomes."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cityweave.intake.actions.cities import Cities
from cityweave.intake.actions.organisations import Organisations
from cityweave.intake.actions.people import People
from cityweave.intake.actions.registers import BY_NAME, Found, Register
from cityweave.intake.choices import BatchState, Kind, Outcome
from cityweave.intake.gathering import counted, leaders
from cityweave.intake.headings import scheme_of
from cityweave.intake.likeness import ALIKE, Names, kilometres, may_be_one
from cityweave.intake.matching import matched_of
from cityweave.intake.models import Batch, Line
from cityweave.intake.opening import opened
from cityweave.intake.reading_rows import Read, read_row
from cityweave.journal import actions as journal
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sheets.cells import Sheet
from cityweave.words.folding import fold

REGISTERS: Mapping[str, type[Register]] = {
    Kind.CITIES: Cities,
    Kind.ORGANISATIONS: Organisations,
    Kind.PEOPLE: People,
}
LINES_AT_ONCE = 2_000


def look_through(batch: Batch, *, by: Actor) -> Batch:
    """Read every row and say what it would become; nothing of the network changes."""
    if batch.state != BatchState.CHECKING:
        return batch
    lines = lines_of(batch, sheet_of(batch), by)
    return keep_lines(batch, lines, by=by)


def sheet_of(batch: Batch) -> Sheet:
    header_row = batch.mapping.get("header_row")
    return opened(batch.upload.data, batch.file_name, batch.sheet, header_row)


def register_of(batch: Batch, by: Actor) -> Register:
    return REGISTERS[batch.kind](batch, by, scheme_in(batch))


def scheme_in(batch: Batch) -> str:
    """What the codes of this sheet are codes of; "" where no column holds any."""
    columns = batch.mapping.get("columns", {})
    column = next((int(column) for column, field in columns.items() if field == "code"), None)
    return "" if column is None else scheme_of(batch.headings[column])


def lines_of(batch: Batch, sheet: Sheet, by: Actor) -> list[Line]:
    matched = matched_of(batch.mapping, batch.kind)
    reads = [read_row(row, matched) for row in sheet.rows]
    follows = leaders(reads, batch.kind)
    register = register_of(batch, by)
    register.load([read.values for read in reads])
    drafting = Drafting(batch, register)
    drafting.namesakes = namesakes_among(read for read in reads if read.number not in follows)
    drafting.claim([read for read in reads if read.number not in follows and not read.problems])
    return [drafting.line(read, follows.get(read.number)) for read in reads]


class Drafting:
    """Rows into lines, in the order of the sheet: later ones know the earlier."""

    def __init__(self, batch: Batch, register: Register) -> None:
        self.batch = batch
        self.register = register
        # Records that a row of this sheet has taken already, and names of those it creates.
        self.taken: set[UUID] = set()
        self.fresh: dict[tuple[str, ...], Names] = defaultdict(Names)
        self.points: dict[UUID, tuple[float | None, float | None]] = {}
        # Names that several things of this sheet bear: alone they say nothing.
        self.namesakes: set[tuple[str, str]] = set()
        self.found: dict[int, Found] = {}
        self.claimed: set[UUID] = set()

    def claim(self, reads: Iterable[Read]) -> None:
        """A record that a row with a code is about is no other code's: known before any row is
        placed, or what a row becomes would hang on the order of the rows."""
        for read in reads:
            found = self.find(read)
            if found.record is None or found.how != BY_NAME or "code" not in read.values:
                continue
            if self.is_sure(read, found):
                self.register.coded.setdefault(found.record, read.values["code"])
                self.claimed.add(found.record)

    def find(self, read: Read) -> Found:
        """Asked once of each row, and again where what it found is claimed meanwhile."""
        known = self.found.get(read.number)
        if known is None or self.claimed & {known.record, known.alike}:
            known = self.found[read.number] = self.register.find(read)
        return known

    def line(self, read: Read, follows: int | None) -> Line:
        line = Line(batch=self.batch, number=read.number, cells=read.cells, values=read.values)
        if read.problems:
            line.outcome, line.problems = Outcome.ERROR, read.problems
        elif follows is not None:
            line.outcome, line.remark = Outcome.SKIP, f"follows:{follows}"
        else:
            self.place(line, read, self.find(read))
        return line

    def place(self, line: Line, read: Read, found: Found) -> None:
        if found.problem is not None:
            line.outcome, line.problems = Outcome.ERROR, dict([found.problem])
        elif found.record is not None and self.is_sure(read, found):
            self.taken.add(found.record)
            settle(line, found.record, found.how, self.register)
        else:
            alike = found.alike or found.record or self.alike_in_sheet(read)
            if alike is not None:
                wait(line, alike)
            else:
                self.create(line, read)

    def is_sure(self, read: Read, found: Found) -> bool:
        if found.record in self.taken:
            return False
        return found.how != BY_NAME or name_of(read) not in self.namesakes

    def create(self, line: Line, read: Read) -> None:
        line.outcome, line.record = Outcome.CREATE, uuid.uuid4()
        self.fresh[group_of(read)].add(read.values["name"], line.record)
        self.points[line.record] = point_of(read)

    def alike_in_sheet(self, read: Read) -> UUID | None:
        """An earlier row that may be the same; rows with codes of their own are told apart."""
        if "code" in read.values or "name" not in read.values:
            return None
        for key, score in self.fresh[group_of(read)].like(read.values["name"], ALIKE):
            if may_be_one(score, kilometres(self.points[key], point_of(read))):
                found: UUID = key
                return found
        return None


def group_of(read: Read) -> tuple[str, ...]:
    values = read.values
    return (values.get("country", ""), fold(values.get("region", "")), values.get("at", ""))


def name_of(read: Read) -> tuple[str, str]:
    values = read.values
    return (values.get("country", ""), fold(values.get("name", "")))


def namesakes_among(reads: Iterable[Read]) -> set[tuple[str, str]]:
    times = Counter(name_of(read) for read in reads if not read.problems)
    return {name for name, count in times.items() if count > 1}


def point_of(read: Read) -> tuple[float | None, float | None]:
    return (read.values.get("latitude"), read.values.get("longitude"))


def wait(line: Line, alike: UUID) -> None:
    line.outcome, line.remark, line.alike = Outcome.SKIP, "alike", alike


def settle(line: Line, key: UUID, how: str, register: Register) -> None:
    """What the row changes in the record it is about."""
    changes = register.changes(register.rows[key], line.values, how)
    line.record = key
    line.remark = ""
    if not changes:
        line.outcome = Outcome.UNCHANGED
    elif not register.may_change(key):
        line.outcome, line.remark = Outcome.SKIP, "kept_elsewhere"
    else:
        line.outcome = Outcome.UPDATE
        line.differs = register.differences(key, changes)


@transaction.atomic
def keep_lines(batch: Batch, lines: list[Line], *, by: Actor) -> Batch:
    batch = sharing.locked(batch)
    if batch.state != BatchState.CHECKING:
        return batch
    Line.objects.filter(batch=batch).delete()
    Line.objects.bulk_create(lines, batch_size=LINES_AT_ONCE)
    batch.counts = counted([line.outcome for line in lines])
    batch.total = batch.done = len(lines)
    batch.state, batch.checked_at = BatchState.CHECKED, timezone.now()
    batch.version += 1
    batch.save()
    journal.note("intake.batch.checked", batch, by=by, changed=["state", "counts"])
    return batch


def counts_of(batch: Batch) -> dict[str, Any]:
    outcomes: Iterable[str] = Line.objects.filter(batch=batch).values_list("outcome", flat=True)
    return counted(list(outcomes))
