"""From an empty folder to a served page and a backup that came back, as docs/operating.md walks."""

from __future__ import annotations

import http.client
import json
import os
import pwd
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pyrage
import pytest

ROOT = Path(__file__).resolve().parents[2]
HOST = "cities.example"


def free_port() -> int:
    with closing(socket.socket()) as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


class Server:
    """A fresh server: a folder in place of /."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.key = pyrage.x25519.Identity.generate()
        self.port = free_port()
        self.answers = {
            "address": HOST,
            "mail_url": "folder:",
            "mail_from": f"Cityweave <no-reply@{HOST}>",
            "manager": "ada@mail.example",
            "manager_name": "Ada Ferrow",
            "backup_recipient": str(self.key.to_public()),
            "user": pwd.getpwuid(os.geteuid()).pw_name,
            "port": str(self.port),
        }

    def run(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return subprocess.run(
            [sys.executable, "-m", "cityweave.config.command", *arguments],
            env=kept | {"PYTHONPATH": str(ROOT)} | variables,
            cwd=self.root, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip

    def set_up(self, **changed: str) -> subprocess.CompletedProcess[str]:
        file = self.root / "answers.json"
        file.write_text(json.dumps(self.answers | changed))
        return self.run("setup", "--root", str(self.root), "--answers", str(file), "--json")

    def variables(self) -> dict[str, str]:
        """As a shell reads them."""
        read = subprocess.run(
            ["sh", "-c", f"set -a; . '{self.root}/etc/cityweave/cityweave.env'; env -0"],
            env={}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        pairs = (line.partition("=") for line in read.stdout.split("\0") if line)
        return {name: value for name, _sign, value in pairs if name not in {"PWD", "_", "SHLVL"}}

    @contextmanager
    def serving(self) -> Iterator[None]:
        server = subprocess.Popen(
            [sys.executable, "-m", "cityweave.config.command", "serve"],
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)} | self.variables(),
            cwd=self.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        try:
            end = time.monotonic() + 60
            while self.ask("/healthz") == 0 and time.monotonic() < end:
                server.poll()
            yield
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait()

    def ask(self, page: str) -> int:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as line:
            try:
                line.request("GET", page, headers={"Host": HOST, "X-Forwarded-Proto": "https"})
                return line.getresponse().status
            except OSError:
                return 0


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return Server(tmp_path)


def test_a_fresh_server_serves_and_its_backup_comes_back(server: Server) -> None:
    made = server.set_up()
    assert made.returncode == 0, made.stderr
    link = json.loads(made.stdout)["link"]

    with server.serving():
        pages = [server.ask(page) for page in ("/", "/ar/", "/cities/", "/sign-in/")]
        first = server.ask(link.removeprefix(f"https://{HOST}"))
    backup = server.run("backup", "--json", **server.variables())
    identity = server.root / "identity.txt"
    identity.write_text(str(server.key))
    file = json.loads(backup.stdout)["file"]
    drill = server.run(
        "restore", file, "--identity", str(identity), "--drill", **server.variables()
    )
    back = server.run("restore", file, "--identity", str(identity), **server.variables())
    examined = server.run("doctor", "--json", **server.variables())

    assert pages == [200] * 4
    assert first == 302
    assert file.startswith(str(server.root / "var/backups/cityweave"))
    assert (drill.returncode, back.returncode) == (0, 0), drill.stderr + back.stderr
    findings = {one["name"]: one["ok"] for one in json.loads(examined.stdout)["findings"]}
    # A folder is no mail server, and no worker was started.
    assert {name for name, ok in findings.items() if not ok} <= {"worker", "sender"}
    with server.serving():
        assert server.ask("/cities/") == 200


def test_setting_up_twice_keeps_keys_and_makes_nobody_twice(server: Server) -> None:
    assert server.set_up().returncode == 0
    before = server.variables()

    again = server.set_up(mail_from=f"The desk <desk@{HOST}>")

    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)["link"]
    assert server.variables() == before | {"CITYWEAVE_MAIL_FROM": f"The desk <desk@{HOST}>"}
    assert (server.root / "etc/cityweave/cityweave.env").stat().st_mode & 0o777 == 0o600


def test_the_units_and_the_proxy_name_what_was_answered(server: Server) -> None:
    made = server.set_up()

    files = [Path(file) for file in json.loads(made.stdout)["files"]]
    texts = {file.name: file.read_text() for file in files}
    assert all(file.is_relative_to(server.root) for file in files)
    assert f"server_name {HOST};" in texts["cityweave.conf"]
    assert f"proxy_pass http://127.0.0.1:{server.port};" in texts["cityweave.conf"]
    assert (
        f"EnvironmentFile={server.root}/etc/cityweave/cityweave.env" in texts["cityweave.service"]
    )
    assert not [name for name, text in texts.items() if "@user@" in text or "@program@" in text]
    # The keys are in one file only.
    key = server.variables()["CITYWEAVE_SECRET_KEY"]
    assert not [name for name, text in texts.items() if key in text]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"address": "https://cities.example"}, "The site's name"),
        ({"mail_from": "it's @mail.example"}, "The sender"),
        ({"backup_recipient": "AGE-SECRET-KEY-1"}, "The age recipient"),
        ({"user": "nobody-of-that-name"}, "There is no user"),
        ({"colour": "blue"}, "must be an object with these names"),
    ],
)
def test_an_answer_that_does_not_fit_is_said_and_nothing_is_written(
    server: Server, changed: dict[str, Any], sentence: str
) -> None:
    said = server.set_up(**changed)

    assert said.returncode in {1, 2}
    assert sentence in said.stderr
    assert "Traceback" not in said.stderr
    assert not (server.root / "etc").exists()


def test_what_is_not_answered_is_asked_for_by_name(server: Server) -> None:
    said = server.run("setup", "--root", str(server.root))

    assert said.returncode == 2
    assert "--address" in said.stderr
