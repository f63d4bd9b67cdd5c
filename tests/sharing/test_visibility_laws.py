"""In any world whatever: the queryset, the policy and a plain reading of SHARING agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import models
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cityweave.accounts.models import Person
from cityweave.network.models import Activity
from cityweave.sharing.actors import NOBODY, Actor, actor_for
from cityweave.sharing.models import Audience, Draft, Ref, Role, Scope, Sight
from cityweave.sharing.policies import can_view
from tests.leaks.undoing import undone

pytestmark = [pytest.mark.django_db, pytest.mark.both]

PLACES = {
    "network": "network", "hub 1": "hub", "hub 2": "hub", "city 1": "city", "city 2": "city",
    "city 3": "city", "body": "organisation", "grant": "grant",
}  # fmt: skip
ROLES = {
    "network_staff": ["network", "hub 1", "hub 2"],
    "hub_manager": ["hub 1", "hub 2"],
    "hub_officer": ["hub 1", "hub 2"],
    "focal_point": ["city 1", "city 2", "city 3"],
    "city_team": ["city 1", "city 2", "city 3"],
    "partner": ["body"],
    "funder": ["grant"],
    "evaluator": ["grant"],
    "operator": ["network"],
}
OWNERS = ("network", "hub 1", "hub 2", "city 1", "city 2", "city 3", "body")
HUBS = ("network", "hub 1", "hub 2")
LABELS = ("clear", "green", "amber", "strict", "red")
STANDING, OVER, TO_COME = "standing", "over", "to come"


@dataclass(frozen=True)
class Held:
    kind: str
    place: str
    when: str


@dataclass(frozen=True)
class Somebody:
    roles: tuple[Held, ...]
    is_suspended: bool


@dataclass(frozen=True)
class Row:
    label: str
    owner: str
    hub: str
    root: int | None
    is_binned: bool


@dataclass(frozen=True)
class Named:
    grantee: str | int
    root: int
    when: str


@dataclass(frozen=True)
class Lent:
    """One row, and nothing beneath it, lent to a person for a release."""

    person: int
    row: int
    when: str


@dataclass(frozen=True)
class Deputy:
    """Somebody who holds the first role of somebody else, while both stand."""

    person: int
    principal: int
    when: str


@dataclass(frozen=True)
class Drawn:
    agreed: frozenset[str]
    people: tuple[Somebody, ...]
    rows: tuple[Row, ...]
    named: tuple[Named, ...]
    lent: tuple[Lent, ...]
    deputies: tuple[Deputy, ...]


WHEN = st.sampled_from([STANDING, STANDING, OVER, TO_COME])
HELD = st.sampled_from(sorted(ROLES)).flatmap(
    lambda kind: st.builds(Held, st.just(kind), st.sampled_from(ROLES[kind]), WHEN)
)
SOMEBODY = st.builds(
    Somebody,
    st.lists(HELD, max_size=3, unique=True).map(tuple),
    st.sampled_from([False] * 4 + [True]),
)
ROW = st.builds(
    Row, st.sampled_from(LABELS), st.sampled_from(OWNERS), st.sampled_from(HUBS),
    st.sampled_from([None, None, 0, 1]), st.sampled_from([False] * 4 + [True]),
)  # fmt: skip
NAMED = st.builds(
    Named, st.sampled_from(sorted(PLACES)) | st.integers(0, 2), st.integers(0, 3),
    st.sampled_from([STANDING, OVER]),
)  # fmt: skip
LENT = st.builds(Lent, st.integers(0, 2), st.integers(0, 3), st.sampled_from([STANDING, OVER]))
DEPUTY = st.builds(Deputy, st.integers(0, 2), st.integers(0, 2), WHEN)
WORLDS = st.builds(
    Drawn, st.frozensets(st.sampled_from(sorted(PLACES))),
    st.lists(SOMEBODY, min_size=3, max_size=4).map(tuple),
    st.lists(ROW, min_size=4, max_size=10).map(tuple),
    st.lists(NAMED, max_size=4, unique_by=lambda one: (one.grantee, one.root)).map(tuple),
    st.lists(LENT, max_size=3, unique_by=lambda one: (one.person, one.row)).map(tuple),
    st.lists(DEPUTY, max_size=3, unique=True).map(tuple),
)  # fmt: skip


def may_read(reader: Somebody | None, index: int, row: Row, number: int, world: Drawn) -> bool:
    """SHARING's tables once more, in plain Python over what was drawn."""
    roles = [
        held
        for held in (reader.roles if reader and not reader.is_suspended else ())
        if held.when == STANDING
    ]
    if reader and not reader.is_suspended:
        roles += stood_in_for(index, world)
    staff = {r.place for r in roles if r.kind in {"network_staff", "hub_manager", "hub_officer"}}
    teams = {"hub_manager", "hub_officer", "focal_point", "city_team"}
    home = {r.place for r in roles if r.kind in teams}
    root = number if row.root is None else row.root
    known_as: set[str | int] = {r.place for r in roles if r.kind in teams | {"partner"}}
    if roles:
        known_as.add(index)
    if any(n.root == root and n.when == STANDING and n.grantee in known_as for n in world.named):
        return True
    if roles and any((n.person, n.row, n.when) == (index, number, STANDING) for n in world.lent):
        return True
    agreed = any(r.place in world.agreed and r.kind not in {"operator", "funder"} for r in roles)
    return {
        "clear": True,
        "green": bool(staff) or agreed or row.owner in home,
        "amber": row.hub in staff or row.owner in home,
        "strict": row.owner in home,
        "red": False,
    }[row.label]


