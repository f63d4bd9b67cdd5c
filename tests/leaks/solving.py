"""How an address is solved: records of the world in place of its parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tests.leaks.canaries import WORD
from tests.leaks.description import LABELS, OWNERS
from tests.leaks.world import KINDS, OLD_ADDRESSES, World, key_for, old_slug

UNKNOWN = UUID("00000000-0000-4000-8000-00000000dead")


@dataclass(frozen=True, slots=True)
class Sample:
    """One address to ask for. `bearing`: whoever has this address carries that door's key."""

    view: str
    path: str
    bearing: tuple[str, str] | None = None
    # A page about no one record: it lists, counts or finds.
    is_list: bool = False

    @property
    def typed(self) -> set[str]:
        """Canaries that the visitor put into the address."""
        return set(WORD.findall(self.path))


@dataclass(frozen=True, slots=True)
class Solved:
    """Values for the parameters of one address, and questions to ask there."""

    kwargs: dict[str, Any] = field(default_factory=dict)
    queries: tuple[str, ...] = ("",)
    bearing: tuple[str, str] | None = None
    # Each of its questions names a record, as a parameter does.
    names_a_record: bool = False


Maker = Callable[[World, bool], Iterable[Solved]]


def nothing(_world: World, _thorough: bool) -> list[Solved]:
    return []


def picked(world: World, kind: str, thorough: bool) -> list[UUID]:
    """A diagonal of owners and labels, and those on which somebody is named."""
    things = world.of_kind(kind)
    if thorough:
        return [thing.key for thing in things]
    named = {row.root for row in world.named}
    turn = len(kind)
    diagonal = {
        (OWNERS[(2 * number + turn) % len(OWNERS)], label) for number, label in enumerate(LABELS)
    }
    places = {scope.pk for scope in world.scopes.values()}
    return [
        thing.key
        for thing in things
        if thing.key in places or thing.key in named or (thing.owner, thing.label) in diagonal
    ]


def at(kind: str, *queries: str) -> Maker:
    """The page of each record of a kind, by its slug where it has one and by its key."""

    def make(world: World, thorough: bool) -> Iterable[Solved]:
        for number, key in enumerate(picked(world, kind, thorough)):
            row = world.rows[key]
            yield Solved({"address": row.address}, queries or ("",))
            if row.slug and number < 2:
                yield Solved({"address": str(key)})
        if kind in {"city", "hub", "activity"}:
            for owner, label in OLD_ADDRESSES:
                yield Solved({"address": old_slug(kind, owner, label)})
        yield Solved({"address": str(UNKNOWN)})

    return make


def keyed(kinds: tuple[str, ...], name: str = "key", each: int = 3, **more: Any) -> Maker:
    """One address for records of several kinds, by key."""

    def make(world: World, thorough: bool) -> Iterable[Solved]:
        for number, kind in enumerate(kinds):
            keys = picked(world, kind, thorough)
            chosen = keys if thorough or kind == "city" else keys[number % 2 :: 2][:each]
            for key in chosen:
                yield Solved({name: key, **more})
        yield Solved({name: UNKNOWN, **more})

    return make


def plain(*queries: str) -> Maker:
    return lambda _world, _thorough: [Solved(queries=("", *queries))]


def asking(parameter: str, kind: str) -> Maker:
    """A page that names a record in its question."""

    def make(world: World, thorough: bool) -> Iterable[Solved]:
        keys = picked(world, kind, thorough)
        yield Solved()
        yield Solved(queries=tuple(f"?{parameter}={key}" for key in keys), names_a_record=True)

    return make


def listed(kind: str, name: str) -> Maker:
    def make(world: World, thorough: bool) -> Iterable[Solved]:
        hidden = world.rows[world.grid(kind, "c", "strict")]
        words = getattr(hidden, name, "")
        yield Solved(queries=("", "?q=cnry", f"?q={words}", f"?after={hidden.pk}"))

    return make


def persons(world: World, thorough: bool) -> Iterable[Solved]:
    names = list(world.people)
    for name in names if thorough else names[::4]:
        yield Solved({"key": world.people[name].pk})


def of_role(world: World, thorough: bool) -> Iterable[Solved]:
    for name in ("officer 1 of hub one", "focal point of city c", "deputy at hub two", "operator"):
        yield Solved({"key": key_for(f"role {name}")})


# Records of every kind have these pages alike.
EVERY_KIND = tuple(KINDS)
RECORD = keyed(EVERY_KIND)
