"""Which rows of one sheet speak of the same thing, and what they say together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from cityweave.intake.choices import Kind
from cityweave.intake.reading_rows import Read
from cityweave.words.folding import fold

OF_A_NAME = ("city", "organisation")


def leaders(reads: Iterable[Read], kind: str) -> dict[int, int]:
    """Number of a row → number of the first row about the same thing, for each that follows one."""
    first: dict[tuple[str, ...], Read] = {}
    follows: dict[int, int] = {}
    for read in reads:
        if read.problems:
            continue
        marks = [*marks_of(read, kind)]
        leader = next((first[mark] for mark in marks if mark in first), None)
        if leader is None or are_two(leader, read):
            for mark in marks:
                first.setdefault(mark, read)
            continue
        follows[read.number] = leader.number
        take_over(leader, read)
    return follows


def marks_of(read: Read, kind: str) -> Iterable[tuple[str, ...]]:
    """By what a row is known to be about the same as another, the surest first."""
    values = read.values
    if "key" in values:
        yield ("key", values["key"])
    if "code" in values:
        yield ("code", values["code"])
    if "name" not in values:
        return
    name = fold(values["name"])
    if kind == Kind.PEOPLE:
        place = next((fold(values[one]) for one in OF_A_NAME if one in values), "")
        yield ("person", name, place)
    else:
        yield ("name", name, values.get("country", ""), fold(values.get("region", "")))


def are_two(one: Read, two: Read) -> bool:
    """Different codes, or different keys, are different things."""
    return any(
        one.values[name] != two.values[name]
        for name in ("key", "code")
        if name in one.values and name in two.values
    )


def take_over(leader: Read, read: Read) -> None:
    """What a later row says more; of two figures of the population the later one counts."""
    mine, more = leader.values, read.values
    if more.get("population_year", "") > mine.get("population_year", ""):
        mine["population"], mine["population_year"] = more["population"], more["population_year"]
    for name, value in more.items():
        if name != "population_year":
            mine.setdefault(name, value)


def counted(outcomes: Sequence[str]) -> dict[str, Any]:
    return {outcome: outcomes.count(outcome) for outcome in sorted(set(outcomes))}
