"""A PostgreSQL of the tests' own, from Debian's server binaries, gone when they end.

As a command it runs another one against it:
    python -m tests.postgres pytest -m both tests
Started by root, the server runs as `postgres` or `nobody`, because it refuses root.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

OLDEST = 15
# A database that may be lost with the machine: tests want speed, and the proof of durability
# (tests/durability) starts a server with Debian's own settings.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
DURABLE = ("fsync=on", "synchronous_commit=on")


class NoPostgres(RuntimeError):
    """The server's binaries are missing or too old; the text says what to install."""


def binaries() -> Path:
    """The newest folder of server binaries that is new enough."""
    found = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr/pgsql").glob("*/bin")]
    usable = [
        folder
        for folder in found
        if (folder / "initdb").exists() and int(folder.parent.name) >= OLDEST
    ]
    if not usable:
        raise NoPostgres(
            f"The tests need the server binaries of PostgreSQL {OLDEST} or newer: "
            "apt install postgresql. Nothing is skipped without them."
        )
    return max(usable, key=lambda folder: int(folder.parent.name))


def unprivileged() -> str | None:
    """Whom the server runs as when we are root; None when we are somebody already."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def as_somebody(*command: str) -> list[str]:
    user = unprivileged()
    return ["setpriv", f"--reuid={user}", "--clear-groups", *command] if user else [*command]


def run(folder: Path, *command: str) -> None:
    result = subprocess.run(
        as_somebody(*command), cwd=folder, capture_output=True, text=True, check=False
    )
    if result.returncode != 0:
        raise NoPostgres(f"PostgreSQL did not start.\n{result.stdout}\n{result.stderr}")


@contextmanager
def server(settings: tuple[str, ...] = FAST) -> Iterator[str]:
    """A running server; gives the DATABASE_URL of an empty database in it."""
    programs = binaries()
    # Directly under /tmp: the path of a unix socket may not be longer than 107 letters.
    folder = Path(tempfile.mkdtemp(prefix="cityweave-pg-", dir="/tmp"))
    user = unprivileged()
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    options = " ".join(
        f"-c {setting}"
        for setting in (
            f"unix_socket_directories={folder}",
            "listen_addresses=",
            "max_connections=200",
            *settings,
        )
    )
    try:
        run(
            folder,
            f"{programs}/initdb",
            f"--pgdata={data}",
            "--username=cityweave",
            "--auth=trust",
            "--encoding=UTF8",
            # The order of names is computed in Python (sort_key), the same on both databases.
            "--locale=C.UTF-8",
            "--no-sync",
        )
        start = ("--wait", "--silent", f"--log={folder}/log", f"--options={options}", "start")
        run(folder, f"{programs}/pg_ctl", f"--pgdata={data}", *start)
        run(folder, f"{programs}/createdb", f"--host={folder}", "--username=cityweave", "cityweave")
        yield f"postgresql://cityweave@/cityweave?host={folder}"
    finally:
        subprocess.run(
            as_somebody(f"{programs}/pg_ctl", f"--pgdata={data}", "--mode=immediate", "stop"),
            cwd="/",
            capture_output=True,
            check=False,
        )
        shutil.rmtree(folder, ignore_errors=True)


def stop_at_signal(number: int, _frame: object) -> NoReturn:
    """A signal ends us through `finally`, so that no server is left behind."""
    raise SystemExit(128 + number)


def main(command: list[str]) -> int:
    signal.signal(signal.SIGTERM, stop_at_signal)
    signal.signal(signal.SIGHUP, stop_at_signal)
    try:
        with server() as url:
            environment = {**os.environ, "DATABASE_URL": url}
            return subprocess.run(command, env=environment, check=False).returncode
    except NoPostgres as problem:
        print(problem, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
