"""Counts the rows of every table of an SQLite file, or says which tables lost some."""

import argparse
import json
import sqlite3
import sys
from pathlib import Path

# What may shrink: it is not of the network but of Django's own housekeeping.
MAY_SHRINK = {"django_session", "django_content_type", "auth_permission"}


def count(file: Path) -> dict[str, int]:
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
        # SQLite's own tables, such as what ANALYZE remembers, hold nothing of the network.
        names = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%'"
            " ESCAPE '!'"
        ).fetchall()
        # Names come from the database's own list and are quoted.
        return {
            name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
            for (name,) in names
        }


def lost(before: dict[str, int], after: dict[str, int]) -> list[str]:
    return [
        f"{table} had {rows} rows and has {after.get(table, 0)}."
        for table, rows in before.items()
        if table not in MAY_SHRINK and after.get(table, 0) < rows
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--not-fewer-than", type=Path, help="an earlier count")
    options = parser.parse_args()
    counted = count(options.file)
    if options.not_fewer_than is None:
        print(json.dumps(counted, indent=2))
        return 0
    problems = lost(json.loads(options.not_fewer_than.read_text()), counted)
    print(
        "\n".join(problems) or f"{sum(counted.values())} rows in {len(counted)} tables, none lost."
    )
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
