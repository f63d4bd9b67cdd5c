"""Two people changed one thing: what merges, what needs a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Merge:
    """`values` is the merged text by field; `conflicts` are fields both changed, differently."""

    values: dict[str, Any]
    changed: tuple[str, ...]
    merged: tuple[str, ...]
    conflicts: tuple[str, ...]


def three_way(base: Values, theirs: Values, mine: Values) -> Merge:
    """Merge `mine` into `theirs`, both grown from `base`; fields absent from `mine` are theirs."""
    touched = {name for name, value in mine.items() if value != base.get(name)}
    moved = {name for name in theirs if theirs[name] != base.get(name)}
    clashing = {name for name in touched & moved if mine[name] != theirs[name]}
    values = dict(theirs) | {name: mine[name] for name in touched - clashing}
    return Merge(
        values=values,
        changed=tuple(sorted(name for name in touched - clashing if mine[name] != theirs[name])),
        merged=tuple(sorted(moved - touched)),
        conflicts=tuple(sorted(clashing)),
    )
