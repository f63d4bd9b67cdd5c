"""Two hundred kills of the web server under twenty writers lose no acknowledged write."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.proof import writers_under_fire as proof
from tests.proof.databases import ROOT, database_for


@pytest.mark.proof
@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_two_hundred_kills_lose_no_acknowledged_write(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "cityweave.config.settings",
        "CITYWEAVE_MODE": "demo",
        "CITYWEAVE_VAR": str(tmp_path),
        "CITYWEAVE_WORKER_IN_PROCESS": "1",
        "DATABASE_URL": database_for(tmp_path),
        "PYTHONPATH": str(ROOT),
    }

    run = subprocess.run(
        [sys.executable, "-m", "tests.proof.writers_under_fire", str(proof.KILLS)],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout.splitlines()[-1])
    print(found)
    # Each server answered somebody, and some were killed between a write and its answer.
    assert found.pop("acknowledged") >= proof.KILLS
    assert found.pop("retries") > 0
    assert found.pop("abandoned") > 0
    assert found == {
        "killed": proof.KILLS,
        "writers": proof.CITIES * len(proof.FIELDS),
        "refused": [],
        "lost": 0,
        "twice": 0,
        "unknown": 0,
        "half written": 0,
        "answers without an act": 0,
        "journal": [],
    }
