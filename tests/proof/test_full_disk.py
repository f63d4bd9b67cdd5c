"""A disk that is full at a hundred points of an act: reading goes on, nothing is half-written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pyrage
import pytest

from tests.proof.databases import ROOT

pytestmark = pytest.mark.proof
# A disk of our own, seen by nobody else, without being root; PostgreSQL refuses to run as root.
ALONE = ("unshare", "--user", "--map-user=65534", "--map-group=65534", "--keep-caps", "--mount")
SERVER = (sys.executable, "-m", "tests.postgres")


def hindrance() -> str:
    """Why no disk of our own can be made here; empty where one can."""
    try:
        tried = subprocess.run([*ALONE, "true"], capture_output=True, text=True, check=False)
    except FileNotFoundError as missing:
        return str(missing)
    return tried.stderr


@pytest.mark.parametrize(
    ("started_by", "also"),
    [((), {"backups": True, "left behind": []}), (SERVER, {})],
    ids=["sqlite", "postgresql"],
)
def test_reading_goes_on_and_nothing_is_half_written_on_a_full_disk(
    tmp_path: Path, started_by: tuple[str, ...], also: dict[str, object]
) -> None:
    if problem := hindrance():
        pytest.fail(
            "A full disk needs a disk of its own: unshare (util-linux), on a kernel that lets "
            f"whoever runs the tests make user and mount namespaces. Here it says: {problem}",
            pytrace=False,
        )
    disk = tmp_path / "disk"
    run = subprocess.run(
        [*ALONE, *started_by, sys.executable, "-m", "tests.proof.full_disk", str(disk)],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "cityweave.config.settings",
            "CITYWEAVE_MODE": "test",
            "CITYWEAVE_VAR": str(disk),
            "CITYWEAVE_BACKUP_RECIPIENT": str(pyrage.x25519.Identity.generate().to_public()),
            "DATABASE_URL": f"sqlite:///{disk}/cityweave.db",
            "PYTHONPATH": str(ROOT),
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout.splitlines()[-1])
    print(found)
    # Some acts found room, most did not; each was whole, and was done once when there was room.
    assert found.pop("answered 302") > 0
    assert found.pop("answered 503") > 0
    assert found == {
        "unread": 0,
        "half written": 0,
        "not taken again": 0,
        "not once": 0,
        "integrity": True,
        "journal": [],
        **also,
    }
