"""What cities ask in the matrix's world, the words about it, and the addresses of both."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from cityweave.build.models import Message
from cityweave.followup.models import Task
from cityweave.sharing.models import SignedLink
from tests.leaks.description import Visitor
from tests.leaks.solving import Maker, Solved, asking, keyed, plain
from tests.leaks.world import NOW, World, cells, key_for

NEVER_PUBLIC = ("amber", "strict", "red")
TOKEN = "was-it-helpful"


def add_records(world: World) -> None:
    """A request of each owner under each label it may bear; some urgent, some answered."""
    for number, owner, label in cells():
        if label not in NEVER_PUBLIC:
            continue
        city = (
            world.place(owner) if owner in "abcd" else world.rows[world.grid("city", owner, label)]
        )
        answered = number % 3 == 0
        world.add(
            "supportrequest", owner, label, city=city, urgent=bool(number % 2),
            state="answered" if answered else "received",
            waiting_since=None if answered else NOW - timedelta(days=1 + number % 20),
            first_answered_at=NOW if answered else None,
        )  # fmt: skip


def populate(world: World) -> None:
    for thing in world.of_kind("supportrequest"):
        for side, said in (("hub", "answer"), ("city", "word"), ("hub", "referral")):
            Message.objects.create(
                request_id=thing.key, side=side, said=said, author="operator", written_at=NOW,
                text=world.word("message.text", ("thing", thing.key)),
                body=world.word("message.body", ("thing", thing.key)),
            )  # fmt: skip
    SignedLink.objects.create(
        key=key_for("helpful"), purpose="build.helpful",
        token_hash=hashlib.sha256(TOKEN.encode()).hexdigest(),
        about_id=world.grid("supportrequest", "a", "amber"),
        expires_at=NOW + timedelta(days=3000), created_at=NOW,
    )  # fmt: skip
    make_tasks(world)


def make_tasks(world: World) -> None:
    """For everybody, seen or not."""
    Task.objects.bulk_create(
        Task(
            key=key_for(f"task {name} {thing.key}"), person=person,
            kind=kind_of(world, thing.key), about_id=thing.key, scope=world.scopes[thing.hub],
            rank=2, since=NOW, order_at=NOW, opened_at=NOW,
        )
        for name, person in world.people.items()
        if not name.startswith("contact")
        for thing in world.of_kind("supportrequest")[::2]
    )  # fmt: skip


def kind_of(world: World, key: UUID) -> str:
    row: Any = world.rows[key]
    return "build.request-waits" if row.waiting_since else "build.citys-turn"


def forget(_visitor: Visitor, _world: World, gone: set[UUID]) -> None:
    Message.objects.filter(request__in=gone).delete()


def by_link(_world: World, _thorough: bool) -> Iterable[Solved]:
    yield Solved({"token": TOKEN})
    yield Solved({"token": "nobody-wrote-this"})


ONE = keyed(("supportrequest",), each=20)
FEW = keyed(("supportrequest",), each=2)

SAMPLES: dict[str, Maker] = {
    "build:ask": plain(),
    "build:requests": plain("?show=all"),
    "build:request-new": asking("city", "city"),
    "build:supportrequest": ONE,
    "build:first-hours": ONE,
    "build:triage": FEW,
    "build:assignment": FEW,
    "build:answer": FEW,
    "build:question": FEW,
    "build:referral": FEW,
    "build:refusal": FEW,
    "build:word": FEW,
    "build:closing": FEW,
    "build:reopening": FEW,
    "build:helpfulness": FEW,
    "build:helpful": by_link,
}
