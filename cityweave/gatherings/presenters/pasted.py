"""A list before it is added: each line as it was understood, and whom of it was taken off."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.gatherings.as_read import columns
from cityweave.gatherings.models import Gathering, Guest
from cityweave.gatherings.pasted import FACTS, Line
from cityweave.gatherings.same_person import Known, contact_in
from cityweave.ui.figures import Figure

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class Off:
    """Somebody who was taken off: when, and whether to ask them again."""

    key: UUID
    on: date
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A line, and whom it names of those who were taken off, or why nobody is added by it."""

    line: Line
    off: Off | None = None
    known: str = ""


@dataclass(frozen=True, slots=True)
class PastedPage:
    shown: tuple[Row, ...]
    unshown: int
    # To be added: neither at fault nor known here.
    good: int
    off: int
    # Of these, whom nobody ticked.
    stay_off: int


def pasted_page(
    lines: Sequence[Line], gathering: Gathering, reader: Actor, ticked: Collection[UUID]
) -> PastedPage:
    """All that add nobody before the others: of a long list nobody reads every line."""
    rows = rows_of(lines, gathering, reader, ticked) if lines else []
    good = [row for row in rows if adds(row)]
    first = [row for row in rows if not adds(row)][:LOOKED_AT]
    shown = sorted([*first, *good[: LOOKED_AT - len(first)]], key=lambda row: row.line.number)
    off = [row.off for row in rows if row.off]
    return PastedPage(
        shown=tuple(shown),
        unshown=len(rows) - len(shown),
        good=len(good),
        off=len(off),
        stay_off=sum(not one.is_ticked for one in off),
    )


def adds(row: Row) -> bool:
    return not (row.line.fault or row.off or row.known)


def rows_of(
    lines: Sequence[Line], gathering: Gathering, reader: Actor, ticked: Collection[UUID]
) -> list[Row]:
    known, off = known_at(gathering, reader)
    named: dict[str, int] = {}
    rows = []
    for line in lines:
        facts = columns(line, FACTS)
        if line.fault:
            rows.append(Row(line))
        elif said := known_as(facts, known, named):
            rows.append(Row(line, known=said))
        else:
            named.setdefault(contact_in(facts), line.number)
            rows.append(Row(line, off_in(facts, known, off, ticked)))
    return rows


def known_as(facts: Mapping[str, Any], known: Known[Guest], named: Mapping[str, int]) -> str:
    """Why adding this would change nothing; empty where it would."""
    contact = contact_in(facts)
    if contact and contact in named:
        return _("Named in line {n} already.").format(n=Figure(named[contact]))
    return _("On the list already.") if known.reached_at(facts) else ""


def taken_off(
    facts: Mapping[str, Any], gathering: Gathering, reader: Actor, ticked: Collection[UUID]
) -> Off | None:
    """Whom these facts name of those who were taken off."""
    return off_in(facts, *known_at(gathering, reader), ticked)


def known_at(gathering: Gathering, reader: Actor) -> tuple[Known[Guest], Known[Guest]]:
    """Those on the list, and those taken off it."""
    here = Guest.objects.visible_to(reader).of(gathering.pk)
    return Known(here.on_the_list()), Known(here.taken_off())


def off_in(
    facts: Mapping[str, Any], known: Known[Guest], off: Known[Guest], ticked: Collection[UUID]
) -> Off | None:
    former = None if known.reached_at(facts) else off.find(facts)
    if former is None or former.withdrawn_at is None:
        return None
    return Off(former.pk, timezone.localdate(former.withdrawn_at), former.pk in ticked)
