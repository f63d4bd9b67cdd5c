"""Who may read what, written apart from the product: from SHARING's tables, in plain Python.

Nothing of the product is imported here. Where this and the product differ, one of them is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from uuid import UUID

from tests.leaks.description import AGREED, BY_NAME, SERVED_BY, Description, Thing, Visitor

HUB_TEAM = {"hub_manager", "hub_officer"}
CITY_TEAM = {"city_team", "focal_point"}
STAFF = HUB_TEAM | {"network_staff"}


def with_all_eyes(rule: Callable[..., bool]) -> Callable[..., bool]:
    """Staff who look as somebody else see what both see, and nothing that only one does."""

    @wraps(rule)
    def seen(visitor: Visitor, *about: object) -> bool:
        if not visitor.watched_by:
            return rule(visitor, *about)
        watcher = BY_NAME[visitor.watched_by]
        seen_as = BY_NAME.get(visitor.looks_as) or replace(visitor, watched_by="")
        return rule(seen_as, *about) and rule(watcher, *about)

    return seen


def standing_roles(visitor: Visitor) -> tuple[tuple[str, str], ...]:
    gone = visitor.is_suspended or visitor.has_left or not visitor.has_account
    if visitor.deputy_of and not standing_roles(BY_NAME[visitor.deputy_of]):
        # A deputy stands as long as the principal does, and no longer.
        gone = True
    return () if gone else visitor.roles


def desks(visitor: Visitor) -> set[str]:
    """Where the visitor works as staff: AMBER of all that is kept there."""
    return {place for role, place in standing_roles(visitor) if role in STAFF}


def homes(visitor: Visitor) -> set[str]:
    """Whose own team the visitor is: up to AMBER+STRICT."""
    team = HUB_TEAM | CITY_TEAM
    return {place for role, place in standing_roles(visitor) if role in team}


def reads_green(visitor: Visitor) -> bool:
    return any(
        role in STAFF or (place in AGREED and role not in {"operator", "funder"})
        for role, place in standing_roles(visitor)
    )


def answers_to(visitor: Visitor) -> set[str]:
    """The names under which the visitor can be named on a piece of work."""
    if not standing_roles(visitor):
        return set()
    named = HUB_TEAM | CITY_TEAM | {"partner"}
    return {visitor.name} | {place for role, place in visitor.roles if role in named}


def is_named(visitor: Visitor, root: UUID, world: Description) -> bool:
    mine = answers_to(visitor)
    return any(row.root == root and row.grantee in mine and not row.is_over for row in world.named)


def is_lent(visitor: Visitor, key: UUID, world: Description) -> bool:
    """Somebody asked to answer for one record reads that record, not what lies beneath it."""
    return visitor.name in answers_to(visitor) and (visitor.name, key) in world.lent


@with_all_eyes
def sees(visitor: Visitor, thing: Thing, world: Description) -> bool:
    return not thing.is_binned and may_read(visitor, thing, world)


@with_all_eyes
def finds_in_bin(visitor: Visitor, thing: Thing, world: Description) -> bool:
    return thing.is_binned and keeps(visitor, thing) and may_read(visitor, thing, world)


def may_read(visitor: Visitor, thing: Thing, world: Description) -> bool:
    if is_named(visitor, thing.root, world) or is_lent(visitor, thing.record, world):
        return True
    match thing.label:
        case "clear":
            return True
        case "green":
            return reads_green(visitor) or thing.owner in homes(visitor)
        case "amber":
            return thing.hub in desks(visitor) or thing.owner in homes(visitor)
        case "strict":
            return thing.owner in homes(visitor)
    return False


@with_all_eyes
def reads_talk(visitor: Visitor, thing: Thing, world: Description) -> bool:
    """What is said about a record is read with it; about a public one by members and staff."""
    if thing.label != "clear":
        return sees(visitor, thing, world)
    return not thing.is_binned and (reads_green(visitor) or thing.owner in homes(visitor))


def comes_to_talk(visitor: Visitor, thing: Thing, world: Description) -> bool:
    """Whoever brings a record back from the bin reads again what was said about it."""
    return reads_talk(visitor, thing, world) or finds_in_bin(visitor, thing, world)


@with_all_eyes
def edits(visitor: Visitor, thing: Thing, world: Description) -> bool:
    return keeps(visitor, thing) and sees(visitor, thing, world)


@with_all_eyes
def keeps_guests(visitor: Visitor, thing: Thing, world: Description) -> bool:
    """The staff of the hub that holds a gathering, where they read the gathering itself."""
    return thing.hub in desks(visitor) and sees(visitor, thing, world)


def keeps(visitor: Visitor, thing: Thing) -> bool:
    return thing.hub in desks(visitor) or thing.owner in homes(visitor)


def leaves_the_house(thing: Thing) -> bool:
    """Nothing above GREEN is exported without a reason, and no export asks for one yet."""
    return thing.label in {"clear", "green"}


def knows_person(visitor: Visitor, other: Visitor) -> bool:
    """By name: oneself; one's own team; staff their hub's people; desk and operator everybody."""
    if visitor == other:
        return True
    # As whom one looks is said above every page.
    if visitor.watched_by:
        return other.name == visitor.looks_as or knows_both(visitor, other)
    held = {role for role, _place in standing_roles(visitor)}
    if ("network_staff", "desk") in standing_roles(visitor) or "operator" in held:
        return True
    if any(place in homes(visitor) for _role, place in other.roles):
        return True
    return any(
        place in desks(visitor) or SERVED_BY[place] in desks(visitor) for _r, place in other.roles
    )


@with_all_eyes
def knows_both(visitor: Visitor, other: Visitor) -> bool:
    return knows_person(visitor, other)


@with_all_eyes
def manages_invitations(visitor: Visitor, place: str) -> bool:
    for role, at in standing_roles(visitor):
        if role == "operator" or (role, at) == ("network_staff", "desk"):
            return True
        if role == "hub_manager" and at in {place, SERVED_BY[place]}:
            return True
    return False


@with_all_eyes
def works_at(visitor: Visitor, place: str) -> bool:
    """Whether the visitor is of the staff there."""
    return place in desks(visitor)


def works_on(visitor: Visitor, thing: Thing, world: Description) -> bool:
    """What has no label of its own: read by whoever works at its hub and sees what it is of."""
    return sees(visitor, thing, world) and works_at(visitor, thing.hub)


def finds_view(visitor: Visitor, owner: str, team: str) -> bool:
    """One's own saved views, and those a colleague shares with the team."""
    is_own = visitor.name == owner and not visitor.is_suspended
    return is_own or bool(team and works_at(visitor, team))


