"""Sheets as people send them, and batches in each of their states."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cityweave.intake import actions
from cityweave.intake.models import Batch, Line
from cityweave.network.models import Affiliation, City, Fact, Organisation
from cityweave.sharing.actors import Actor
from cityweave.sharing.models import Draft, Link, Ref, Scope

# What undoing gives back; versions only ever rise.
RISING = {"version", "changed_at"}
DOMAIN: tuple[Any, ...] = (City, Organisation, Affiliation, Fact, Draft, Link, Ref, Scope)


def csv_of(*rows: Sequence[object]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def uploaded(
    data: bytes, *, by: Actor, hub: Any, kind: str = "cities", name: str = "towns.csv", **more: Any
) -> Batch:
    return actions.receive(data, name, kind, hub=hub.owner, by=by, **more)


def checked(data: bytes, *, by: Actor, hub: Any, said: Mapping[str, Any] | None = None,
            **more: Any) -> Batch:  # fmt: skip
    batch = uploaded(data, by=by, hub=hub, **more)
    batch = actions.match_columns(batch, batch.mapping | dict(said or {}), by=by)
    return actions.look_through(batch, by=by)


def applied(data: bytes, *, by: Actor, hub: Any, **more: Any) -> Batch:
    return apply(checked(data, by=by, hub=hub, **more), by=by)


def apply(batch: Batch, *, by: Actor) -> Batch:
    return actions.apply_batch(actions.begin_applying(batch, by=by), by=by)


def undone(batch: Batch, *, by: Actor) -> Batch:
    return actions.undo_batch(actions.begin_undoing(batch, by=by), by=by)


def outcomes(batch: Batch) -> list[tuple[int, str]]:
    return list(Line.objects.filter(batch=batch).in_order().values_list("number", "outcome"))


def line(batch: Batch, number: int) -> Line:
    return Line.objects.get(batch=batch, number=number)


def digest() -> str:
    """What stands in the register, to the last value."""
    total = hashlib.sha256()
    for model in DOMAIN:
        rows = model._base_manager.order_by("pk")
        # A batch is no part of the register, and stays when it is undone.
        rows = rows.exclude(kind="batch") if model is Ref else rows
        for row in rows.values():
            total.update(json.dumps(kept(row), default=str, sort_keys=True).encode())
    return total.hexdigest()


def kept(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in RISING}


def names_of(rows: Iterable[Any]) -> list[str]:
    return sorted(row.name for row in rows)
