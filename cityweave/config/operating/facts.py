"""What a database says of itself, so that a copy of it can be compared with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Ask = Callable[[str], list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Facts:
    """One database at one moment."""

    kind: str
    # The hash that the journal began with, drawn by lot once for each database.
    installation: str
    journal_sequence: int
    journal_head: str
    migrations: tuple[str, ...]
    rows: dict[str, int]


def read_facts(kind: str, tables: Iterable[str], ask: Ask) -> Facts:
    rows = {table: int(ask(f'SELECT count(*) FROM "{table}"')[0][0]) for table in sorted(tables)}  # noqa: S608  # nosec B608 names from the database's own catalogue
    seals = seals_in(rows, ask)
    newest = max(seals, default=0)
    return Facts(
        kind,
        seals.get(0, ""),
        newest,
        seals.get(newest, ""),
        migrations_in(rows, ask),
        rows,
    )


def seals_in(rows: dict[str, int], ask: Ask) -> dict[int, str]:
    if "journal_seal" not in rows:
        return {}
    found = ask(
        "SELECT sequence, hash FROM journal_seal"
        " WHERE sequence = 0 OR sequence = (SELECT max(sequence) FROM journal_seal)"
    )
    return {int(sequence): str(digest) for sequence, digest in found}


def migrations_in(rows: dict[str, int], ask: Ask) -> tuple[str, ...]:
    if "django_migrations" not in rows:
        return ()
    found = ask("SELECT DISTINCT app, name FROM django_migrations")
    return tuple(sorted(f"{app}.{name}" for app, name in found))
