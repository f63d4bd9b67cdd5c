"""Four hundred power cuts on SQLite lose no acknowledged write and leave the database whole.

What is modelled: the bytes that SQLite hands to the system, in their order, with what each sync
covered. Of all that was not yet covered, any part may be missing when the power goes, whole
writes or sectors of them, in any order. Not modelled: disks that say "synced" and lie, and
damage to bytes that nobody was writing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.proof.databases import ROOT

pytestmark = pytest.mark.proof
CUTS = 400
# The log is written back every 64 pages in place of 1,000, so that cuts hit that as well.
OFTEN = "wal_autocheckpoint=64"


def cuts(folder: Path, count: int, *pragmas: str) -> dict[str, Any]:
    run = subprocess.run(
        [sys.executable, "-m", "tests.proof.power_cuts", str(count), *pragmas],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "cityweave.config.settings",
            "CITYWEAVE_MODE": "test",
            "CITYWEAVE_VAR": str(folder),
            "DATABASE_URL": f"sqlite:///{folder}/cityweave.db",
            "PYTHONPATH": str(ROOT),
        },
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    print(found)
    return found


def test_four_hundred_power_cuts_lose_no_acknowledged_write(tmp_path: Path) -> None:
    found = cuts(tmp_path, CUTS, OFTEN)

    assert found.pop("acknowledged") == 240
    # Each act was synced before it was acknowledged, and the log was written back in between.
    assert found.pop("synced") >= 240
    assert found.pop("written to the file itself") > 240
    assert found == {"cuts": CUTS, "integrity": 0, "lost": 0, "half written": 0}


def test_the_proof_finds_writes_that_were_acknowledged_too_early(tmp_path: Path) -> None:
    found = cuts(tmp_path, 40, OFTEN, "synchronous=NORMAL")

    assert found["lost"] > 0
    assert found["half written"] == 0
