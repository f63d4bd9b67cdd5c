"""SQLite: copying the database while writers write, and putting a copy in its place."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from django.db import connections

from cityweave.config.operating.facts import Facts, read_facts
from cityweave.config.operating.files import sync, sync_folder
from cityweave.config.operating.refusals import PROBLEM, Refused

# What SQLite keeps beside the file while it is open.
BESIDE = ("-wal", "-shm", "-journal")
STILL_OPEN = "The site or its worker still runs: stop both, then start this again."


def present() -> Path:
    return Path(connections["default"].settings_dict["NAME"])


def take(copy: Path) -> Facts:
    """Copy the database as it stands at one moment; writers go on meanwhile."""
    path = present()
    if not path.exists():
        raise Refused(f"There is no database at {path}.", PROBLEM)
    try:
        with (
            closing(sqlite3.connect(path, timeout=20)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            # All pages in one step: a copy in several begins again at each write.
            source.backup(target, pages=-1)
            # One file, without a log beside it.
            target.execute("PRAGMA journal_mode=DELETE")
        sync(copy)
        return examine(copy)
    except sqlite3.Error as problem:
        raise Refused(f"The database cannot be copied: {problem}.", PROBLEM) from problem


def examine(copy: Path) -> Facts:
    """What the copy holds; refused unless its pages and references are whole."""
    try:
        with closing(sqlite3.connect(f"file:{quote(str(copy))}?mode=ro", uri=True)) as database:
            if database.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
                raise Refused("The pages of the database are damaged.", PROBLEM)
            if database.execute("PRAGMA foreign_key_check").fetchall():
                raise Refused("References in the database are broken.", PROBLEM)
            return facts_in(database)
    except sqlite3.Error as problem:
        raise Refused(f"The database cannot be read: {problem}.", PROBLEM) from problem


def facts_in(database: sqlite3.Connection) -> Facts:
    names = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return read_facts(
        "sqlite",
        [name for (name,) in names],
        lambda question: database.execute(question).fetchall(),
    )


def present_facts() -> Facts | None:
    """What the database in use says; None where there is none, or none that can be read."""
    path = present()
    if not path.exists() or not path.stat().st_size:
        return None
    try:
        with closing(sqlite3.connect(path, timeout=20)) as database:
            return facts_in(database)
    except sqlite3.Error:
        return None


def put_in_place(copy: Path, stamp: str) -> str:
    """Make the copy the database in use; where the previous one is kept, or nothing."""
    path = present()
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{stamp}")
    try:
        shutil.copyfile(copy, beside)
        beside.chmod(0o600)
        connections.close_all()
        whole = not path.exists() or take_alone(path)
        if path.exists():
            keep_owner(path, beside)
        sync(beside)
        return swap(path, beside, stamp, whole)
    finally:
        beside.unlink(missing_ok=True)


def require_alone() -> None:
    connections.close_all()
    if present().exists():
        take_alone(present())


def take_alone(path: Path) -> bool:
    """Write the log back into the file, which only the last user of it can; False if damaged."""
    try:
        with closing(sqlite3.connect(path, timeout=0)) as database:
            if database.execute("PRAGMA journal_mode=DELETE").fetchone() != ("delete",):
                raise Refused(STILL_OPEN)
        return True
    except sqlite3.OperationalError as problem:
        raise Refused(STILL_OPEN) from problem
    except sqlite3.DatabaseError:
        return False


def keep_owner(path: Path, beside: Path) -> None:
    """Restored by root, the file still belongs to whom the service runs as."""
    before = path.stat()
    beside.chmod(before.st_mode & 0o777)
    if os.geteuid() == 0:
        os.chown(beside, before.st_uid, before.st_gid)


def swap(path: Path, beside: Path, stamp: str, whole: bool) -> str:
    """At no moment is there no database: the name moves from one file to the other at once."""
    aside = path.with_name(f"{path.name}.before-{stamp}")
    if path.exists():
        os.link(path, aside)
        if not whole:
            for ending in BESIDE:
                log = path.with_name(path.name + ending)
                if log.exists():
                    log.rename(aside.with_name(aside.name + ending))
    beside.replace(path)
    sync_folder(path.parent)
    return str(aside) if aside.exists() else ""
