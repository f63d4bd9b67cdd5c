"""Who a line of the minutes speaks of: cities, organisations and hubs, by the names people type."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz

from cityweave.gatherings.models import Gathering
from cityweave.gatherings.promise_lines import read_line
from cityweave.network.models import City, Hub, Organisation
from cityweave.sharing.models import Link, Record
from cityweave.words.folding import fold

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

OFFERED = 8
# As rapidfuzz counts, of 100: "Tamrndi" is Tamrindi, "Karallo" perhaps Korallu.
ALIKE = 72


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood of one line, which is kept whole beside it."""

    line: str
    what: str
    day: date | None
    # What stood where a day belongs and is none.
    unread_day: str
    # One place bears exactly this name.
    owner: Record | None
    # Places that may be meant, where it is not sure.
    candidates: tuple[Record, ...]
    # The name as it was typed.
    named: str

    @property
    def is_sure(self) -> bool:
        """Nothing has to be asked: who, what and by when."""
        return self.owner is not None and bool(self.what) and self.day is not None


def understood(line: str, gathering: Gathering, today: date, *, reader: Actor) -> Understood:
    read = read_line(line, today)
    here = list(at_the_table(gathering, reader))
    best: tuple[str, str, list[Record]] | None = None
    for name, what in read.readings:
        exact = bearing(name, here, reader) if name else []
        if len(exact) == 1:
            return Understood(line, what, read.day, read.unread_day, exact[0], (), name)
        if name and what and best is None:
            found = exact or resembling(name, here, reader)
            best = (name, what, found) if found else None
    if best is not None:
        name, what, found = best
        return Understood(line, what, read.day, read.unread_day, None, tuple(found[:OFFERED]), name)
    name, what = read.readings[0]
    return Understood(line, what or read.readings[-1][1], read.day, read.unread_day, None, (), name)


def at_the_table(gathering: Gathering, reader: Actor) -> Iterable[Record]:
    """Cities and partners of the gathering and the hub that holds it: they come before others."""
    linked = Link.objects.filter(source=gathering.pk).values("target")
    for model in (City, Organisation):
        yield from model.objects.visible_to(reader).filter(pk__in=linked).in_order()
    yield from Hub.objects.visible_to(reader).filter(pk=gathering.hub_id)


def bearing(name: str, here: list[Record], reader: Actor) -> list[Record]:
    """Whoever bears exactly this name; those at the table alone, where one of them does."""
    folded = fold(name).strip()
    exact = [one for one in here if folded in names_of(one)]
    return exact or [one for one in named_like(name, reader) if folded in names_of(one)]


def resembling(name: str, here: list[Record], reader: Actor) -> list[Record]:
    """Those whose name holds the words, then those at the table whose name is nearly this."""
    found = list(named_like(name, reader))
    known = {one.pk for one in found}
    scored = [(alike(name, one), one) for one in here if one.pk not in known]
    near = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: -pair[0])
    return found + [one for _score, one in near]


def alike(name: str, record: Record) -> float:
    return max(float(fuzz.ratio(fold(name), one)) for one in names_of(record))


def named_like(name: str, reader: Actor) -> list[Record]:
    if not fold(name).split():
        return []
    found: list[Record] = []
    for model in (City, Organisation):
        visible: Any = model.objects.visible_to(reader)
        found += visible.named_like(name).in_order()[:OFFERED]
    hubs: Any = Hub.objects.visible_to(reader)
    return found + list(hubs.filter(sort_key__contains=fold(name).strip()).in_order()[:OFFERED])


def names_of(record: Record) -> set[str]:
    """All names of a place, folded."""
    said = {str(record), getattr(record, "name", ""), *getattr(record, "names", {}).values()}
    return {fold(name).strip() for name in said if name}
