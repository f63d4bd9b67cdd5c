"""Two that may be one, side by side: a row of a sheet and a record, or two records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from cityweave.intake.actions.registers import Register
from cityweave.intake.models import Batch, Line
from cityweave.sharing.presenters.names import page_of
from cityweave.sharing.presenters.values import shown
from cityweave.sharing.values import values_of
from cityweave.ui.figures import grouped

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Record

FIGURE = "population"
# Said of a person beside what the contact itself holds.
OF_PEOPLE = "name"


@dataclass(frozen=True, slots=True)
class PairRow:
    name: str
    title: str
    left: str
    right: str

    @property
    def differs(self) -> bool:
        return self.left != self.right


@dataclass(frozen=True, slots=True)
class Pair:
    number: int
    name: str
    other: str
    href: str
    decision: str
    rows: tuple[PairRow, ...]
    is_in_sheet: bool = False


def figure_said(figure: Mapping[str, Any] | None) -> tuple[str, str]:
    """The name of the field, and the figure with its year."""
    if not figure:
        return _("Population"), ""
    number = grouped(figure["number"], "en") if figure.get("number") else ""
    year = figure.get("as_of", "")
    return _("Population"), f"{number} ({year})" if year else str(number)


def pair_of_line(line: Line, batch: Batch, register: Register, reader: Actor) -> Pair:
    """`register` holds the record that the line may be, unless it is a row of the sheet."""
    mine = built(register, line.values)
    row = register.rows.get(line.alike) if line.alike else None
    if row is None:
        return pair_in_sheet(line, batch, register, mine, reader)
    theirs = values_of(row) | {FIGURE: standing_figure(register, row)}
    return Pair(
        number=line.number,
        name=line.values.get("name", ""),
        other=name_of(row),
        href=page_of(row, reader),
        decision=line.decision,
        rows=side_by_side(register.model, mine, theirs, reader),
    )


def pair_in_sheet(
    line: Line, batch: Batch, register: Register, mine: Mapping[str, Any], reader: Actor
) -> Pair:
    first = Line.objects.filter(batch=batch, record=line.alike).first()
    theirs = built(register, first.values) if first else {}
    return Pair(
        number=line.number,
        name=line.values.get("name", ""),
        other=_("Row {number}").format(number=first.number) if first else _("A record"),
        href="",
        decision=line.decision,
        rows=side_by_side(register.model, mine, theirs, reader),
        is_in_sheet=True,
    )


def built(register: Register, values: Mapping[str, Any]) -> dict[str, Any]:
    made = register.build(values) if values else {}
    return made if "name" in made or "name" not in values else made | {OF_PEOPLE: values["name"]}


def name_of(row: Any) -> str:
    person = getattr(row, "person", None)
    return person.name if person is not None else str(row)


def standing_figure(register: Register, row: Any) -> Any:
    return register.standing(row, FIGURE) if hasattr(register, "facts") else None


def side_by_side(
    model: type[Record], mine: Mapping[str, Any], theirs: Mapping[str, Any], reader: Actor
) -> tuple[PairRow, ...]:
    fields = {name for name in {*mine, *theirs} if name in model.EDITABLE}
    left = {name: mine.get(name) for name in fields}
    right = {name: theirs.get(name) for name in fields}
    rows = [
        PairRow(field.name, field.title, field.new, field.old)
        for field in shown(model, left, reader, old=right)
    ]
    if mine.get(FIGURE) or theirs.get(FIGURE):
        title, said = figure_said(mine.get(FIGURE))
        rows.append(PairRow(FIGURE, title, said, figure_said(theirs.get(FIGURE))[1]))
    return tuple(rows)


def pair_of_records(survivor: Record, loser: Record, reader: Actor) -> Pair:
    """Left the one that stays, right the one that goes into it."""
    return Pair(
        number=0,
        name=name_of(survivor),
        other=name_of(loser),
        href=page_of(loser, reader),
        decision="",
        rows=side_by_side(type(survivor), values_of(survivor), values_of(loser), reader),
    )
