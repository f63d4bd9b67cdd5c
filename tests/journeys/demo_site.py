"""The demo as people meet it: loaded by its own command, served by its own server."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

COMMAND = "import sys; from cityweave.config.command import main; sys.exit(main())"
STARTS_WITHIN = 120


@dataclass(frozen=True, slots=True)
class Site:
    """One running demo of its own."""

    origin: str
    folder: Path


def environment(folder: Path, port: int) -> dict[str, str]:
    """What a person's own terminal would give the command: nothing of the tests' settings."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("CITYWEAVE_", "DJANGO_", "DATABASE_URL"))
    }
    return {**kept, "CITYWEAVE_VAR": str(folder), "PORT": str(port)}


def demo(*options: str) -> list[str]:
    return [sys.executable, "-c", COMMAND, "demo", *options]


def prepared() -> Path:
    """The folder of a demo that is ready to start; the first who asks prepares it for all."""
    folder = Path(os.environ["CITYWEAVE_TEST_VAR"]) / "journeys"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ready = folder / "ready"
        if not ready.exists():
            fresh = folder / "fresh"
            shutil.rmtree(fresh, ignore_errors=True)
            done = subprocess.run(
                demo("--prepare-only"), env=environment(fresh, 1), capture_output=True, text=True
            )
            assert done.returncode == 0, f"The demo could not be prepared:\n{done.stderr}"
            fresh.rename(ready)
        return ready


@contextmanager
def serving() -> Iterator[Site]:
    """A demo of one's own, so that two workers never meet in one database."""
    with tempfile.TemporaryDirectory(prefix="cityweave-journey-") as home:
        folder = Path(home) / "var"
        shutil.copytree(prepared(), folder)
        port = free_port()
        site = Site(f"http://localhost:{port}", folder)
        log = Path(home) / "log"
        with log.open("w") as output:
            server = subprocess.Popen(
                demo(), env=environment(folder, port), stdout=output, stderr=output
            )
            try:
                wait_for(site, server, log)
                yield site
            finally:
                server.terminate()
                server.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def wait_for(site: Site, server: subprocess.Popen[bytes], log: Path) -> None:
    """Ask until it answers: the command says nothing once the server took over."""
    patience = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < patience:
        assert server.poll() is None, f"The demo ended by itself:\n{log.read_text()}"
        try:
            with urllib.request.urlopen(f"{site.origin}/sign-in/", timeout=30) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"The demo did not answer:\n{log.read_text()}")
