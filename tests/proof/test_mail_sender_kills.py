"""A hundred kills of the mail sender lose no invitation and repeat at most one each; who is not to
have it any more gets none."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.proof import senders_under_fire as proof
from tests.proof.databases import ROOT, database_for


@pytest.mark.proof
@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_a_hundred_kills_lose_no_invitation_and_repeat_at_most_one_each(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "cityweave.config.settings",
        "CITYWEAVE_MODE": "demo",
        "CITYWEAVE_VAR": str(tmp_path),
        "DATABASE_URL": database_for(tmp_path),
        "PYTHONPATH": str(ROOT),
    }

    run = subprocess.run(
        [sys.executable, "-m", "tests.proof.senders_under_fire"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    print(found)
    # Without letters on their way there would be nothing to lose or to repeat.
    assert found.pop("sent while under fire") >= proof.ROUNDS
    assert found.pop("repeats") <= found["killed"]
    reached, struck = proof.STAYING + proof.ELSEWHERE, proof.GUESTS - proof.STAYING
    assert found == {
        "killed": proof.ROUNDS * proof.SENDERS,
        "ended otherwise": 0,
        "marked sent": reached,
        # Taken off the list, of another address now, or asked to what is in the bin.
        "dropped": struck + proof.ELSEWHERE,
        "lost": 0,
        "unknown": 0,
        "readers": reached,
        "to others": 0,
        "cut short": 0,
        "telling subjects": 0,
    }
