"""The empty database with all migrations, made once for each state of them and then copied.

Only on SQLite, where a database is a file: every run of any test would begin with half a minute of
migrations otherwise."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "var" / "migrated"


def kept_file() -> Path:
    """Where it is kept: named by what all migrations say, and by the Django that reads them."""
    told = hashlib.sha256(django.__version__.encode())
    for migration in sorted(ROOT.glob("cityweave/*/migrations/*.py")):
        told.update(str(migration.relative_to(ROOT)).encode())
        told.update(migration.read_bytes())
    return KEPT / f"{told.hexdigest()[:20]}.db"


class Turn:
    """Workers that start together take turns: the first one migrates, the others copy."""

    def __init__(self, database: Path) -> None:
        KEPT.mkdir(parents=True, exist_ok=True)
        self.database, self.kept = database, kept_file()
        # Let go of at the end of the process, too.
        self.lock = (KEPT / "lock").open("w")
        fcntl.flock(self.lock, fcntl.LOCK_EX)
        self.was_kept = self.kept.exists()
        if self.was_kept:
            shutil.copyfile(self.kept, database)

    def end(self) -> None:
        """The database is migrated now: keep a copy, with what its log still holds."""
        if not self.was_kept:
            self.keep()
        self.lock.close()

    def keep(self) -> None:
        for of_other_migrations in KEPT.glob("*.db"):
            of_other_migrations.unlink()
        begun = self.kept.with_suffix(".part")
        begun.unlink(missing_ok=True)
        source, target = sqlite3.connect(self.database), sqlite3.connect(begun)
        with closing(source), closing(target):
            source.backup(target)
        begun.replace(self.kept)
