"""An installation to back up: its keys, its database and what is read from it."""

from __future__ import annotations

import hashlib
import json
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyrage
from django.db import connection, connections, transaction
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.config.operating import backup, databases, restore
from cityweave.journal.actions import note, seal_entries
from cityweave.sharing.actors import system_actor


@dataclass(frozen=True, slots=True)
class Installation:
    """Where its backups go, and the key that opens them."""

    folder: Path
    identity: Path

    def back_up(self, capsys: Any) -> Path:
        assert backup.run(Namespace(to=None, json=True)) == 0
        return Path(json.loads(capsys.readouterr().out)["file"])

    def restore(self, file: Path, **options: Any) -> int:
        asked = {"from_elsewhere": False, "drill": False, "json": True} | options
        return restore.run(Namespace(file=file, identity=self.identity, **asked))


def installation_in(folder: Path, settings: Any) -> Installation:
    key = pyrage.x25519.Identity.generate()
    settings.VAR = folder / "var"
    settings.FILES_FOLDER = settings.VAR / "files"
    settings.BACKUP_FOLDER = folder / "backups"
    settings.BACKUP_RECIPIENT = str(key.to_public())
    settings.VAR.mkdir()
    identity = folder / "identity"
    identity.write_text(f"# made for the tests\n{key}\n")
    return Installation(settings.BACKUP_FOLDER, identity)


def live(count: int) -> None:
    """Some acts, written to the journal and sealed."""
    for number in range(count):
        with transaction.atomic():
            person = Person.objects.create(name=f"Person {number}")
            note("proof.person.made", person, by=system_actor("proof"))
    seal_entries(timezone.now())


def state() -> Any:
    """What stands in the database: on SQLite to the byte."""
    if connection.vendor == "sqlite":
        connections.close_all()
        path = Path(connection.settings_dict["NAME"])
        return [
            hashlib.sha256(file.read_bytes()).hexdigest()
            for file in sorted(path.parent.glob(f"{path.name}*"))
            if not file.name.endswith("-shm")
        ]
    return databases.present_facts()


@contextmanager
def nothing_left_aside() -> Iterator[None]:
    """The tests' database is used again: what a restore keeps beside it goes."""
    try:
        yield
    finally:
        connections.close_all()
        if connection.vendor == "sqlite":
            path = Path(connection.settings_dict["NAME"])
            for file in path.parent.glob(f"{path.name}.before-*"):
                file.unlink()
        else:
            drop_former_schemas()


def drop_former_schemas() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'before_%'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP SCHEMA "{name}" CASCADE')
