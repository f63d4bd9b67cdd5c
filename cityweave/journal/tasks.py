"""Kinds of tasks: what may wait for somebody, as the rooms declare it.

The registry lies here because each room must reach it: the network and sharing are below
`followup`, which keeps the tasks, and what makes or ends a task is an entry of this journal.
A kind states what is wanted now; `followup` compares that with the tasks there are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any
from uuid import UUID


class Rank(IntEnum):
    """The order of an inbox; within a rank, what is due or has waited longest comes first."""

    SAFEGUARDING = 0
    DEADLINE = 1
    CITY = 2
    COLLEAGUE = 3
    OWN = 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something that waits now, and the people it waits for."""

    about: UUID
    # The hub or desk whose people take over where none of these may.
    scope: UUID
    people: frozenset[UUID]
    # Whoever has ended a task about this since then is not asked again.
    since: datetime
    due_at: datetime | None = None
    # Where it differs from the kind's own.
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """What one may do about a task: go to a page, or have it done at once."""

    words: str
    href: str = ""
    # A name that the kind's `perform` knows; "done" and "tomorrow" are known for every kind.
    performs: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A task in words, for one reader."""

    title: str
    href: str
    act: Act
    quiet: Act
    text: str = ""
    # Who waits; where empty, the rank says it.
    why: str = ""
    label: str = ""


# In the fields below an actor is `Any`: this room lies below the actors.
@dataclass(frozen=True, slots=True)
class TaskKind:
    """One kind of task and all that followup asks about it."""

    name: str
    rank: Rank
    # What is wanted now, of these records or (None) of all.
    wanted: Callable[[Collection[UUID] | None], Iterable[Wanted]]
    # The records to ask about again once this entry is written.
    stirred: Callable[[Any], Collection[UUID]]
    # Rows in the actor's sight with the column that names the record; empty sight, no task.
    sight: Callable[[Any], Iterable[tuple[Any, str]]]
    # Tasks in words, by record: only of what the reader sees. A fixed number of queries.
    lines: Callable[[Collection[UUID], Any], Mapping[UUID, Line]]
    # Whether the actor, who sees the record, may also do what is asked.
    may_hold: Callable[[UUID, Any], bool]
    # (act, record, actor) → what happened, as a sentence.
    perform: Callable[[str, UUID, Any], str] | None = None
    # Whether it waits for everybody who works at the place, so that whoever joins gets it too.
    is_shared: bool = False


KINDS: dict[str, TaskKind] = {}


def register_kind(kind: TaskKind) -> None:
    """Raises ValueError where another kind has the name."""
    if kind.name in KINDS:
        raise ValueError(f"Two kinds of tasks are called {kind.name}.")
    KINDS[kind.name] = kind


def whoever_sees_it(_about: UUID, _actor: Any) -> bool:
    """For kinds whose act needs no more than sight."""
    return True
