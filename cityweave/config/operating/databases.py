"""The database in use, whichever it is: what it says of itself, copied and put back."""

from __future__ import annotations

from pathlib import Path

from django.db import connection

from cityweave.config.operating import postgresql, sqlite
from cityweave.config.operating.facts import Facts
from cityweave.config.operating.refusals import PROBLEM, Refused


def kind() -> str:
    return connection.vendor


def take(copy: Path) -> Facts:
    return sqlite.take(copy) if kind() == "sqlite" else postgresql.take(copy)


def require_alone() -> None:
    """Refused while the site or a worker has the database open."""
    if kind() == "postgresql":
        postgresql.require_alone()
    else:
        sqlite.require_alone()


def present_facts() -> Facts | None:
    return sqlite.present_facts() if kind() == "sqlite" else postgresql.present_facts()


def examine(copy: Path, facts: Facts) -> None:
    """Refused unless the copy is whole, and holds what it is said to hold."""
    if kind() == "postgresql":
        postgresql.examine(copy)
    elif sqlite.examine(copy) != facts:
        raise Refused("The database in it is not the one that its list of contents names.")


def rehearse(copy: Path, stamp: str, facts: Facts) -> None:
    """Bring the copy to life beside the database in use, compare, and take it away again."""
    if kind() == "postgresql":
        postgresql.put_in_place(copy, stamp, facts, keep=False)
    elif sqlite.examine(copy) != facts:
        raise Refused("The database in it is not the one that its list of contents names.", PROBLEM)


def put_in_place(copy: Path, stamp: str, facts: Facts) -> str:
    """Make the copy the database in use; where the former one is kept, or nothing."""
    if kind() == "postgresql":
        return postgresql.put_in_place(copy, stamp, facts)
    return sqlite.put_in_place(copy, stamp)
