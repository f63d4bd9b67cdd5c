"""What stands in the world of the matrix: places, records, readers named, letters, history."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from cityweave.accounts.models import Person, SpokenCode
from cityweave.background.models import Schedule
from cityweave.journal.models import Entry, Revision
from cityweave.network.models import SavedView
from cityweave.safeguarding.models import ReleaseItem
from cityweave.sharing.models import Audience, Invitation, Link, OldSlug, Sight, SignedLink
from tests.leaks import papers, rooms, tasks
from tests.leaks import world as ground
from tests.leaks.description import OWNERS, SERVED_BY, Named
from tests.leaks.world import (
    NOW,
    OLD_ADDRESSES,
    World,
    cells,
    draft_of,
    key_for,
    next_label,
    old_slug,
)

MAIN = {"one": "clear", "two": "green", "a": "clear", "b": "amber", "c": "green", "d": "clear",
        "p1": "clear", "p2": "amber"}  # fmt: skip
CITIES = ("a", "b", "c", "d")
COUNTRIES = ("PK", "IN", "LK", "NP", "KE")
ATTRIBUTES = ("status", "size", "note", "launch", "contact")
PUBLIC = ("hub", "city", "organisation", "activity", "fact", "theme")


def build() -> World:
    """Everything, written to the database."""
    world = World()
    ground.make_places(world)
    ground.make_people(world)
    make_main_places(world)
    for number, owner, label in cells():
        make_cell(world, number, owner, label)
    make_binned(world)
    papers.make_papers(world)
    rooms.ask_each("add_records", world)
    world.hold()
    papers.make_texts(world)
    make_old_addresses(world)
    ground.make_roles(world)
    make_links(world)
    make_items(world)
    make_readers(world)
    make_drafts(world)
    make_history(world)
    make_invitations(world)
    tasks.make_tasks(world)
    # Somebody keeps the schedule, so that the site calls itself ready.
    Schedule.objects.create(name="journal.seal", last_tick=NOW)
    make_codes(world)
    make_views(world)
    rooms.ask_each("populate", world)
    return world


def make_main_places(world: World) -> None:
    for number, (name, label) in enumerate(MAIN.items()):
        kind = ground.KIND_OF_PLACE[name]
        add_place(world, kind, name, label, number, key=world.scopes[name].pk)


def add_place(
    world: World, kind: str, owner: str, label: str, number: int, key: UUID | None = None
) -> Any:
    facts: dict[str, Any] = {}
    if kind == "city":
        facts = {
            "country": COUNTRIES[number % 5],
            "latitude": round(-30 + 1.3137 * number, 4),
            "longitude": round(-80 + 3.1731 * number, 4),
            "languages": " ar fr " if number % 2 else " en ",
            "standing": ("member", "engaged", "host", "partner", "none")[number % 5],
        }
    if kind == "hub":
        facts = {"countries": f" {COUNTRIES[number % 5]} ", "dye": ("sa", "me", "ea")[number % 3]}
    if kind == "organisation":
        facts = {"kind": "civil_society", "level": "local"}
    return world.add(kind, owner, label, key=key, **facts)


def make_cell(world: World, number: int, owner: str, label: str) -> None:
    """One owner under one label: a row of each kind that may bear it."""
    city = add_place(world, "city", owner, label, number + 10)
    # Each lies in another one, which need not be in the same sight.
    city.parent_id = world.grid("city", owner, next_label(label, 2))
    hub = add_place(world, "hub", owner, label, number)
    add_place(world, "organisation", owner, label, number)
    world.add("theme", owner, label)
    world.add(
        "activity", owner, label, kind="training", promise="build", other_promises=" connect ",
        begins=f"20{10 + number % 10}-0{1 + number % 9}-1{number % 9}", countries=" PK ",
    )  # fmt: skip
    make_parts(world, number, owner, label, city, hub)
    if label in {"amber", "strict", "red"}:
        make_never_public(world, number, owner, label, city)


def make_parts(world: World, number: int, owner: str, label: str, city: Any, hub: Any) -> None:
    """What lies beneath a city or a hub, under labels of its own."""
    joined = next_label(label, 1 + number % 3)
    served = world.place(SERVED_BY[owner]) if SERVED_BY[owner] != "desk" else hub
    world.add("hubcity", owner, joined, root=city.pk, city=city, served_by=served)
    world.add(
        "membership", owner, next_label(label, number % 5), root=city.pk, city=city,
        state="member" if number % 3 else "applied",
    )  # fmt: skip
    about = world.scopes[owner].pk
    world.add(
        "fact", owner, label, root=about, about=world.refs[about],
        attribute=ATTRIBUTES[number % 5], code="", as_of="2021", read_on=date(2024, 1, 1),
    )  # fmt: skip
    for steps, year in ((0, "2019"), (1 + number % 4, "2022")):
        world.add(
            "fact", owner, next_label(label, steps), key=key_for(f"people {owner} {label} {steps}"),
            root=city.pk, about=city.ref, attribute="population", as_of=year, code="",
        )  # fmt: skip
    if owner in CITIES:
        world.add(
            "fact", owner, label, key=key_for(f"people of {owner} {label}"), root=about,
            about=world.refs[about], attribute="population", code="",
            as_of=f"200{number % 10}",
        )  # fmt: skip


def make_never_public(world: World, number: int, owner: str, label: str, city: Any) -> None:
    """Contacts, releases and recalls: AMBER at the widest."""
    elsewhere = world.ref(world.grid("city", owner, next_label(label, 2)), "city")
    at = world.scopes[owner].ref if number % 2 else elsewhere
    key = world.grid("affiliation", owner, label)
    person = Person(
        key=key_for(f"contact {owner} {label}"), password="!",
        name=world.word("affiliation.person.name", ("thing", key)),
    )  # fmt: skip
    world.people[f"contact {owner} {label}"] = person
    person.save(force_insert=True)
    world.add("affiliation", owner, label, person=person, at=at, function="mayor")
    asked, decided = (
        world.people["officer 1 of hub one"], world.people["officer of hub two"]
    )  # fmt: skip
    key = world.grid("release", owner, label)
    world.add(
        "release",
        owner,
        label,
        kind="first",
        state=("requested", "declined")[number % 2],
        requested_by=asked,
        decided_by=decided if number % 2 else None,
        requested_at=NOW - timedelta(days=2),
        manifest_hash="0" * 64,
        statement={
            part: world.word(f"release.statement.{part}", ("thing", key))
            for part in ("source", "licence", "date", "harm")
        },
        answers={"harm": world.word("release.answers", ("thing", key))},
        findings=[
            {
                "key": str(city.pk),
                "about": world.word("release.findings.about", ("thing", key)),
                "sentence": world.word("release.findings", ("thing", key)),
            }
        ],
    )
    world.add(
        "recall", owner, label, target=city.ref, recalled_by=asked,
        recalled_at=NOW - timedelta(days=1),
    )  # fmt: skip


def make_binned(world: World) -> None:
    for owner, label in (("a", "amber"), ("c", "green"), ("one", "strict"), ("two", "amber")):
        for kind in ("city", "organisation", "activity"):
            facts: dict[str, Any] = {"promise": "build"} if kind == "activity" else {}
            key = key_for(f"binned {kind} {owner}")
            if kind != "city":
                facts["kind"] = "training" if kind == "activity" else "civil_society"
            else:
                facts = {"country": "PK"}
            world.add(kind, owner, label, key=key, binned=True, **facts)


def make_old_addresses(world: World) -> None:
    """Records that were public once, and those that took a better name."""
    OldSlug.objects.bulk_create(
        OldSlug(slug=old_slug(kind, owner, label), ref_id=world.grid(kind, owner, label))
        for kind in ("city", "hub", "activity")
        for owner, label in OLD_ADDRESSES
    )


def make_links(world: World) -> None:
    """Each activity with a city, a partner and a theme of its own cell and of others."""
    labels = ("clear", "green", "amber", "strict", "red")
    for number, owner, label in cells():
        activity = world.grid("activity", owner, label)
        other = OWNERS[(number + 3) % len(OWNERS)]
        for relation, kind in (
            ("held_with", "city"), ("partnered_by", "organisation"), ("on_theme", "theme"),
        ):  # fmt: skip
            for target in (
                world.grid(kind, owner, label),
                world.grid(kind, owner, next_label(label)),
                world.grid(kind, other, labels[(number + 2) % 5]),
            ):
                world.links.append((activity, relation, target))
        if owner in CITIES:
            world.links.append((activity, "held_with", world.scopes[owner].pk))
    Link.objects.bulk_create(
        Link(source_id=source, relation=relation, target_id=target)
        for source, relation, target in sorted(set(world.links))
    )


def make_items(world: World) -> None:
    """Each release is about the city, an activity and a fact of its owner."""
    ReleaseItem.objects.bulk_create(
        ReleaseItem(
            release_id=release.key, target_id=world.grid(kind, release.owner, release.label),
            kind=kind, version=1, changed=["name", "title"], digest="0" * 64,
        )
        for release in world.of_kind("release")
        for kind in ("city", "activity", "fact")
    )  # fmt: skip


def make_readers(world: World) -> None:
    """Who is named on what, beyond its label; and once was."""
    grid = world.grid
    world.named += [
        Named("p1", grid("city", "b", "amber")),
        Named("p1", grid("activity", "b", "amber")),
        Named("p1", grid("organisation", "c", "green")),
        Named("p1", grid("activity", "c", "amber"), is_over=True),
        Named("a", grid("activity", "c", "amber")),
        Named("p2", grid("city", "a", "green")),
        Named("two", grid("activity", "one", "amber")),
        Named("officer 2 of hub one", grid("activity", "a", "red")),
        Named("officer 2 of hub one", grid("city", "c", "red")),
        Named("focal point of city b", grid("city", "a", "strict")),
        Named("focal point of city b", grid("affiliation", "c", "amber"), is_over=True),
        Named("network desk", grid("release", "c", "strict")),
        Named("suspended manager of hub one", grid("city", "two", "red")),
        Named("manager of hub one whose role ended", grid("city", "two", "red")),
    ]
    for named in world.named:
        grantee = world.scopes.get(named.grantee) or person_scope(world, named.grantee)
        Audience.objects.create(
            grantee=grantee, root_id=named.root, named_by="operator", named_at=NOW,
            until=NOW - timedelta(hours=1) if named.is_over else NOW + timedelta(days=3),
        )  # fmt: skip

    lend(world)


def lend(world: World) -> None:
    """What some were asked to answer for: a part of a whole, and what is public and redrafted."""
    release = world.grid("release", "c", "strict")
    lent = {
        "officer of hub two": ("fact", "a", "amber"),
        "focal point of city b": ("city", "a", "clear"),
        "suspended manager of hub one": ("city", "two", "amber"),
        "manager of hub one whose role ended": ("city", "two", "amber"),
    }
    for name, place in lent.items():
        key = world.grid(*place)
        world.lent.add((name, key))
        Sight.objects.create(
            grantee=person_scope(world, name), ref_id=key, release_id=release,
            until=NOW + timedelta(hours=20),
        )  # fmt: skip
    Sight.objects.create(
        grantee=person_scope(world, "officer of hub two"), ref_id=world.grid("city", "a", "amber"),
        release_id=release, until=NOW - timedelta(minutes=1),
    )  # fmt: skip


def person_scope(world: World, name: str) -> Any:
    scope_model = type(world.scopes["a"])
    ref_model = type(world.refs[world.scopes["a"].pk])
    ref, _made = ref_model.objects.get_or_create(
        key=world.people[name].pk, defaults={"kind": "person"}
    )
    scope, _made = scope_model.objects.get_or_create(ref=ref, defaults={"kind": "person"})
    return scope


def make_drafts(world: World) -> None:
    public = [row for row in world.rows.values() if row.label == "clear" and row.EDITABLE]
    drafts = [
        draft_of(world, row, world.things[row.pk].owner)
        for row in public
        if row.kind_name() in PUBLIC
    ]
    type(drafts[0]).objects.bulk_create(drafts)


def make_history(world: World) -> None:
    """Each row was added, changed once, and kept what it said before."""
    entries, revisions = [], []
    by = f"person:{world.people['officer 1 of hub one'].pk}"
    for number, row in enumerate(world.rows.values()):
        if not row.EDITABLE:
            continue
        verb, when = f"network.{row.kind_name()}", NOW - timedelta(days=3, minutes=number)
        names = [name for name in row.EDITABLE if name in {"name", "title", "source", "value"}]
        old = {
            name: world.word(f"revision.{row.kind_name()}.{name}", ("editor", row.pk))
            for name in names
        }
        entries += [
            Entry(verb=f"{verb}.added", ref=row.pk, actor=by, label=row.label, at=when),
            Entry(verb=f"{verb}.changed", ref=row.pk, actor=by, label=row.label, at=when,
                  changed=sorted(names)),
        ]  # fmt: skip
        revisions.append(
            Revision(ref=row.pk, version=1, at=when, actor=by, label=row.label, values=old)
        )
    Entry.objects.bulk_create(entries)
    Revision.objects.bulk_create(revisions)


def make_invitations(world: World) -> None:
    for place, inviter in (
        ("one", "manager of hub one"), ("a", "manager of hub one"), ("two", "network desk"),
        ("c", "network desk"), ("p1", "network desk"),
    ):  # fmt: skip
        token = f"invitation-to-{place}"
        world.tokens[place] = token
        link = SignedLink.objects.create(
            key=key_for(f"invitation {place}"), purpose="invitation",
            token_hash=hashlib.sha256(token.encode()).hexdigest(), about=world.scopes[place].ref,
            expires_at=NOW + timedelta(days=10), created_at=NOW,
        )  # fmt: skip
        doors = (("invitation", place), ("bearer", place))
        Invitation.objects.create(
            link=link, name=world.word("invitation.name", *doors),
            address=f"{world.word('invitation.address', *doors)}@test.example",
            kind=ROLE_AT[ground.KIND_OF_PLACE[place]], scope=world.scopes[place],
            invited_by=world.people[inviter], sent_at=NOW - timedelta(days=4),
        )  # fmt: skip


def make_codes(world: World) -> None:
    """One that waits, and one that was used."""
    world.codes = {
        ("officer 1 of hub one", "focal point of city a"),
        ("officer of hub two", "focal point of city c"),
    }
    for number, (maker, person) in enumerate(sorted(world.codes)):
        SpokenCode.objects.create(
            person=world.people[person], made_by=world.people[maker], code_hash="-" * 64,
            expires_at=NOW + timedelta(days=3650), used_at=NOW if number else None,
        )  # fmt: skip


ROLE_AT = {"hub": "hub_officer", "city": "focal_point", "organisation": "partner"}

# Whose saved views there are, and the team that finds them.
VIEW_OWNERS = {
    "manager of hub one": "one",
    "officer of hub two": "two",
    "officer 1 of hub one": "",
    "team of city a": "",
    "network desk": "",
}


def make_views(world: World) -> None:
    """Lists kept under a name, for oneself or for a team."""
    for owner, team in VIEW_OWNERS.items():
        doors = (("account", owner), *((("team", team),) if team else ()))
        for of in ("cities", "organisations", "activities"):
            SavedView.objects.create(
                key=key_for(f"view of {owner}" if of == "cities" else f"view of {owner}, {of}"),
                owner=world.people[owner], of=of, saved_at=NOW,
                shared_with=world.scopes[team] if team else None,
                name=world.word("view.name", *doors),
                question=f"q={world.word('view.question', *doors)}",
            )  # fmt: skip
