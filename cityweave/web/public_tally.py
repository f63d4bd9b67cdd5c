"""How many cities there are of each kind, and which of them a name fits: plain computation."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID


class Group(NamedTuple):
    """Cities that no filter tells apart, but for their names."""

    country: str
    kind: str
    standing: str
    languages: str
    hubs: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """So many cities of each group, and what each is called, folded."""

    groups: tuple[Group, ...]
    sizes: Counter[int]
    # For each city the place of its group, and its names.
    group_of: Sequence[int]
    names: Sequence[str]

    def counted(self, words: Sequence[str], fits: Callable[[Group], bool]) -> Counter[Group]:
        """How many of each group that fits have all these words in their names."""
        sizes = self.sizes
        if words:
            pairs = zip(self.group_of, self.names, strict=True)
            sizes = Counter(place for place, names in pairs if has_all(words, names))
        found = ((self.groups[place], count) for place, count in sizes.items())
        return Counter({group: count for group, count in found if fits(group)})


def has_all(words: Iterable[str], names: str) -> bool:
    return all(word in names for word in words)


def tally_of(rows: Iterable[tuple[Group, str]]) -> Tally:
    places: dict[Group, int] = {}
    group_of, names = array("L"), []
    for group, called in rows:
        group_of.append(places.setdefault(group, len(places)))
        names.append(called)
    return Tally(tuple(places), Counter(group_of), group_of, names)
