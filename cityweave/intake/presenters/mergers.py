"""Which record may be the same as this one, and which were made one with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import get_language

from cityweave.intake.likeness import Names, kilometres, may_be_one
from cityweave.intake.models import Merger
from cityweave.network.countries import country_name
from cityweave.network.models import Affiliation
from cityweave.sharing.models import Record
from cityweave.sharing.presenters.names import called
from cityweave.sharing.presenters.people import people_said

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

SHOWN = 20
# Of one country; more are searched by name.
LOOKED_THROUGH = 10_000


@dataclass(frozen=True, slots=True)
class Candidate:
    key: UUID
    name: str
    where: str


@dataclass(frozen=True, slots=True)
class MergerLine:
    key: UUID
    # The record that went into this one; it lies in the bin of whoever may take it out.
    name: str
    at: datetime
    by: str


def candidates(survivor: Record, words: str, reader: Actor) -> list[Candidate]:
    """Found by name; without one, those that are called nearly so."""
    visible: Any = type(survivor)._default_manager.visible_to(reader).exclude(pk=survivor.pk)
    if isinstance(survivor, Affiliation):
        visible = visible.filter(at=survivor.at_id).select_related("person")
        found: Sequence[Any] = list(visible.order_by("person__name")[:SHOWN])
        return [Candidate(row.pk, row.person.name, row.get_function_display()) for row in found]
    found = named(visible, words) if words else alike(survivor, visible)
    return [Candidate(row.pk, called(row), where(row)) for row in found]


def where(row: Any) -> str:
    return country_name(getattr(row, "country", ""), get_language() or "en")


def named(visible: Any, words: str) -> Sequence[Any]:
    found = visible.named_like(words) if hasattr(visible, "named_like") else visible.filter(
        sort_key__contains=words.casefold()
    )  # fmt: skip
    return list(found.in_order()[:SHOWN])


def alike(survivor: Any, visible: Any) -> Sequence[Any]:
    if hasattr(survivor, "country"):
        visible = visible.filter(country=survivor.country)
    rows = {row.pk: row for row in visible[:LOOKED_THROUGH]}
    names = Names()
    for row in rows.values():
        for name in {row.name, *row.names.values()}:
            names.add(name, row.pk)
    near = [
        (key, score)
        for name in {survivor.name, *survivor.names.values()}
        for key, score in names.like(name, most=SHOWN)
        if may_be_one(score, apart(survivor, rows[key]))
    ]
    ranked = sorted(dict(near).items(), key=lambda one: (-one[1], str(one[0])))
    return [rows[key] for key, _score in ranked[:SHOWN]]


def apart(one: Any, two: Any) -> float | None:
    if not hasattr(one, "latitude"):
        return None
    return kilometres((one.latitude, one.longitude), (two.latitude, two.longitude))


def mergers_of(survivor: Record, reader: Actor) -> list[MergerLine]:
    """Those that can still be undone."""
    found = list(Merger.objects.visible_to(reader).of(survivor.pk).standing().in_order())
    said = people_said([merger.merged_by_id for merger in found if merger.merged_by_id], reader)
    binned: Any = type(survivor)._default_manager.in_bin_of(reader)
    lost = binned.in_bulk([merger.loser_id for merger in found])
    return [
        MergerLine(
            merger.pk,
            called(lost[merger.loser_id]) if merger.loser_id in lost else "",
            merger.merged_at,
            said.get(merger.merged_by_id, ""),  # type: ignore[arg-type]
        )
        for merger in found
    ]
