"""`cityweave check`: whether settings and migrations are right."""

from __future__ import annotations

import argparse
import json
import sys

from django.core import checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


def run(options: argparse.Namespace) -> int:
    problems = [*settings_problems(), *migration_problems()]
    if options.json:
        print(json.dumps({"ok": not problems, "problems": problems}, indent=2))
    elif problems:
        print("\n".join(problems), file=sys.stderr)
    else:
        print("Settings and migrations are right.")
    return 1 if problems else 0


def settings_problems() -> list[str]:
    found = checks.run_checks(include_deployment_checks=True)
    told = (message for message in found if not message.is_silenced())
    return [str(message) for message in told if message.level >= checks.WARNING]


def migration_problems() -> list[str]:
    try:
        waiting = pending_migrations()
    except DatabaseError as error:
        return [f"The database does not answer: {error}".strip()]
    return [f"The migration {name} waits: run manage.py migrate." for name in waiting]


def pending_migrations() -> list[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]
