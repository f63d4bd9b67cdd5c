"""A backup brings everything back; whatever is wrong with it is said before anything is touched."""

from __future__ import annotations

import random
import shutil
import sqlite3
import threading
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyrage
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections, transaction

import cityweave
from cityweave.accounts.models import Person
from cityweave.config.operating import archives, backup, checkups, databases, records
from cityweave.config.operating.files import staging
from cityweave.config.operating.restore import identity_in
from cityweave.files.actions import keep_upload
from cityweave.files.models import StoredFile
from cityweave.files.storing import digest_of
from cityweave.journal.actions import verify_chain
from cityweave.sharing.actors import actor_for
from tests.cast import team_of
from tests.config.installation import (
    Installation,
    installation_in,
    live,
    nothing_left_aside,
    state,
)
from tests.makers import make_city

pytestmark = [pytest.mark.both, pytest.mark.django_db(transaction=True)]
PLACES = 200


@pytest.fixture
def here(tmp_path: Path, settings: Any) -> Iterator[Installation]:
    with nothing_left_aside():
        yield installation_in(tmp_path, settings)


def test_a_backup_brings_everything_back(here: Installation, settings: Any, capsys: Any) -> None:
    live(5)
    settings.FILES_FOLDER.mkdir()
    (settings.FILES_FOLDER / "letter.txt").write_text("as it was")
    before = databases.present_facts()
    archive = here.back_up(capsys)
    live(3)
    (settings.FILES_FOLDER / "letter.txt").write_text("changed")

    assert here.restore(archive) == 0

    assert databases.present_facts() == before
    assert Person.objects.count() == 5
    assert verify_chain() == []
    assert (settings.FILES_FOLDER / "letter.txt").read_text() == "as it was"
    assert [checkups.backup().ok, checkups.restored().ok] == [True, True]


def test_uploaded_files_come_back_with_their_rows(
    here: Installation, settings: Any, capsys: Any
) -> None:
    live(1)
    city = make_city()
    by = actor_for(team_of(city))
    places = {"owner": city.owner, "hub": city.hub, "root": city.ref, "label": "amber"}
    kept = keep_upload(SimpleUploadedFile("a.txt", b"Agreed."), by=by, **places)
    archive = here.back_up(capsys)
    shutil.rmtree(settings.FILES_FOLDER)

    assert here.restore(archive) == 0

    back = StoredFile.objects.get(pk=kept.pk)
    assert back.path.read_bytes() == b"Agreed."
    assert digest_of(back.path.read_bytes()) == back.digest


def test_what_stood_before_is_kept(here: Installation, capsys: Any) -> None:
    live(2)
    archive = here.back_up(capsys)
    live(3)

    assert here.restore(archive) == 0

    assert kept_persons() == 5


def kept_persons() -> int:
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        (aside,) = path.parent.glob(f"{path.name}.before-*")
        with closing(sqlite3.connect(aside)) as kept:
            return int(kept.execute("SELECT count(*) FROM accounts_person").fetchone()[0])
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'before_%'")
        ((schema,),) = cursor.fetchall()
        cursor.execute(f'SELECT count(*) FROM "{schema}".accounts_person')
        return int(cursor.fetchone()[0])


def test_a_backup_that_is_old_and_never_came_back_is_ill(here: Installation, capsys: Any) -> None:
    live(1)
    here.back_up(capsys)

    with time_machine.travel(datetime.now(UTC) + timedelta(days=3)):
        assert not checkups.backup().ok
        assert "3 days ago" in checkups.backup().sentence
        assert not checkups.restored().ok


def test_a_drill_changes_nothing_and_is_remembered(here: Installation, capsys: Any) -> None:
    live(2)
    archive = here.back_up(capsys)
    live(1)
    before = state()

    assert here.restore(archive, drill=True) == 0

    assert state() == before
    assert records.remembered()[records.RESTORED]["drill"] is True


def test_a_backup_is_one_moment_while_writers_write(here: Installation, capsys: Any) -> None:
    """Each act writes two rows; no backup may hold one of a pair."""
    live(1)
    stop = threading.Event()
    writers = [threading.Thread(target=write_pairs, args=(stop,)) for _ in range(3)]
    for writer in writers:
        writer.start()
    try:
        found = [archived(here, here.back_up(capsys)) for _ in range(4)]
    finally:
        stop.set()
        for writer in writers:
            writer.join()

    assert all(count % 2 == 1 for count in found), found
    assert found[-1] > 1


def write_pairs(stop: threading.Event) -> None:
    while not stop.is_set():
        with transaction.atomic():
            Person.objects.create(name="One of two")
            Person.objects.create(name="The other")
    connections.close_all()


def archived(here: Installation, archive: Path) -> int:
    with staging() as work:
        opened = archives.open_archive(archive, identity_in(here.identity), work)
        databases.examine(opened.database, opened.manifest.facts)
        return opened.manifest.facts.rows["accounts_person"]


