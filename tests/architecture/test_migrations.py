"""Migrations are linear, named for what they do, complete, and lead back."""

import re
from collections import defaultdict

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython, RunSQL

UNNAMED = re.compile(r"^\d{4}_(auto_|alter_|.*_and_more$)|^\d{4}_initial$")
# A room's first migration makes its tables; its name need not say so again.
FIRST = "0001_initial"


def own_migrations() -> MigrationLoader:
    return MigrationLoader(None)


def is_ours(label: str, loader: MigrationLoader) -> bool:
    return any(
        migration.__class__.__module__.startswith("cityweave.")
        for (app, _name), migration in loader.disk_migrations.items()
        if app == label
    )


def badly_named(name: str) -> bool:
    return name != FIRST and bool(UNNAMED.match(name))


def test_migrations_are_named_by_intent() -> None:
    loader = own_migrations()
    bad = [
        f"{app}.{name}"
        for app, name in loader.disk_migrations
        if is_ours(app, loader) and badly_named(name)
    ]
    assert bad == []


def test_each_room_has_one_line_of_migrations() -> None:
    loader = own_migrations()
    followers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (app, name), migration in loader.disk_migrations.items():
        for parent in migration.dependencies:
            if parent[0] == app:
                followers[parent].append(name)
    assert {parent: names for parent, names in followers.items() if len(names) > 1} == {}


def test_each_step_with_data_leads_back() -> None:
    loader = own_migrations()
    one_way = [
        f"{app}.{name}"
        for (app, name), migration in loader.disk_migrations.items()
        if is_ours(app, loader)
        for operation in migration.operations
        if isinstance(operation, RunPython | RunSQL) and not operation.reversible
    ]
    assert one_way == []


@pytest.mark.django_db
def test_no_change_of_a_model_waits_for_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_rules_can_fail() -> None:
    assert badly_named("0002_auto_20260101_1200")
    assert badly_named("0003_alter_city_name")
    assert badly_named("0003_city_slug_and_more")
    assert not badly_named("0002_let_a_city_have_a_parent")
