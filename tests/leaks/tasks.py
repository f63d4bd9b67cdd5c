"""What waits for whom in the world of the matrix: everything for everybody, seen or not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from cityweave.followup.models import Task
from cityweave.sharing.models import Invitation, SignedLink
from tests.leaks.description import KIND_OF_PLACE
from tests.leaks.world import NOW, World, key_for

# Kind of task → its rank; each is about records of one kind below.
RANKS = {
    "safeguarding.release-review": 3,
    "safeguarding.release-answer": 4,
    "safeguarding.draft-waits": 4,
    "network.membership-waits": 2,
    "sharing.red-review": 0,
    "sharing.invitation-expired": 4,
}
# One passed on by somebody in office, one handed over by somebody who left.
PASSED = {
    1: ("delegated", "officer 1 of hub one"),
    2: ("handed_over", "manager of hub one whose role ended"),
}
INVITED = {"one": "hub_officer", "c": "focal_point"}


def make_tasks(world: World) -> None:
    """A task of each kind for everybody who has an account, about what they may see or not."""
    make_expired_invitations(world)
    about = list(things_waiting(world))
    rows = []
    for name, person in world.people.items():
        if name.startswith("contact"):
            continue
        for number, (kind, key, hub) in enumerate(about):
            passed, by = PASSED.get(number % 5, ("", ""))
            since = NOW - timedelta(days=1 + number % 9)
            rows.append(
                Task(
                    key=key_for(f"task {name} {kind} {key}"), person=person, kind=kind,
                    about_id=key, scope=world.scopes[hub], rank=RANKS[kind], since=since,
                    order_at=since, passed=passed,
                    delegated_by=world.people[by] if by else None, opened_at=since,
                    snoozed_until=NOW + timedelta(days=40) if number % 7 == 0 else None,
                )
            )  # fmt: skip
    Task.objects.bulk_create(rows)


def things_waiting(world: World) -> Iterator[tuple[str, UUID, str]]:
    """(kind of task, record, hub) of records under every label."""
    for number, thing in enumerate(world.of_kind("release")):
        requested = world.rows[thing.key].state == "requested"  # type: ignore[attr-defined]
        kind = "safeguarding.release-review" if requested else "safeguarding.release-answer"
        if number % 2 or thing.owner in {"a", "one"}:
            yield kind, thing.key, thing.hub
    yield from memberships(world)
    for thing in world.of_kind("draft")[::6]:
        yield "safeguarding.draft-waits", thing.record, thing.hub
    for thing in world.of_kind("city"):
        if thing.label == "red" and not thing.is_binned:
            yield "sharing.red-review", thing.key, thing.hub
    for place in INVITED:
        hub = "one" if place == "one" else world.things[world.scopes[place].pk].hub
        yield "sharing.invitation-expired", world.scopes[place].pk, hub


def memberships(world: World) -> Iterator[tuple[str, UUID, str]]:
    for thing in world.of_kind("membership"):
        if world.rows[thing.key].state == "applied":  # type: ignore[attr-defined]
            yield "network.membership-waits", thing.key, thing.hub


def make_expired_invitations(world: World) -> None:
    for place, role in INVITED.items():
        doors = ("invitation", place)
        link = SignedLink.objects.create(
            key=key_for(f"expired invitation {place}"), purpose="invitation",
            token_hash=hashlib.sha256(f"expired {place}".encode()).hexdigest(),
            about=world.scopes[place].ref, expires_at=NOW - timedelta(days=1),
            created_at=NOW - timedelta(days=15),
        )  # fmt: skip
        Invitation.objects.create(
            link=link, name=world.word("invitation.expired", doors),
            address=f"{world.word('invitation.address', doors)}@test.example", kind=role,
            scope=world.scopes[place], invited_by=world.people["manager of hub one"],
            sent_at=NOW - timedelta(days=15),
        )  # fmt: skip
    assert set(INVITED) <= set(KIND_OF_PLACE)
