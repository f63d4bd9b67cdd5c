"""The world of the matrix: each kind under each label with each owner, full of canaries."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import models

from cityweave.accounts.models import Person
from cityweave.sharing.models import Draft, Record, Ref, Role, Scope
from tests.leaks.canaries import number_for, word_for
from tests.leaks.description import (
    AGREED,
    KIND_OF_PLACE,
    LABELS,
    OWNERS,
    SERVED_BY,
    VISITORS,
    Description,
    Thing,
    Told,
    Visitor,
)

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
NAMESPACE = uuid.UUID("5b0c1f60-2f2a-4f0e-9a55-2d5f6e4c0a11")


def key_for(where: str) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, where)


@dataclass(slots=True)
class World(Description):
    """The description, and the rows that stand for it."""

    scopes: dict[str, Scope] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    rows: dict[uuid.UUID, Record] = field(default_factory=dict)
    refs: dict[uuid.UUID, Ref] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def word(self, place: str, *doors: tuple[str, Any]) -> str:
        """A fresh canary standing in `place`, open to whoever passes one of the doors."""
        self.count += 1
        canary = word_for(f"{place} {self.count}")
        assert canary not in self.canaries
        self.canaries[canary] = Told(place, doors)
        return canary

    def number(self, place: str, *doors: tuple[str, Any]) -> int:
        self.count += 1
        canary = number_for(f"{place} {self.count}")
        assert str(canary) not in self.canaries
        self.canaries[str(canary)] = Told(place, doors)
        return canary

    def ref(self, key: uuid.UUID, kind: str) -> Ref:
        return self.refs.setdefault(key, Ref(key=key, kind=kind))

    def place(self, name: str) -> Record:
        """The record that a place is: the city a, the hub one."""
        return self.rows[self.scopes[name].pk]

    def grid(self, kind: str, owner: str, label: str) -> uuid.UUID:
        return key_for(f"{kind} {owner} {label}")

    def add(
        self, kind: str, owner: str, label: str, /, *, key: uuid.UUID | None = None,
        root: uuid.UUID | None = None, binned: bool = False, **facts: Any,
    ) -> Record:  # fmt: skip
        """One row, its texts and numbers filled with canaries."""
        key = key or self.grid(kind, owner, label)
        model = KINDS[kind]
        thing = Thing(kind, key, owner, SERVED_BY[owner], label, root or key, binned)
        self.things[key] = thing
        row = model(
            ref=self.ref(key, kind), label=label, owner=self.scopes[owner],
            hub=self.scopes[thing.hub], root=self.refs[thing.root], created_at=NOW, changed_at=NOW,
            binned_at=NOW if binned else None,
            review_on=date(2027, 1, 1) if label == "red" else None,
        )  # fmt: skip
        for column in model._meta.concrete_fields:
            if column.name in facts or column.name in OWN_COLUMNS:
                continue
            value = self.value_for(column, f"{kind}.{column.name}", ("thing", key))
            if value is not None:
                setattr(row, column.name, value)
        for name, value in facts.items():
            setattr(row, name, value)
        if label == "clear" and row.slug_names():
            row.slug = f"{kind}-{row.slug_names()[0]}".lower().replace(" ", "-")
        row.sort_key = row.make_sort_key()
        if hasattr(row, "make_search_text"):
            row.search_text = row.make_search_text()
        self.rows[key] = row
        return row

    def value_for(self, column: models.Field[Any, Any], place: str, door: Any) -> Any:
        """A value that stands nowhere else, where the column can hold one."""
        if column.is_relation or column.choices:
            return None
        if isinstance(column, models.JSONField):
            return {"ar": self.word(place, door), "fr": self.word(place, door)}
        if isinstance(column, models.EmailField):
            return f"{self.word(place, door)}@mail.example"
        if isinstance(column, models.URLField):
            return f"https://{self.word(place, door)}.example/"
        if isinstance(column, models.BigIntegerField):
            return self.number(place, door)
        long_enough = column.max_length is None or column.max_length >= 20
        if isinstance(column, models.TextField) or (
            isinstance(column, models.CharField) and long_enough
        ):
            return self.word(place, door)
        return None

    def hold(self) -> None:
        """Write everything down."""
        Ref.objects.bulk_create(self.refs.values())
        network = [scope for scope in self.scopes.values() if scope.kind == "network"]
        hubs = [scope for scope in self.scopes.values() if scope.kind == "hub"]
        rest = [s for s in self.scopes.values() if s.kind not in {"network", "hub"}]
        for batch in (network, hubs, rest):
            Scope.objects.bulk_create(batch)
        for model in KINDS.values():
            mine = [row for row in self.rows.values() if isinstance(row, model)]
            models.QuerySet(model).bulk_create(mine)


OWN_COLUMNS = {
    "ref", "label", "owner", "hub", "root", "version", "sort_key", "slug", "created_at",
    "changed_at", "binned_at", "review_on", "search_text", "countries", "languages", "dye",
    "country", "latitude", "longitude", "time_zone", "other_promises", "manifest_hash",
    "findings", "statement", "answers",
}  # fmt: skip


def kinds() -> dict[str, type[Record]]:
    return {model.kind_name(): model for model in apps.get_models() if issubclass(model, Record)}


KINDS = kinds()


def make_places(world: World) -> None:
    for name, kind in KIND_OF_PLACE.items():
        ref = world.ref(key_for(f"place {name}"), kind)
        world.scopes[name] = Scope(ref=ref, kind=kind, reads_green=name in AGREED)
    for name, scope in world.scopes.items():
        if SERVED_BY[name] != name:
            scope.served_by = world.scopes[SERVED_BY[name]]


def make_people(world: World) -> None:
    for visitor in VISITORS:
        if not visitor.has_account:
            continue
        name = visitor.name
        world.people[name] = Person(
            key=key_for(f"person {name}"),
            name=world.word("person.name", ("person", name)),
            email=f"{world.word('person.email', ('account', name))}@test.example",
            is_active=not visitor.is_suspended,
            suspended_at=NOW if visitor.is_suspended else None,
            password="!",
        )
    Person.objects.bulk_create(world.people.values())


def make_roles(world: World) -> None:
    Role.objects.bulk_create(
        Role(
            key=key_for(f"role {visitor.name}"),
            person=world.people[visitor.name],
            kind=kind,
            scope=world.scopes[place],
            starts_on=date(2020, 1, 1),
            ends_on=last_day(visitor),
            deputy_of_id=key_for(f"role {visitor.deputy_of}") if visitor.deputy_of else None,
        )
        for visitor in VISITORS
        for kind, place in visitor.roles
    )


def last_day(visitor: Visitor) -> date | None:
    if visitor.has_left:
        return (NOW - timedelta(days=1)).date()
    return date(2030, 1, 1) if visitor.deputy_of else None


def next_label(label: str, steps: int = 1) -> str:
    return LABELS[(LABELS.index(label) + steps) % len(LABELS)]


def cells() -> list[tuple[int, str, str]]:
    """Each owner with each label, numbered."""
    pairs = [(owner, label) for owner in OWNERS for label in LABELS]
    return [(number, owner, label) for number, (owner, label) in enumerate(pairs)]


def draft_of(world: World, row: Record, owner: str) -> Draft:
    """Changes that wait beside a public row, in every text of it."""
    key = key_for(f"draft of {row.pk}")
    hub = SERVED_BY[owner]
    root = world.things[row.pk].root
    world.things[key] = Thing("draft", key, owner, hub, "amber", root, of=row.pk)
    fields: dict[str, Any] = {}
    for column in row._meta.concrete_fields:
        if column.name in row.EDITABLE and column.name not in OWN_COLUMNS:
            place = f"draft.{row.kind_name()}.{column.name}"
            value = world.value_for(column, place, ("thing", key))
            if value is not None:
                fields[column.name] = value
    return Draft(
        key=key, ref=row.ref, owner=row.owner, hub=row.hub, root=row.root, label="amber",
        fields=fields, base_version=1, editors=["person:" + str(world.people["team of city a"].pk)],
        created_at=NOW, changed_at=NOW,
    )  # fmt: skip


def old_slug(kind: str, owner: str, label: str) -> str:
    return f"once-{kind}-{owner}-{label}"


OLD_ADDRESSES = (("a", "strict"), ("b", "amber"), ("c", "red"), ("d", "green"), ("one", "clear"))
