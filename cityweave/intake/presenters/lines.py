"""Rows of a batch, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from cityweave.intake.choices import BatchState, Outcome
from cityweave.intake.models import Batch, Line
from cityweave.intake.presenters.pairs import FIGURE, figure_said
from cityweave.intake.sentences import said_of_problems, said_of_remark
from cityweave.sharing.presenters.names import page_of, record_kinds, visible_records
from cityweave.sharing.presenters.values import shown

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

ROWS = 50
# Nobody decides on a row any more.
WRITTEN = (BatchState.APPLYING, BatchState.APPLIED, BatchState.UNDOING, BatchState.UNDONE)
KINDS = {"cities": "city", "organisations": "organisation", "people": "affiliation"}


@dataclass(frozen=True, slots=True)
class LineRow:
    number: int
    outcome: str
    said: str
    name: str
    href: str
    changes: tuple[tuple[str, str, str], ...]
    problems: tuple[dict[str, Any], ...]
    remark: str


@dataclass(frozen=True, slots=True)
class Page:
    rows: tuple[LineRow, ...]
    before: int | None
    after: int | None


def lines_shown(
    batch: Batch, outcome: str, reader: Actor, *, after: int = 0, before: int = 0
) -> Page:
    """Fifty rows, from a row's number on or up to it."""
    lines = Line.objects.filter(batch=batch)
    if outcome in Outcome.values:
        lines = lines.filter(outcome=outcome)
    if before:
        found = list(lines.filter(number__lt=before).order_by("-number")[:ROWS])[::-1]
    else:
        found = list(lines.filter(number__gt=after).in_order()[:ROWS])
    records = visible_records([line.record for line in found if line.record], reader)
    rows = tuple(row_of(line, batch, reader, records.get(line.record)) for line in found)  # type: ignore[arg-type]
    if not rows:
        return Page((), None, None)
    first, last = rows[0].number, rows[-1].number
    return Page(
        rows,
        first if lines.filter(number__lt=first).exists() else None,
        last if lines.filter(number__gt=last).exists() else None,
    )


def row_of(line: Line, batch: Batch, reader: Actor, record: Any) -> LineRow:
    name = line.values.get("name") or (str(record) if record is not None else "")
    return LineRow(
        number=line.number,
        outcome=line.outcome,
        said=str(Outcome(line.outcome).label),
        name=name or " · ".join(cell for cell in line.cells[:3] if cell),
        href=page_of(record, reader) if record is not None else "",
        changes=changes_of(line, batch, reader, knows_record=record is not None),
        problems=tuple(said_of_problems(line, batch)),
        remark=said_of_remark(line.remark, is_over=batch.state in WRITTEN),
    )


def changes_of(
    line: Line, batch: Batch, reader: Actor, *, knows_record: bool
) -> tuple[tuple[str, str, str], ...]:
    """Field, what stands, what comes; what stands is told to those who see the record."""
    differs = {
        name: [pair[0] if knows_record else None, pair[1]] for name, pair in line.differs.items()
    }
    figure = differs.pop(FIGURE, None)
    model = record_kinds()[KINDS[batch.kind]]
    old = {name: pair[0] for name, pair in differs.items()}
    new = {name: pair[1] for name, pair in differs.items()}
    found = [(field.title, field.old, field.new) for field in shown(model, new, reader, old=old)]
    if figure:
        found.append((figure_said(None)[0], figure_said(figure[0])[1], figure_said(figure[1])[1]))
    return tuple(found)


def as_key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
