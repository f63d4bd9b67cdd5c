"""An upgrade ends with pages that answer, or with the database as it was."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from cityweave.config.checking import pending_migrations
from cityweave.config.operating import databases, upgrade
from tests.config.installation import Installation, installation_in, live, nothing_left_aside

pytestmark = [pytest.mark.both, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def before_the_upgrade(tmp_path: Path, settings: Any) -> Iterator[Installation]:
    """An installation whose version knew neither drafts nor submissions."""
    with nothing_left_aside():
        call_command("migrate", "ui", "zero", verbosity=0)
        live(2)
        yield installation_in(tmp_path, settings)
        call_command("migrate", verbosity=0)


def test_an_upgrade_writes_a_backup_and_applies_what_waits(
    before_the_upgrade: Installation, capsys: Any
) -> None:
    assert pending_migrations()

    assert upgrade.run(Namespace(json=False)) == 0

    said = capsys.readouterr().out
    assert pending_migrations() == []
    assert len(list(before_the_upgrade.folder.glob("*.age"))) == 1
    assert said.index("Writing a backup") < said.index("Bringing the database up to date")
    assert "Start the site and its worker." in said


def test_an_upgrade_whose_pages_do_not_answer_goes_back(
    before_the_upgrade: Installation, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = databases.present_facts()
    monkeypatch.setattr(upgrade, "PAGES", ("web:home", "mail:mailbox"))

    assert upgrade.run(Namespace(json=False)) == 1

    assert "The database is as it was before" in capsys.readouterr().err
    assert databases.present_facts() == before
    assert "ui_formdraft" not in connection.introspection.table_names()
    assert list((before_the_upgrade.folder.parent / "var").glob("staging-*")) == []


def test_nothing_is_upgraded_without_a_backup(
    before_the_upgrade: Installation, settings: Any, capsys: Any
) -> None:
    settings.BACKUP_RECIPIENT = ""

    assert upgrade.run(Namespace(json=False)) == 2
    assert pending_migrations()