def test_damage_at_any_place_is_refused_and_nothing_is_touched(
    here: Installation, tmp_path: Path, capsys: Any
) -> None:
    live(2)
    whole = here.back_up(capsys).read_bytes()
    chance = random.Random(20261122)
    damaged = tmp_path / "damaged.age"
    before = state()

    for number in range(PLACES):
        damaged.write_bytes(spoiled(whole, chance, number))
        assert here.restore(damaged) == 2, number
        said = capsys.readouterr()
        assert "Nothing was touched" in said.err, number

    assert state() == before
    assert list((tmp_path / "var").glob("staging-*")) == []


def spoiled(whole: bytes, chance: random.Random, number: int) -> bytes:
    """A flipped bit, a missing end, a missing piece or something behind the end."""
    place = chance.randrange(len(whole))
    kind = number % 4
    if kind == 0:
        return (
            whole[:place] + bytes([whole[place] ^ (1 << chance.randrange(8))]) + whole[place + 1 :]
        )
    if kind == 1:
        return whole[:place]
    if kind == 2:
        return whole[:place] + whole[place + chance.randrange(1, 5000) :]
    return whole + chance.randbytes(chance.randrange(1, 5000))


def test_another_key_does_not_open_it(here: Installation, capsys: Any) -> None:
    live(1)
    archive = here.back_up(capsys)
    here.identity.write_text(f"{pyrage.x25519.Identity.generate()}\n")

    assert here.restore(archive) == 2
    assert "encrypted for another one" in capsys.readouterr().err

    here.identity.write_text("no key at all\n")
    assert here.restore(archive) == 2
    assert "holds no age identity" in capsys.readouterr().err


def test_a_foreign_backup_needs_a_word_of_trust(
    here: Installation, settings: Any, capsys: Any
) -> None:
    live(2)
    archive = here.back_up(capsys)
    settings.SECRET_KEY = "the key of another installation, which is long enough for it"
    before = state()

    assert here.restore(archive) == 2
    assert "another installation" in capsys.readouterr().err
    assert state() == before

    assert here.restore(archive, from_elsewhere=True) == 0


def test_a_newer_backup_is_refused(
    here: Installation, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    live(1)
    with monkeypatch.context() as newer:
        newer.setattr(cityweave, "__version__", "99.1")
        archive = here.back_up(capsys)
    before = state()

    assert here.restore(archive, from_elsewhere=True) == 2
    assert "made by Cityweave 99.1, which is newer" in capsys.readouterr().err
    assert state() == before


def test_a_backup_with_a_migration_of_the_future_is_refused(
    here: Installation, capsys: Any
) -> None:
    live(1)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('mail', '9999_of_the_future', '2040-01-01')"
        )
    try:
        archive = here.back_up(capsys)

        assert here.restore(archive) == 2
        assert "which is newer" in capsys.readouterr().err
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM django_migrations WHERE name = '9999_of_the_future'")


def test_nothing_is_restored_under_a_running_site(here: Installation, capsys: Any) -> None:
    live(1)
    archive = here.back_up(capsys)
    ready, done = threading.Event(), threading.Event()
    site = threading.Thread(target=stay_connected, args=(ready, done))
    site.start()
    ready.wait()
    try:
        assert here.restore(archive) == 2
        assert "still runs" in capsys.readouterr().err
    finally:
        done.set()
        site.join()


def stay_connected(ready: threading.Event, done: threading.Event) -> None:
    Person.objects.count()
    ready.set()
    done.wait()
    connections.close_all()


def test_a_damaged_database_is_replaced_and_kept(here: Installation, capsys: Any) -> None:
    if connection.vendor != "sqlite":
        return
    live(2)
    archive = here.back_up(capsys)
    connections.close_all()
    path = Path(connection.settings_dict["NAME"])
    path.write_bytes(b"This was a database once. " * 400)

    assert here.restore(archive) == 0

    assert Person.objects.count() == 2
    (aside,) = path.parent.glob(f"{path.name}.before-*")
    assert aside.read_bytes().startswith(b"This was a database once.")


def test_only_the_newest_backups_stay(here: Installation, settings: Any, capsys: Any) -> None:
    live(1)
    settings.BACKUP_KEEP = 2
    here.folder.mkdir()
    (here.folder / "cityweave-notes.age").write_text("not ours to remove")
    made = [here.back_up(capsys) for _ in range(3)]

    assert sorted(file.name for file in here.folder.iterdir()) == sorted(
        [made[1].name, made[2].name, "cityweave-notes.age"]
    )
    assert made[2].stat().st_mode & 0o777 == 0o600


def test_no_backup_is_written_in_clear(here: Installation, settings: Any, capsys: Any) -> None:
    settings.BACKUP_RECIPIENT = ""

    assert backup.run(Namespace(to=None, json=False)) == 2
    assert "CITYWEAVE_BACKUP_RECIPIENT" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_a_problem_with_a_name(
    here: Installation, tmp_path: Path, capsys: Any
) -> None:
    (tmp_path / "file").write_text("no folder")

    assert backup.run(Namespace(to=tmp_path / "file", json=False)) == 1
    assert str(tmp_path / "file") in capsys.readouterr().err
