"""Gatherings, agendas and corrections of days off in the matrix's world, and their addresses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta

from cityweave.followup.models import Task
from cityweave.gatherings.actions.feeds import hash_of
from cityweave.gatherings.models import Feed, HolidayCorrection
from tests.leaks.description import OWNERS
from tests.leaks.solving import UNKNOWN, Maker, Solved, asking, at, keyed, plain
from tests.leaks.world import NOW, World, cells, key_for, next_label

SAID = {"one": "officer 1 of hub one", "two": "officer of hub two"}
DAYS = "?country=PK&year=2027"
READING = key_for("one reading of a calendar")
STATES = ("idea", "confirmed", "held", "postponed")


def add_records(world: World) -> None:
    """One of each owner under each label, past and to come, and an item of each agenda."""
    for number, owner, label in cells():
        first = date(2026, 1, 1) + timedelta(days=9 * number)
        state = STATES[number % len(STATES)]
        other = OWNERS[(number + 3) % len(OWNERS)]
        gathering = world.add(
            "gathering", owner, label, kind="workshop", promise="convene", state=state,
            begins_on=first if number % 3 else None,
            ends_on=first + timedelta(days=1) if number % 3 else None,
            held_at=NOW - timedelta(days=3) if state == "held" else None,
            time_zone="Asia/Dhaka", opens=time(9), online=bool(number % 2),
            city_id=world.grid("city", other, next_label(label, number)),
        )  # fmt: skip
        root = gathering.pk if label in {"amber", "strict", "red"} else None
        world.add(
            "agendaitem", owner, label, root=root, gathering=gathering, day=1 + number % 2,
            opens=time(9 + number % 8),
        )  # fmt: skip
        if label != "clear":
            entry = world.add(
                "jointentry", owner, label, begins_on=first + timedelta(days=3),
                ends_on=None, is_cancelled=number % 5 == 0, sequence=0, reading=READING,
            )  # fmt: skip
            world.links.append((entry.pk, "calls", world.grid("city", other, next_label(label))))
        paid_by = OWNERS[(number + number % 2) % len(OWNERS)]
        world.add(
            "grantshare", owner, label, root=root, gathering=gathering, percent=5,
            grant_id=world.scopes["grant"].pk
            if number % 4 == 0
            else world.grid("grant", paid_by, label),
        )  # fmt: skip
        world.links += [
            (gathering.pk, "gathers", world.grid("city", other, next_label(label))),
            (gathering.pk, "gathering_on", world.grid("theme", other, next_label(label, 2))),
            (
                gathering.pk,
                "gathered_with",
                world.grid("organisation", other, next_label(label, 3)),
            ),
        ]


def populate(world: World) -> None:
    """What waits, for everybody, seen or not; and what hubs know of days."""
    correct_days(world)
    Feed.objects.bulk_create(
        Feed(
            key=key_for(f"feed {of}"), person=world.people["manager of hub one whose role ended"],
            of=world.scopes[of] if of else None, token_hash=hash_of(f"feed-{of}"), made_at=NOW,
        )
        for of in ("", "one", "a")
    )  # fmt: skip
    held = [one for one in world.of_kind("gathering") if world.rows[one.key].state == "held"]  # type: ignore[attr-defined]
    Task.objects.bulk_create(
        Task(
            key=key_for(f"task {name} {thing.key}"), person=person, kind="gatherings.report-due",
            about_id=thing.key, scope=world.scopes[thing.hub], rank=1, since=NOW,
            order_at=NOW, opened_at=NOW,
        )
        for name, person in world.people.items()
        if not name.startswith("contact")
        for thing in held[::2]
    )  # fmt: skip


def correct_days(world: World) -> None:
    """A day that each hub knows better, and one it has taken back."""
    for hub, person in SAID.items():
        for number, stands in enumerate((True, False)):
            HolidayCorrection.objects.create(
                key=key_for(f"correction {number} of hub {hub}"), hub=world.scopes[hub],
                country="PK", day=date(2027, 3, 1 + number), is_off=True, stands=stands,
                name=world.word("correction.name", ("team", hub)),
                said_by=world.people[person], said_at=NOW,
            )  # fmt: skip


def corrections(world: World, thorough: bool) -> Iterable[Solved]:
    for hub in SAID:
        yield Solved({"key": key_for(f"correction 0 of hub {hub}")})
    yield Solved({"key": UNKNOWN})


def feeds(_world: World, _thorough: bool) -> Iterable[Solved]:
    """The addresses of somebody who has left: they open what is public."""
    for of in ("", "one", "a", "series-one", "series-two"):
        yield Solved({"token": f"feed-{of}"})
    yield Solved({"token": "nobody-made-this"})


def own_feeds(_world: World, _thorough: bool) -> Iterable[Solved]:
    for of in ("", "one"):
        yield Solved({"key": key_for(f"feed {of}")})
    yield Solved({"key": UNKNOWN})


def months(_world: World, _thorough: bool) -> Iterable[Solved]:
    yield Solved(queries=("", "?month=2026-03", "?month=2026-11", "?month=9999-99"))


def readings(world: World, _thorough: bool) -> Iterable[Solved]:
    for hub in SAID:
        yield Solved({"hub": world.scopes[hub].pk, "reading": READING})
    yield Solved({"hub": UNKNOWN, "reading": UNKNOWN})


def tied_lines(world: World, _thorough: bool) -> Iterable[Solved]:
    """Of each owner one gathering, with a line of the register."""
    for _number, owner, label in cells():
        if label == "green":
            keys = {"key": world.grid("gathering", owner, label)}
            yield Solved(keys | {"line": world.grid("activity", owner, label)})
    yield Solved({"key": UNKNOWN, "line": UNKNOWN})


FEW = keyed(("gathering",), each=3)

SAMPLES: dict[str, Maker] = {
    "gatherings:gatherings": plain("?show=past", "?kind=workshop"),
    "gatherings:month": months,
    "gatherings:gathering-new": asking("hub", "hub"),
    "gatherings:gathering": at("gathering"),
    "gatherings:gathering-edit": at("gathering"),
    "gatherings:state": FEW,
    "gatherings:copy": FEW,
    "gatherings:shares": FEW,
    "gatherings:lines": FEW,
    "gatherings:parting": tied_lines,
    "gatherings:share-removal": keyed(("grantshare",), each=3),
    "gatherings:agendaitem-new": FEW,
    "gatherings:agendaitem": keyed(("agendaitem",), each=9),
    "gatherings:agendaitem-edit": keyed(("agendaitem",), "address", each=6),
    "gatherings:joint": plain(),
    "gatherings:jointentry": keyed(("jointentry",)),
    "gatherings:jointentry-new": asking("hub", "hub"),
    "gatherings:jointentry-edit": keyed(("jointentry",), "address", each=3),
    "gatherings:calendar-new": plain(),
    "gatherings:reading-back": readings,
    "gatherings:calendar": plain(),
    "gatherings:in-calendar": at("gathering"),
    "gatherings:feeds": plain(),
    "gatherings:feed": feeds,
    "gatherings:feed-end": own_feeds,
    "gatherings:days": plain("", DAYS, "?country=ZZ&year=x"),
    "gatherings:correction-standing": corrections,
}
