"""What is said of a cell, a row or a sheet that something is the matter with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cityweave.intake.choices import INTERRUPTED
from cityweave.intake.fields import LABELS
from cityweave.intake.kinds import CHOICES
from cityweave.sheets.values import accepted
from cityweave.words.lists import listed

if TYPE_CHECKING:
    from cityweave.intake.models import Batch, Line

OWN: Final[Mapping[str, Callable[[], str]]] = {
    "missing": lambda: _("This is empty, and the row cannot do without it."),
    "too_long": lambda: _("This is too long. Shorten it."),
    "half_point": lambda: _("Give both coordinates, or neither."),
    "unknown_key": lambda: _("No record you see has this key. Give a name, or leave the key out."),
    "unknown_place": lambda: _("Nothing in the register is called so. Bring it in first."),
    "several_places": lambda: _("Several are called so. Add a column with the country."),
    "kept_elsewhere": lambda: _("Another hub keeps this. Ask it to add the contact."),
}
REMARKS: Final[Mapping[str, Callable[[], str]]] = {
    "alike": lambda: _("May be in the register already. Say whether it is the same."),
    "kept_elsewhere": lambda: _("Another hub keeps this record. It stays as it is."),
}


def said_of(problem: str) -> str:
    """The sentence on what would be accepted, in the active language."""
    if problem in OWN:
        return OWN[problem]()
    if problem in CHOICES:
        labels = [str(label) for _value, label in CHOICES[problem].choices]  # type: ignore[attr-defined]
        words = listed(labels, get_language() or "en")
        return _("Write one of: {words}.").format(words=words)
    return accepted(problem)


def said_of_remark(remark: str) -> str:
    what, _colon, number = remark.partition(":")
    if what == "follows":
        return _("Says more about row {number}, and is taken together with it.").format(
            number=number
        )
    return REMARKS[what]() if what in REMARKS else ""


def said_of_stop(batch: Batch) -> str:
    """Why the work on a batch ended early, and what to do about it."""
    if batch.problem != INTERRUPTED:
        return batch.problem
    if batch.applied_at is None:
        return _("Looking through this sheet failed. Say what the columns hold, and try again.")
    return _(
        "The work on this sheet stopped before its end: {done} of {total} rows are done. "
        "Try again, or undo what was applied."
    ).format(done=batch.done, total=batch.total)


def column_of(batch: Batch, field: str) -> int | None:
    """The column that a field was matched to; coordinates and countries may share one."""
    columns = batch.mapping.get("columns", {})
    for name in (field, *TOGETHER.get(field, ())):
        for column, matched in columns.items():
            if matched == name:
                return int(column)
    return None


TOGETHER: Final[Mapping[str, Sequence[str]]] = {
    "latitude": ("point",), "longitude": ("point",), "country": ("country_code",),
    "name": ("organisation",), "organisation": ("city",), "city": ("organisation",),
}  # fmt: skip


def said_of_problems(line: Line, batch: Batch) -> list[dict[str, Any]]:
    """Each problem of a row: which cell, under which heading, and what would be accepted."""
    found = []
    for field, problem in line.problems.items():
        column = column_of(batch, field)
        here = column is not None and column < len(batch.headings)
        heading = batch.headings[column] if here and column is not None else ""
        value = line.cells[column] if column is not None and column < len(line.cells) else ""
        found.append(
            {
                "row": line.number,
                "column": heading or str(LABELS[field]),
                "field": field,
                "value": value,
                "sentence": said_of(problem),
                "number": column,
            }
        )
    return found


def said_of_missing(groups: Iterable[Sequence[str]], headings: Sequence[str]) -> str:
    wanted = "; ".join(_(" or ").join(str(LABELS[name]) for name in group) for group in groups)
    there = listed(headings, get_language() or "en") or _("none")
    return _("No column holds: {wanted}. The columns are: {there}.").format(
        wanted=wanted, there=there
    )
