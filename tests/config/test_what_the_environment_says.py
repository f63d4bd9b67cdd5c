"""Each setting comes from the environment, is written down, and fails with a sentence."""

import ast
import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from cityweave.config import environment
from cityweave.config.logs import Line

ROOT = Path(__file__).resolve().parents[2]
WHOLE = {
    "CITYWEAVE_MODE": "production",
    "CITYWEAVE_SECRET_KEY": "a phrase of the tests, long enough to sign whatever is asked of it",
    "CITYWEAVE_FIELD_KEYS": "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
    "CITYWEAVE_HOST": "cities.example",
    "CITYWEAVE_MAIL_URL": "smtp://desk:secret@mail.example",
    "CITYWEAVE_MAIL_FROM": "Cityweave <no-reply@cities.example>",
}


def command(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """The operator's command with these variables alone."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "cityweave.config.command", *arguments],
        cwd=ROOT, env=kept | variables, timeout=60, capture_output=True, text=True, check=False,
    )  # fmt: skip


def variables_read() -> set[str]:
    """Names given to a reader in the settings."""
    tree = ast.parse((ROOT / "cityweave/config/settings.py").read_text())
    return {
        call.args[0].value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and ast.unparse(call.func).startswith("environment.")
        and isinstance(call.args[0], ast.Constant)
    }


def test_every_variable_is_written_down() -> None:
    page = (ROOT / "docs/operating.md").read_text()
    rows = {line.split("`")[1] for line in page.splitlines() if line.startswith("| `")}

    assert {"CITYWEAVE_SECRET_KEY", "DATABASE_URL", "PORT"} <= variables_read()
    assert variables_read() == rows


@pytest.mark.parametrize("name", sorted(set(WHOLE) - {"CITYWEAVE_MODE"}))
def test_production_does_not_start_without_what_it_needs(name: str) -> None:
    said = command("check", **{key: value for key, value in WHOLE.items() if key != name})

    assert said.returncode == 1
    assert f"Set {name}; Cityweave cannot start without it." in said.stderr
    assert "Traceback" not in said.stderr


def test_production_that_is_whole_has_nothing_to_warn_of(tmp_path: Path) -> None:
    at = {"DATABASE_URL": f"sqlite:///{tmp_path}/cityweave.db", "CITYWEAVE_VAR": str(tmp_path)}

    said = command("check", "--json", **WHOLE, **at)

    problems = json.loads(said.stdout)["problems"]
    assert [one for one in problems if not one.startswith("The migration")] == []
    assert problems, "A database without tables waits for its migrations."


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("CITYWEAVE_MODE", "staging", "must be one of production, demo, test"),
        ("CITYWEAVE_WORKER_IN_PROCESS", "perhaps", "write 1 for yes or 0 for no"),
        ("CITYWEAVE_PROXIES", "two", "must be a whole number"),
        ("CITYWEAVE_FIELD_KEYS", "", "must hold keys of 32 bytes"),
        ("CITYWEAVE_FIELD_KEYS", "c2hvcnQ=,ü", "must hold keys of 32 bytes"),
        ("CITYWEAVE_BACKUP_RECIPIENT", "AGE-SECRET-KEY-1", "must begin with age1"),
        ("CITYWEAVE_BACKUP_KEEP", "some", "must be a whole number"),
        ("PORT", "-1", "must be a whole number"),
        ("DATABASE_URL", "mysql://host/name", "must start with sqlite or postgresql"),
        ("CITYWEAVE_MAIL_URL", "mail.example:25", "must read smtp://"),
        ("CITYWEAVE_MAIL_URL", "smtp://mail.example?tls=maybe", "must be one of starttls"),
    ],
)
def test_a_wrong_value_is_said_with_its_name(name: str, value: str, sentence: str) -> None:
    said = command("check", **(WHOLE | {name: value}))

    assert said.returncode == 1
    assert said.stderr.startswith(name)
    assert sentence in said.stderr


def test_a_key_that_is_none_stays_out_of_the_sentence() -> None:
    said = command("check", **(WHOLE | {"CITYWEAVE_FIELD_KEYS": "hush"}))

    assert "hush" not in said.stderr


def test_a_password_in_the_mail_address_stays_out_of_the_sentence() -> None:
    said = command("check", **(WHOLE | {"CITYWEAVE_MAIL_URL": "stmp://desk:hush@mail.example"}))

    assert said.returncode == 1
    assert "hush" not in said.stderr


def test_addresses_of_databases_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://one:p%40ss@db.example:5433/net?pool=10")

    read = environment.database("DATABASE_URL", "")

    assert (read["USER"], read["PASSWORD"], read["PORT"]) == ("one", "p@ss", "5433")
    assert read["OPTIONS"] == {
        "connect_timeout": "5",
        "pool": {"min_size": 1, "max_size": 10},
    }


def test_the_log_tells_class_and_place_and_never_words() -> None:
    try:
        raise ValueError("Parveen Adhikari is unknown")
    except ValueError:
        record = logging.LogRecord(
            "django.request", logging.ERROR, "", 0, "%s: %s", ("Error", "/people/42/"),
            sys.exc_info(),
        )  # fmt: skip
    record.request = SimpleNamespace(
        method="GET", resolver_match=SimpleNamespace(view_name="web:person")
    )
    record.status_code = 500

    line = Line().format(record)

    told = json.loads(line)
    assert (told["says"], told["problem"]) == ("500 GET web:person", "ValueError")
    assert told["where"][-1].endswith("never_words")
    assert "Parveen" not in line
    assert "/people/42/" not in line