@with_all_eyes
def is_reported_to(visitor: Visitor, thing: Thing) -> bool:
    """Whoever stands at a grant knows that it is, for what and how much."""
    stands = {(role, thing.owner) for role in ("funder", "evaluator")}
    return thing.kind == "grant" and bool(stands & set(standing_roles(visitor)))


OF_RECORDS = {
    "editor": edits,
    "keeper": keeps_guests,
    "staff": works_on,
    "talk": comes_to_talk,
}


def passes(
    visitor: Visitor, door: tuple[str, UUID | str], world: Description, others: dict[str, Visitor]
) -> bool:
    kind, to = door
    if kind in OF_RECORDS:
        return OF_RECORDS[kind](visitor, world.things[to], world)  # type: ignore[index]
    match kind:
        case "thing":
            thing = world.things[to]  # type: ignore[index]
            seen = sees(visitor, thing, world) or finds_in_bin(visitor, thing, world)
            return seen or is_reported_to(visitor, thing)
        case "person":
            if (str(to), visitor.name) in world.codes and not visitor.is_suspended:
                return True
            return knows_person(visitor, others[str(to)])
        case "account":
            return visitor.name == to and not visitor.is_suspended
        case "team":
            return works_at(visitor, str(to))
        case "invitation":
            return manages_invitations(visitor, str(to))
    return False


def allowed(visitor: Visitor, world: Description, others: dict[str, Visitor]) -> set[str]:
    """Every canary the visitor may ever find."""
    return {
        canary
        for canary, told in world.canaries.items()
        if any(passes(visitor, door, world, others) for door in told.doors)
    }


def forbidden_things(visitor: Visitor, world: Description) -> list[Thing]:
    return [
        thing
        for thing in world.things.values()
        if not sees(visitor, thing, world)
        and not finds_in_bin(visitor, thing, world)
        and not gave(visitor, thing, world)
        and not is_reported_to(visitor, thing)
    ]


def gave(visitor: Visitor, thing: Thing, world: Description) -> bool:
    """Whoever agreed reads to what, under any label, on their own list; nobody else does there."""
    own = world.given.get(thing.key) == visitor.name and not visitor.watched_by
    return own and not thing.is_binned and not visitor.is_suspended
