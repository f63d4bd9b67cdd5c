"""The operator's command: what it says, and with which code it ends."""

import json
import os
import sqlite3
import subprocess
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

import pyrage
import pytest

from cityweave.config import doctor, serving
from tools.count_rows import count, lost


def cityweave(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cityweave.config.command", *arguments],
        # pytest puts the tests' settings into the environment; the command reads its own.
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "cityweave.config.settings", **variables},
        timeout=60,
        capture_output=True,
        text=True,
        check=False,
    )


def test_help_names_every_command() -> None:
    said = cityweave("--help")

    assert said.returncode == 0
    for command in (
        "demo",
        "serve",
        "check",
        "factsheet",
        "doctor",
        "backup",
        "restore",
        "upgrade",
    ):
        assert f"    {command}" in said.stdout


def test_what_is_not_understood_ends_with_two() -> None:
    assert cityweave("dance").returncode == 2
    assert cityweave("demo", "--port", "eighty").returncode == 2


def test_production_without_a_key_fails_with_a_sentence() -> None:
    said = cityweave("check", CITYWEAVE_MODE="production", CITYWEAVE_SECRET_KEY="short")

    assert said.returncode == 1
    assert "CITYWEAVE_SECRET_KEY is too short" in said.stderr
    assert "Traceback" not in said.stderr


def test_serve_refuses_the_demos_sign_in() -> None:
    said = cityweave("serve", CITYWEAVE_MODE="demo")

    assert said.returncode == 2
    assert "anybody signs in as anybody" in said.stderr


def test_a_database_that_does_not_answer_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    said = cityweave("doctor", "--json", DATABASE_URL=f"sqlite:///{tmp_path}/none/at/all.db")

    assert said.returncode == 1
    findings = {one["name"]: one["ok"] for one in json.loads(said.stdout)["findings"]}
    assert findings["database"] is False
    assert findings["disk"] is True


@pytest.mark.parametrize("command", ["backup", "upgrade"])
@pytest.mark.parametrize("url", ["sqlite:///{}/none.db", "postgresql://nobody@127.0.0.1:1/none"])
def test_a_database_that_is_away_is_left_away(command: str, url: str, tmp_path: Path) -> None:
    recipient = str(pyrage.x25519.Identity.generate().to_public())

    said = cityweave(
        command,
        DATABASE_URL=url.format(tmp_path),
        CITYWEAVE_VAR=str(tmp_path),
        CITYWEAVE_BACKUP_RECIPIENT=recipient,
    )

    assert said.returncode == 1
    assert said.stderr.startswith(("There is no database", "The database does not answer"))
    assert "Traceback" not in said.stderr
    assert list(tmp_path.rglob("*.db")) == []


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_the_doctor_finds_a_fresh_database_whole_and_misses_a_worker(
    capsys: pytest.CaptureFixture[str], settings: Any, tmp_path: Path
) -> None:
    # Another test's seals have left their head in the folder that all share.
    settings.VAR = tmp_path
    code = doctor.run(Namespace(json=True, network=False))

    findings = {one["name"]: one["ok"] for one in json.loads(capsys.readouterr().out)["findings"]}
    assert code == 1
    assert findings.pop("worker") is False
    # The tests' own servers are fast, not durable.
    findings.pop("durability")
    # Nobody has backed it up.
    assert [findings.pop(name) for name in ("backup", "restore")] == [False, False]
    assert all(findings.values()), findings


def test_a_port_in_use_is_said_before_anything_is_done() -> None:
    assert "Choose another" in serving.taken("127.0.0.1", 1) or os.geteuid() == 0
    assert serving.taken("127.0.0.1", 0) == ""


def test_an_upgrade_that_loses_rows_is_seen() -> None:
    before = {"network_city": 67, "django_session": 9}

    assert lost(before, {"network_city": 67}) == []
    assert lost(before, {"network_city": 66}) == ["network_city had 67 rows and has 66."]
    assert lost(before, {}) == ["network_city had 67 rows and has 0."]


def test_what_sqlite_remembers_for_itself_is_no_row_of_the_network(tmp_path: Path) -> None:
    file = tmp_path / "analysed.db"
    with sqlite3.connect(file) as database:
        database.executescript("CREATE TABLE city (id INTEGER PRIMARY KEY, name); ANALYZE;")
        database.execute("INSERT INTO city (name) VALUES ('Sundal')")
        database.commit()
        database.execute("ANALYZE")

    assert count(file) == {"city": 1}
