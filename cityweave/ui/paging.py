"""One page of many rows, and where its neighbours begin; found by key, however far in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Q

PAGE = 50
Q_ = TypeVar("Q_", bound=Any)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of rows, with the keys that the neighbouring pages begin at."""

    rows: Sequence[Any]
    after: UUID | None
    before: UUID | None


def page_of(rows: Q_, order: tuple[str, ...], after: str, before: str, size: int = PAGE) -> Page:
    """The rows behind `after` (or in front of `before`), found by key and never by number."""
    backwards = bool(before) and not after
    mark = row_at(rows, after or before)
    ordered = rows.order_by(*(f"-{name}" if backwards else name for name in order))
    if mark is not None:
        ordered = ordered.filter(beyond(mark, order, "lt" if backwards else "gt"))
    found = list(ordered[: size + 1])
    more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    has_next = more if not backwards else True
    has_previous = more if backwards else mark is not None
    return Page(
        rows=found,
        after=found[-1].pk if found and has_next else None,
        before=found[0].pk if found and has_previous else None,
    )


def row_at(rows: Q_, key: str) -> Any:
    try:
        return rows.filter(pk=UUID(key)).first() if key else None
    except ValueError:
        return None


def beyond(mark: Any, order: tuple[str, ...], side: str) -> Q:
    """Rows past `mark` in this order; the leading bound lets the index begin there."""
    condition = Q()
    same: dict[str, Any] = {}
    for name in order:
        condition |= Q(**same, **{f"{name}__{side}": getattr(mark, name)})
        same[name] = getattr(mark, name)
    first = order[0]
    return Q(**{f"{first}__{side}e": getattr(mark, first)}) & condition
