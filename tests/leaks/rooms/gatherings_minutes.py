"""Minutes, letters, series, hosts and risk checks in the matrix's world, and their addresses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from cityweave.followup.models import Task
from cityweave.gatherings.actions.feeds import hash_of
from cityweave.gatherings.models import Clearance, Feed, Gathering, MinuteItem, Series
from cityweave.sharing.models import SignedLink
from tests.leaks.description import Visitor
from tests.leaks.solving import UNKNOWN, Maker, Solved, at, keyed
from tests.leaks.twin import wipe
from tests.leaks.world import NOW, World, cells, key_for

TOKEN, USED = "please-clear-this", "it-was-cleared"
RESULTS = ("go", "with_changes", "delay", "stop")
STAGES = ("concept", "report")
HUBS = ("one", "two")
# Whoever left reads nothing by the address of a series that is the staff's alone.
FOLLOWS = dict.fromkeys(HUBS, "manager of hub one whose role ended")


def add_records(world: World) -> None:
    """A risk check of each owner under each label but the wide ones."""
    for number, owner, label in cells():
        if label in {"clear", "green"}:
            continue
        key = world.grid("riskcheck", owner, label)
        gathering = world.grid("gathering", owner, label)
        world.add(
            "riskcheck", owner, label, about=world.ref(gathering, "gathering"),
            result=RESULTS[number % len(RESULTS)], checked_at=NOW, checked_by="operator",
            answers={"harm": "", "dividers": world.word("risk.answer", ("thing", key))},
            recheck_on=NOW.date() - timedelta(days=1) if number % 2 else None,
        )  # fmt: skip


def populate(world: World) -> None:
    for thing in world.of_kind("gathering"):
        place = door_of(world, thing.key)
        for number in (1, 2):
            MinuteItem.objects.create(
                key=key_for(f"minute {number} of {thing.key}"), gathering_id=thing.key,
                position=number, point=world.word("minute.point", place),
                decision=world.word("minute.decision", place), decision_number=number,
                written_at=NOW, struck_at=NOW if number == 2 else None,
            )  # fmt: skip
    make_series(world)
    make_clearances(world)
    make_tasks(world)


def door_of(world: World, key: UUID) -> tuple[str, object]:
    """Minutes are read by whoever works at the hub and sees the gathering."""
    return ("staff", key)


def make_series(world: World) -> None:
    for hub in HUBS:
        series = Series.objects.create(
            key=key_for(f"series of {hub}"), hub=world.scopes[hub], made_at=NOW,
            name=world.word("series.name", ("team", hub)),
        )  # fmt: skip
        mine = [one.key for one in world.of_kind("gathering") if one.hub == hub]
        Gathering._default_manager.filter(pk__in=mine[::2]).update(series=series)
        Feed.objects.create(
            key=key_for(f"feed series {hub}"), series=series, made_at=NOW,
            person=world.people[FOLLOWS[hub]], token_hash=hash_of(f"feed-series-{hub}"),
        )  # fmt: skip


def make_clearances(world: World) -> None:
    for number, thing in enumerate(world.of_kind("gathering")):
        place = door_of(world, thing.key)
        shown = thing.key == asked(world)
        doors = (place, ("host", TOKEN)) if shown else (place,)
        said = number % 2 == 0 and not shown
        Clearance.objects.create(
            key=key_for(f"clearance of {thing.key}"), gathering_id=thing.key,
            stage=STAGES[number % 2], digest="0" * 64, asked_by="operator", asked_at=NOW,
            parts=[["Purpose", world.word("clearance.parts", *doors)]],
            host=world.word("clearance.host", *doors),
            email=f"{world.word('clearance.email', place)}@mail.example",
            answer="change" if said else "", answered_at=NOW if said else None,
            words=world.word("clearance.words", place) if said else "",
            link=link_for(world, TOKEN) if shown else None,
        )  # fmt: skip
    link_for(world, USED, used=True)


def link_for(world: World, token: str, *, used: bool = False) -> SignedLink:
    return SignedLink.objects.create(
        key=key_for(f"host {token}"), purpose="gatherings.host-concept",
        token_hash=hashlib.sha256(token.encode()).hexdigest(), used_at=NOW if used else None,
        about=world.ref(asked(world), "gathering"), expires_at=NOW + timedelta(days=3000),
        created_at=NOW,
    )  # fmt: skip


def asked(world: World) -> UUID:
    """A gathering of hub one that its host was asked about by a link."""
    return world.grid("gathering", "one", "amber")


def make_tasks(world: World) -> None:
    """For everybody, seen or not."""
    kinds = ("gatherings.host-answered", "gatherings.risk-recheck")
    Task.objects.bulk_create(
        Task(
            key=key_for(f"{kind} {name} {thing.key}"), person=person, kind=kind,
            about_id=thing.key, scope=world.scopes[thing.hub], rank=2, since=NOW,
            order_at=NOW, opened_at=NOW,
        )
        for name, person in world.people.items()
        if not name.startswith("contact")
        for kind in kinds
        for thing in world.of_kind("gathering")[::6]
    )  # fmt: skip


def forget(_visitor: Visitor, world: World, gone: set[UUID]) -> None:
    wipe(MinuteItem, gathering__in=gone)
    wipe(Clearance, gathering__in=gone)


def series(_world: World, _thorough: bool) -> Iterable[Solved]:
    for hub in HUBS:
        yield Solved({"key": key_for(f"series of {hub}")})
    yield Solved({"key": UNKNOWN})


def points(world: World, _thorough: bool) -> Iterable[Solved]:
    for owner, label in (("one", "amber"), ("two", "strict"), ("a", "green")):
        gathering = world.grid("gathering", owner, label)
        yield Solved({"key": key_for(f"minute 1 of {gathering}")})
    yield Solved({"key": UNKNOWN})


def hosts(world: World, _thorough: bool) -> Iterable[Solved]:
    yield Solved({"token": TOKEN}, bearing=("host", TOKEN))
    yield Solved({"token": USED})
    yield Solved({"token": "nobody-wrote-this"})


FEW = keyed(("gathering",), each=2)
TEXTS = keyed(("gathering",), each=2, stage="concept")

SAMPLES: dict[str, Maker] = {
    "gatherings:minutes": at("gathering"),
    "gatherings:minutes-letters": at("gathering"),
    "gatherings:host-desk": at("gathering"),
    "gatherings:report": at("gathering"),
    "gatherings:risk-check": at("gathering"),
    "gatherings:minute-new": FEW,
    "gatherings:promise-line": FEW,
    "gatherings:promise-new": FEW,
    "gatherings:promise-undo": FEW,
    "gatherings:next": FEW,
    "gatherings:host-read": FEW,
    "gatherings:host-ask": TEXTS,
    "gatherings:host-hand": TEXTS,
    "gatherings:report-new": FEW,
    "gatherings:note-new": FEW,
    "gatherings:report-file": FEW,
    "gatherings:minute": points,
    "gatherings:minute-place": points,
    "gatherings:minute-standing": points,
    "gatherings:series": series,
    "gatherings:host": hosts,
}
