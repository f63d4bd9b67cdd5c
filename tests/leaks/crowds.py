"""Sixty more rows of a kind, hidden and public in turn, so that pages, counts and orders move."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import models

from cityweave.accounts.models import Person
from tests.leaks import rooms
from tests.leaks.world import KINDS, World, key_for

CROWD = 60
HIDDEN = ("c", "strict")
SHOWN = ("one", "clear")
FACTS: dict[str, dict[str, Any]] = {
    "city": {"country": "PK", "latitude": 10.0, "longitude": 20.0},
    "organisation": {"kind": "civil_society"},
    "activity": {"kind": "training", "promise": "build", "begins": "2025-03-01"},
    "affiliation": {"function": "mayor"},
}


def add_crowd(world: World, size: int = CROWD) -> World:
    """A world with more rows; the description grows by the same things. The given one stays."""
    crowded = replace(
        world, things=dict(world.things), canaries=dict(world.canaries), people=dict(world.people),
        rows=dict(world.rows), refs=dict(world.refs), count=world.count + 100_000,
    )  # fmt: skip
    fresh = [row for kind in FACTS for row in crowd_of(crowded, kind, size)]
    type(fresh[0].ref).objects.bulk_create(row.ref for row in fresh)
    for kind in FACTS:
        models.QuerySet(KINDS[kind]).bulk_create([row for row in fresh if row.kind_name() == kind])
    rooms.ask_each("crowd", crowded)
    return crowded


def crowd_of(world: World, kind: str, size: int) -> list[Any]:
    rows = []
    for number in range(size):
        owner, label = HIDDEN if number % 2 else SHOWN
        facts = dict(FACTS[kind])
        if kind == "affiliation":
            label = "strict" if number % 2 else "amber"
            facts |= {"person": a_person(world, owner, number), "at": world.scopes[owner].ref}
        key = key_for(f"crowd {kind} {number}")
        rows.append(world.add(kind, owner, label, key=key, **facts))
    return rows


def a_person(world: World, owner: str, number: int) -> Person:
    key = key_for(f"crowd affiliation {number}")
    person = Person(
        key=key_for(f"crowd person {number}"), password="!",
        name=world.word("affiliation.person.name", ("thing", key)),
    )  # fmt: skip
    person.save(force_insert=True)
    return person
