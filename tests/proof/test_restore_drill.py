"""A restore drill: load, back up, bring back elsewhere, compare every row, and walk the copy."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection, connections

from cityweave.config.operating import databases
from cityweave.journal import head as heads
from cityweave.journal.actions import seal_entries, verify_chain
from cityweave.web import demo
from tests.config.installation import Installation, installation_in, nothing_left_aside
from tests.leaks import population
from tests.leaks import samples as addresses
from tests.leaks.description import BY_NAME
from tests.leaks.expectations import unfound
from tests.leaks.walking import broken, leaks, walk
from tests.leaks.world import NOW

pytestmark = [pytest.mark.proof, pytest.mark.both, pytest.mark.django_db(transaction=True)]
WALKERS = ("anonymous", "team of city a", "manager of hub one", "operator")
LEAVING = {"accounts:sign-out"}


@pytest.fixture
def here(tmp_path: Path, settings: Any) -> Iterator[Installation]:
    with nothing_left_aside():
        yield installation_in(tmp_path, settings)


@contextmanager
def elsewhere(folder: Path, settings: Any) -> Iterator[None]:
    """Another machine: an empty database and an empty folder beside it."""
    names = connections["default"].settings_dict
    here, var = names["NAME"], settings.VAR
    # Each process of the tests has a database of its own, and so an elsewhere of its own.
    there = f"{here}_elsewhere"
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{there}"')
    connections.close_all()
    settings.VAR = folder / "elsewhere"
    names["NAME"] = there if connection.vendor == "postgresql" else settings.VAR / "one.db"
    try:
        yield
    finally:
        connections.close_all()
        names["NAME"], settings.VAR = here, var
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{there}"')


def checksums() -> dict[str, str]:
    """Each table by all that stands in it."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = sorted(map(repr, cursor.fetchall()))
            found[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


def test_the_demo_comes_back_elsewhere_to_the_last_row(
    here: Installation, tmp_path: Path, settings: Any, capsys: Any
) -> None:
    demo.load()
    seal_entries(NOW)
    before, facts = checksums(), databases.present_facts()
    head = heads.read_head(settings.VAR)
    archive = here.back_up(capsys)

    with elsewhere(tmp_path, settings):
        assert here.restore(archive) == 0, capsys.readouterr().err

        assert checksums() == before
        assert databases.present_facts() == facts
        assert heads.read_head(settings.VAR) == head
        assert verify_chain() == []
    assert head is not None
    assert len(before) > 30


def test_nobody_finds_on_the_copy_what_they_may_not_see(
    here: Installation, tmp_path: Path, settings: Any, capsys: Any
) -> None:
    with time_machine.travel(NOW, tick=False):
        world = population.build()
        archive = here.back_up(capsys)
        with elsewhere(tmp_path, settings):
            assert here.restore(archive) == 0, capsys.readouterr().err
            told = []
            for name in WALKERS:
                walked = [s for s in addresses.samples(world) if s.view not in LEAVING]
                found = walk(BY_NAME[name], walked, world)
                told += [*broken(found), *leaks(found, walked, world), *unfound(found, world)]

    if told:
        pytest.fail("\n".join([f"{len(told)} problems", *told[:40]]), pytrace=False)