def stood_in_for(index: int, world: Drawn) -> list[Held]:
    """The first role of each whose deputy this is, if they hold it today and are not closed out."""
    behind = [
        world.people[one.principal]
        for one in world.deputies
        if (one.person, one.when) == (index, STANDING)
    ]
    return [
        principal.roles[0]
        for principal in behind
        if not principal.is_suspended and principal.roles and principal.roles[0].when == STANDING
    ]


@dataclass
class Built:
    people: list[Person]
    rows: list[Any]


def build(world: Drawn) -> Built:
    refs = {name: Ref(kind=kind) for name, kind in PLACES.items()}
    row_refs = [Ref(kind="activity") for _row in world.rows]
    people = [Person(name="x", password="!", is_active=not p.is_suspended) for p in world.people]
    person_refs = [Ref(key=person.pk, kind="person") for person in people]
    Ref.objects.bulk_create([*refs.values(), *row_refs, *person_refs])
    scopes: dict[str | int, Scope] = {
        name: Scope(ref=refs[name], kind=kind, reads_green=name in world.agreed)
        for name, kind in PLACES.items()
    }
    scopes |= {n: Scope(ref=ref, kind="person") for n, ref in enumerate(person_refs)}
    Scope.objects.bulk_create(scopes.values())
    Person.objects.bulk_create(people)
    roles = [
        [role_of(people[number], held, scopes[held.place]) for held in somebody.roles]
        for number, somebody in enumerate(world.people)
    ]
    Role.objects.bulk_create(role for held in roles for role in held)
    Role.objects.bulk_create(
        deputy_to(roles[one.principal][0], people[one.person], one.when)
        for one in world.deputies
        if roles[one.principal]
    )
    rows = [activity(row, n, row_refs, scopes) for n, row in enumerate(world.rows)]
    models.QuerySet(Activity).bulk_create(rows)
    now = timezone.now()
    Audience.objects.bulk_create(
        Audience(
            grantee=scopes[named.grantee], root=row_refs[named.root], named_by="operator",
            until=now - timedelta(minutes=1) if named.when == OVER else None,
        )
        for named in world.named
    )  # fmt: skip
    Sight.objects.bulk_create(
        Sight(
            grantee=scopes[lent.person], ref=row_refs[lent.row], release=row_refs[0],
            until=now + timedelta(minutes=-1 if lent.when == OVER else 1),
        )
        for lent in world.lent
    )  # fmt: skip
    return Built(people, rows)


def role_of(person: Person, held: Held, scope: Scope) -> Role:
    today = timezone.localdate()
    starts = today + timedelta(days=1) if held.when == TO_COME else date(2020, 1, 1)
    ends = today - timedelta(days=1) if held.when == OVER else None
    return Role(person=person, kind=held.kind, scope=scope, starts_on=starts, ends_on=ends)


def deputy_to(role: Role, person: Person, when: str) -> Role:
    deputy = role_of(person, Held(role.kind, "", when), role.scope)
    deputy.ends_on = deputy.ends_on or date(2100, 1, 1)
    deputy.deputy_of = role
    return deputy


def activity(row: Row, number: int, refs: list[Ref], scopes: dict[Any, Scope]) -> Activity:
    return Activity(
        ref=refs[number], label=row.label, owner=scopes[row.owner], hub=scopes[row.hub],
        root=refs[number if row.root is None else row.root], title="x", kind="training",
        promise="build", source="x", binned_at=timezone.now() if row.is_binned else None,
        review_on=date(2030, 1, 1) if row.label == "red" else None,
    )  # fmt: skip


def readers(world: Drawn, built: Built) -> list[tuple[Somebody | None, int, Actor]]:
    signed_in = [
        (somebody, number, actor_for(built.people[number]))
        for number, somebody in enumerate(world.people)
    ]
    return [(None, -1, NOBODY), *signed_in]


def check(world: Drawn) -> None:
    with undone():
        built = build(world)
        for somebody, index, actor in readers(world, built):
            plain: set[UUID] = {
                built.rows[number].pk
                for number, row in enumerate(world.rows)
                if not row.is_binned and may_read(somebody, index, row, number, world)
            }
            found = set(Activity.objects.visible_to(actor).values_list("pk", flat=True))
            viewed = {row.pk for row in built.rows if can_view(actor, row)}
            assert found == viewed == plain


EXAMPLES = settings(
    deadline=None, database=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip


@settings(EXAMPLES, max_examples=30)
@given(WORLDS)
def test_what_is_found_is_what_may_be_viewed_and_what_the_rules_say(world: Drawn) -> None:
    check(world)


@pytest.mark.proof
@settings(EXAMPLES, max_examples=600)
@given(WORLDS)
def test_that_holds_in_hundreds_of_worlds(world: Drawn) -> None:
    check(world)


@settings(EXAMPLES, max_examples=15)
@given(WORLDS)
def test_drafts_are_found_by_the_same_rule(world: Drawn) -> None:
    with undone():
        built = build(world)
        drafts = [
            Draft(
                ref=row.ref, owner=row.owner, hub=row.hub, root=row.root, label=row.label,
                base_version=1,
            )
            for row in built.rows
        ]  # fmt: skip
        Draft.objects.bulk_create(drafts)
        for _somebody, _index, actor in readers(world, built):
            found = set(Draft.objects.visible_to(actor).values_list("pk", flat=True))
            assert found == {draft.pk for draft in drafts if can_view(actor, draft)}
