"""Who met whom: pairs of those who were at the same gathering, and how often."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that met, in the order of their keys."""

    one: UUID
    other: UUID
    # As the roll was called.
    times: int
    # Where no roll tells it: both were asked.
    invited: int
    last: date | None
    gatherings: tuple[UUID, ...]


def pairs(
    guests: Mapping[UUID, Iterable[UUID]],
    days: Mapping[UUID, date | None],
    counted: Collection[UUID] = frozenset(),
) -> list[Pair]:
    """Those who met most often first, then those who met last. `guests`: gathering → cities;
    `counted`: gatherings of which a roll call says it.
    """
    met: dict[tuple[UUID, UUID], list[UUID]] = {}
    for gathering, cities in guests.items():
        for one, other in combinations(sorted(set(cities)), 2):
            met.setdefault((one, other), []).append(gathering)
    found = [pair_of(two, at, days, counted) for two, at in met.items()]
    return sorted(found, key=order_of)


def order_of(pair: Pair) -> tuple[int, int, int, UUID, UUID]:
    return (
        -pair.times,
        -pair.invited,
        -(pair.last.toordinal() if pair.last else 0),
        pair.one,
        pair.other,
    )


def pair_of(
    two: tuple[UUID, UUID],
    at: list[UUID],
    days: Mapping[UUID, date | None],
    counted: Collection[UUID],
) -> Pair:
    known = [day for key in at if (day := days.get(key))]
    times = sum(key in counted for key in at)
    last = max(known, default=None)
    return Pair(*two, times=times, invited=len(at) - times, last=last, gatherings=tuple(at))
