"""A minute holds so many questions, for each address and each token."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests import cast
from tests.api.test_reading import ask, token_of

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 22, 10, 0, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def few(settings: Any, tmp_path: Path) -> None:
    settings.COUNTS_FOLDER = tmp_path / "counts"
    settings.API_QUESTIONS_A_MINUTE = {"stranger": 2, "token": 3}


def test_too_many_questions_are_refused_until_the_minute_is_over() -> None:
    with time_machine.travel(START, tick=False) as clock:
        first, second, third = (ask("hubs/") for _ in range(3))

        assert [first.status_code, second.status_code, third.status_code] == [200, 200, 429]
        assert first["RateLimit-Policy"] == '"minute";q=2;w=60'
        assert (first["RateLimit"], second["RateLimit"]) == (
            '"minute";r=1;t=45',
            '"minute";r=0;t=45',
        )
        assert third["Retry-After"] == "45"
        assert third["Content-Type"] == "application/problem+json"

        clock.shift(45)
        assert ask("hubs/").status_code == 200


def test_each_address_and_each_token_has_its_own_minute() -> None:
    secret = token_of(cast.desk())
    with time_machine.travel(START, tick=False):
        mine = [ask("hubs/").status_code for _ in range(3)]
        elsewhere = Client(REMOTE_ADDR="198.51.100.7").get("/api/v1/hubs/").status_code
        tokens = [ask("hubs/", secret).status_code for _ in range(4)]

    assert mine == [200, 200, 429]
    assert elsewhere == 200
    assert tokens == [200, 200, 200, 429]


def test_guessing_tokens_uses_up_the_minute() -> None:
    with time_machine.travel(START, tick=False):
        answers = [ask("hubs/", f"cityweave_{number}").status_code for number in range(3)]

    assert answers == [401, 401, 429]


ASKING = """
import sys
from pathlib import Path
from cityweave.api.limits import counted_up
counts = [counted_up(Path(sys.argv[1]), 150) for _ in range(100)]
print(sum(count <= 150 for count in counts))
"""


def test_processes_count_together(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ASKING, str(tmp_path / "one")]
    asking = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]

    answered = [int(process.communicate()[0]) for process in asking]

    # Two that write at the same moment may each see both: then fewer are answered, never more.
    assert 149 <= sum(answered) <= 150
    assert (tmp_path / "one").stat().st_size in {151, 152}


def test_counts_of_past_minutes_are_cleared_away(settings: Any) -> None:
    with time_machine.travel(START, tick=False) as clock:
        for _ in range(3):
            ask("hubs/")
            clock.shift(60)

    kept = sorted(folder.name for folder in settings.COUNTS_FOLDER.iterdir())
    minute = int(START.timestamp()) // 60
    assert kept == [str(minute + 1), str(minute + 2)]
