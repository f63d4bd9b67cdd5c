"""Fills a small disk a hundred times under an act; run by test_full_disk in mounts of its own.

Prints what became of the acts as one line of JSON. The disk is a tmpfs of a few megabytes, so
that "no space left" is the system's own answer. Of a PostgreSQL the tables lie on it; the log
of changes is elsewhere, as docs/operating.md asks.
"""

from __future__ import annotations

import ctypes
import json
import os
import random
import sqlite3
import subprocess
import sys
import uuid
from argparse import Namespace
from collections import Counter
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from string import ascii_lowercase
from typing import Any, NamedTuple

import django
import psycopg
import time_machine

from tests.postgres import binaries

POINTS, PAGE = 100, 4096


class Kind(NamedTuple):
    """How big the disk is, how many pages the most generous point leaves, and what is written."""

    size: str
    steps: int
    words: int


# SQLite writes whole pages anew. A server has room in hand: only a long text makes it ask for more.
KINDS = {"sqlite": Kind("size=24m", POINTS, 0), "postgresql": Kind("size=96m", 35, 1_500)}


def mount(folder: Path, size: str) -> None:
    folder.mkdir()
    system = ctypes.CDLL(None, use_errno=True)
    if system.mount(b"none", str(folder).encode(), b"tmpfs", 0, size.encode()):
        raise OSError(ctypes.get_errno(), "No disk of our own could be mounted.")


def move_tables(url: str, folder: Path) -> None:
    folder.mkdir(mode=0o700)
    beside = url.replace("/cityweave?", "/postgres?")
    with closing(psycopg.connect(beside, autocommit=True)) as server:
        server.execute(f"CREATE TABLESPACE small LOCATION '{folder}'".encode())
        server.execute("ALTER DATABASE cityweave SET TABLESPACE small")


def fill(disk: Path, leave: int) -> None:
    """Take all space but `leave` bytes."""
    at = os.statvfs(disk)
    count = at.f_bavail * at.f_frsize - leave
    with (disk / "ballast").open("wb") as ballast:
        os.posix_fallocate(ballast.fileno(), 0, max(count, 1))


def act(client: Any, page: str, fields: dict[str, Any]) -> int:
    return int(client.post(page, fields).status_code)


def pages(client: Any, city: Any) -> list[int]:
    """What a stranger and somebody signed in read meanwhile."""
    stranger = Client(raise_request_exception=False)
    asked = [stranger.get("/cities/"), stranger.get("/hubs/"), client.get(f"/cities/{city.key}/")]
    return [answer.status_code for answer in (*asked, client.get("/today/"))]


def summary(point: int, words: int) -> str:
    """A text of its own for each point; no two words are alike, so that nothing packs it."""
    chance = random.Random(point)
    drawn = ("".join(chance.choices(ascii_lowercase, k=9)) for _ in range(words))
    return " ".join((f"Point {point}", *drawn))


def under_pressure(disk: Path, kind: Kind) -> Counter[str]:
    hub = makers.make_hub()
    city = makers.make_city("Pressed", hub=hub)
    client = Client(raise_request_exception=False)
    client.force_login(cast.officer_of(hub))
    page = f"/cities/{city.key}/edit/"
    found: Counter[str] = Counter()
    done = 0
    start = timezone.now()
    for point in range(POINTS):
        with time_machine.travel(start + timedelta(minutes=2 * point), tick=False):
            fields = posted(client.get(page), holding="base")
            fields |= {"summary": summary(point, kind.words), "submission_id": str(uuid.uuid4())}
            settle()
            fill(disk, point % kind.steps * PAGE)
            first = act(client, page, fields)
            found[f"answered {first}"] += 1
            found["unread"] += sum(status != 200 for status in pages(client, city))
            found["half written"] += changes(city) != done + (first == 302)
            (disk / "ballast").unlink()
            found["not taken again"] += act(client, page, fields) not in {302, 303}
            done += 1
            found["not once"] += changes(city) != done
    return found


def settle() -> None:
    """SQLite's log would grow into the disk that is to be full."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def is_whole() -> bool:
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(connection.settings_dict["NAME"])) as database:
            return database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    check = [f"{binaries()}/pg_amcheck", "--install-missing", os.environ["DATABASE_URL"]]
    found = subprocess.run(check, capture_output=True, text=True, check=False)
    sys.stderr.write(found.stdout + found.stderr)
    return found.returncode == 0


def changes(city: Any) -> int:
    """Acts on the city, told alike by its version, its revisions and the journal; else -1."""
    told = {
        City.objects.get(pk=city.pk).version - city.version,
        Revision.objects.filter(ref=city.pk).count(),
        Entry.objects.filter(ref=city.pk, verb="network.city.changed").count(),
    }
    return told.pop() if len(told) == 1 else -1


def backups(disk: Path) -> dict[str, Any]:
    """A backup that finds no room leaves the former one and nothing else."""
    made = backup.run(Namespace(to=None, json=False))
    before = sorted(settings.BACKUP_FOLDER.iterdir())
    answers = []
    for leave in range(0, 50):
        fill(disk, leave * PAGE)
        answers.append(backup.run(Namespace(to=None, json=False)))
        (disk / "ballast").unlink()
    left = [file.name for file in settings.VAR.glob("staging-*")]
    return {
        "backups": made == 0 and set(answers) == {1},
        "left behind": left + [f.name for f in settings.BACKUP_FOLDER.iterdir() if f not in before],
    }


if __name__ == "__main__":
    DISK, ADDRESS = Path(sys.argv[1]), os.environ["DATABASE_URL"]
    KIND = KINDS[ADDRESS.partition(":")[0]]
    mount(DISK, KIND.size)
    if ADDRESS.startswith("postgresql"):
        move_tables(ADDRESS, DISK / "tables")
    django.setup()
    from django.conf import settings
    from django.contrib.auth.signals import user_logged_in
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.utils import timezone

    from cityweave.config.operating import backup
    from cityweave.journal.actions import verify_chain
    from cityweave.journal.models import Entry, Revision
    from cityweave.network.models import City
    from tests import cast, makers
    from tests.conftest import every_factor_given
    from tests.forms import posted

    user_logged_in.connect(every_factor_given, weak=False)
    call_command("migrate", verbosity=0)
    result: dict[str, Any] = {
        **under_pressure(DISK, KIND),
        "integrity": is_whole(),
        "journal": verify_chain(),
    }
    # A server's backup is made by pg_dump, which asks for no room where the tables lie.
    kept = backups(DISK) if connection.vendor == "sqlite" else {}
    print(json.dumps(result | kept))
