"""The tree of themes, each with what was done under it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from cityweave.network.models import Activity, Theme
from cityweave.sharing.actors import Actor
from cityweave.sharing.models import Link
from cityweave.sharing.policies import can_edit_record
from cityweave.web.presenters.names import Name, name_of


@dataclass(frozen=True, slots=True)
class ThemeLine:
    theme: Theme
    name: Name
    activities: int
    may_edit: bool
    beneath: tuple[ThemeLine, ...]


def themes(reader: Actor) -> tuple[ThemeLine, ...]:
    """Every theme in sight, under the one it lies in where that is in sight too. Two queries."""
    rows = list(Theme.objects.visible_to(reader).in_order())
    seen = {row.pk for row in rows}
    beneath: dict[UUID | None, list[Theme]] = defaultdict(list)
    for row in rows:
        beneath[row.parent_id if row.parent_id in seen else None].append(row)
    return tuple(lines_beneath(None, beneath, activities_under(seen, reader), reader))


def lines_beneath(
    key: UUID | None, beneath: Mapping[UUID | None, list[Theme]], counts: Counter[UUID], to: Actor
) -> Iterator[ThemeLine]:
    for row in beneath.get(key, ()):
        below = tuple(lines_beneath(row.pk, beneath, counts, to))
        edits = to.is_staff and bool(can_edit_record(to, row))
        yield ThemeLine(row, name_of(row), counts[row.pk], edits, below)


def activities_under(keys: set[UUID], reader: Actor) -> Counter[UUID]:
    """How many activities in sight are linked to each theme itself."""
    held = Activity.objects.visible_to(reader)
    links = Link.objects.filter(
        target__in=keys, relation=Activity.LINKS["themes"], source__in=held.values("pk")
    )
    return Counter(links.values_list("target_id", flat=True))
