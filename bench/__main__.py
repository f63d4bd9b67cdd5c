"""One command: python -m bench. Measures, prints, and writes what it found; parts may run alone."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bench import places, planning, report, sheets
from tests.postgres import DURABLE, server

ROOT = Path(__file__).resolve().parent.parent
SIZES, QUICK_SIZES = (300, 10_000, 100_000), (300, 10_000)
FULL_SIZES = (300, 10_000, 1_000_000)
SECONDS, QUICK_SECONDS = 1.5, 0.35
ONLY = (
    "pages whose names hold this, and the bare one; "
    "or sheets, bringing-in, places, planning, gatherings alone"
)


def main() -> int:
    asked = question()
    # A part may be asked for by its name alone, and then no page is.
    runs = {name: [*MEASURED[name](asked)] for name in asked.databases if asked.only not in PARTS}
    results: dict[str, Any] = {"python": platform.python_version(), "processors": os.cpu_count()}
    results["runs"] = runs
    for part, measure in PARTS.items():
        results[part] = measure(asked) if asked.only in ("", part) else None
    is_whole = not (asked.quick or asked.full or asked.only or asked.size or asked.database)
    page = report.page(results, with_aims=not asked.only)
    print(page)
    # A quick look is printed and not kept: its figures are too rough to compare with later ones.
    # So is a full one, which takes an hour and more.
    if is_whole:
        (ROOT / "bench" / "results.json").write_text(json.dumps(results, indent=1) + "\n")
        (ROOT / "docs" / "reference" / "bench.md").write_text(page)
    return 0


def question() -> argparse.Namespace:
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("--quick", action="store_true", help="SQLite only, 300 and 10,000 cities")
    options.add_argument("--full", action="store_true", help="up to 1,000,000 cities, printed only")
    options.add_argument("--only", default="", help=ONLY)
    options.add_argument("--size", type=int, action="append", help="so many cities")
    options.add_argument("--database", choices=MEASURED, action="append")
    asked = options.parse_args()
    asked.sizes = asked.size or (
        FULL_SIZES if asked.full else QUICK_SIZES if asked.quick else SIZES
    )
    asked.seconds = QUICK_SECONDS if asked.quick else SECONDS
    asked.databases = asked.database or (["SQLite"] if asked.quick else [*MEASURED])
    return asked


def measured_on_sqlite(asked: argparse.Namespace) -> Iterator[dict[str, Any]]:
    with folder() as var:
        for size in asked.sizes:
            yield measured(size, asked, var, f"sqlite:///{var}/bench.db")


def measured_on_postgres(asked: argparse.Namespace) -> Iterator[dict[str, Any]]:
    with folder() as var, server(DURABLE) as address:
        first = first_process(address)
        for size in asked.sizes:
            yield measured(size, asked, var, address, "--server", str(first))


MEASURED = {"SQLite": measured_on_sqlite, "PostgreSQL": measured_on_postgres}


def apart(part: str, asked: argparse.Namespace) -> dict[str, Any]:
    """By database, each in one of its own: pages are measured without these rows."""
    found = {}
    for name in asked.databases:
        with folder() as var, ExitStack() as servers:
            address, options = f"sqlite:///{var}/part.db", []
            if name == "PostgreSQL":
                address = servers.enter_context(server(DURABLE))
                options = ["--server", str(first_process(address))]
            print(f"{part}, {name}", file=sys.stderr, flush=True)
            found[name] = answered([f"bench.{part}", *options], var, address)
    return found


PARTS: dict[str, Callable[[argparse.Namespace], Any]] = {
    "sheets": lambda _asked: sheets.measured(),
    "bringing-in": partial(apart, "bringing_in"),
    "places": lambda _asked: places.measured(),
    "planning": lambda _asked: planning.measured(),
    "gatherings": partial(apart, "gatherings"),
}


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="cityweave-bench-") as name:
        yield Path(name)


def first_process(address: str) -> int:
    """PostgreSQL's first process, which its own file names."""
    place = parse_qs(urlsplit(address).query)["host"][0]
    return int(Path(place, "data", "postmaster.pid").read_text().splitlines()[0])


def measured(
    size: int, asked: argparse.Namespace, var: Path, address: str, *options: str
) -> dict[str, Any]:
    """The world grows from one size to the next, so the largest is built once."""
    print(f"{size:,} cities, {urlsplit(address).scheme}", file=sys.stderr, flush=True)
    wanted = ["bench.measuring", str(size), f"--seconds={asked.seconds}", f"--only={asked.only}"]
    return answered([*wanted, *options], var, address)


def answered(module: list[str], var: Path, address: str) -> dict[str, Any]:
    """What a module says as its last line, run on the database at the address."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "CITYWEAVE_MODE": "demo",
        "CITYWEAVE_VAR": str(var),
        "CITYWEAVE_WORKER_IN_PROCESS": "0",
        "DATABASE_URL": address,
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", *module]
    run = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)  # noqa: S603
    result: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return result


if __name__ == "__main__":
    sys.exit(main())
