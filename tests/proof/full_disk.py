"""Fills a small disk a hundred times under an act; run by test_full_disk in mounts of its own.

Prints what became of the acts as one line of JSON. The disk is a tmpfs of a few megabytes, so
that "no space left" is the system's own answer.
"""

from __future__ import annotations

import ctypes
import json
import os
import sqlite3
import sys
import uuid
from argparse import Namespace
from collections import Counter
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import django
import time_machine

POINTS, PAGE = 100, 4096
SIZE = "size=24m"


def mount(folder: Path) -> None:
    folder.mkdir()
    system = ctypes.CDLL(None, use_errno=True)
    if system.mount(b"none", str(folder).encode(), b"tmpfs", 0, SIZE.encode()):
        raise OSError(ctypes.get_errno(), "No disk of our own could be mounted.")


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


def under_pressure(disk: Path) -> dict[str, Any]:
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
            fields |= {"summary": f"Point {point}", "submission_id": str(uuid.uuid4())}
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            fill(disk, point * PAGE)
            first = act(client, page, fields)
            found[f"answered {first}"] += 1
            found["unread"] += sum(status != 200 for status in pages(client, city))
            found["half written"] += changes(city) != done + (first == 302)
            (disk / "ballast").unlink()
            found["not taken again"] += act(client, page, fields) not in {302, 303}
            done += 1
            found["not once"] += changes(city) != done
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as database:
        whole = database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return {**found, "integrity": whole, "journal": verify_chain(), **backups(disk)}


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
    mount(Path(sys.argv[1]))
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
    result = under_pressure(Path(sys.argv[1]))
    print(json.dumps(result))
