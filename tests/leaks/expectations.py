"""What each visitor must find: a matrix that finds nothing would contain everything."""

from __future__ import annotations

from collections.abc import Iterable

from tests.leaks import oracle
from tests.leaks.description import Thing, Visitor
from tests.leaks.walking import Walk
from tests.leaks.world import World

# Lists that show each record in sight by its name.
LISTED = {
    "hub": "name", "city": "name", "organisation": "name", "activity": "title", "paper": "title",
}  # fmt: skip
# On the page of the place they are about, which is walked for every place of the world.
ABOUT_PLACES = {"fact": ("value", "source")}


def expected(visitor: Visitor, world: World) -> set[str]:
    """Canaries that stand on a page this visitor walked and may see."""
    return {
        canary
        for canary, told in world.canaries.items()
        if must_be_found(visitor, told.place, told.doors, world)
    }


def must_be_found(
    visitor: Visitor, place: str, doors: Iterable[tuple[str, object]], world: World
) -> bool:
    kind, _dot, column = place.partition(".")
    things = [world.things[to] for door, to in doors if door == "thing"]  # type: ignore[index]
    if place == "invitation.name":
        return any(oracle.manages_invitations(visitor, str(to)) for _door, to in doors)
    if place == "person.name":
        name = visitor.looks_as if visitor.watched_by else visitor.name
        return any(to == name for _door, to in doors) and not visitor.is_suspended
    if not things or not oracle.sees(visitor, things[0], world):
        return False
    if kind in LISTED:
        return column == LISTED[kind]
    if kind == "affiliation":
        return visitor.has_account and column in {"person.name"}
    return (
        kind in ABOUT_PLACES and column in ABOUT_PLACES[kind] and on_walked_page(things[0], world)
    )


def on_walked_page(fact: Thing, world: World) -> bool:
    """Facts of the cities a to d, which everybody asks for by name."""
    about = world.rows[fact.key].about_id  # type: ignore[attr-defined]
    return about in {world.scopes[name].pk for name in "acd"} and fact.root == about


def unfound(walked: Walk, world: World) -> list[str]:
    visitor = walked.visitor
    missing = expected(visitor, world) - walked.found
    return sorted(
        f"{visitor.name} does not find {world.canaries[canary].place} ({canary})"
        for canary in missing
        if place_in_sight(visitor, canary, world)
    )


def place_in_sight(visitor: Visitor, canary: str, world: World) -> bool:
    """A fact stands on its place's page: who may not see the place does not find it there."""
    doors = world.canaries[canary].doors
    things = [world.things[to] for kind, to in doors if kind == "thing"]  # type: ignore[index]
    if not things or things[0].kind != "fact":
        return True
    about = world.things[world.rows[things[0].key].about_id]  # type: ignore[attr-defined]
    return oracle.sees(visitor, about, world)
