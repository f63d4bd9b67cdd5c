"""One command: python -m bench [--quick | --full]. Measures, prints, and writes what it found."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bench import report
from tests.postgres import DURABLE, server

ROOT = Path(__file__).resolve().parent.parent
SIZES, QUICK_SIZES = (300, 10_000, 100_000), (300, 10_000)
FULL_SIZES = (300, 10_000, 1_000_000)
SECONDS, QUICK_SECONDS = 1.5, 0.35


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("--quick", action="store_true", help="SQLite only, 300 and 10,000 cities")
    options.add_argument("--full", action="store_true", help="up to 1,000,000 cities, printed only")
    asked = options.parse_args()
    quick = asked.quick
    sizes = FULL_SIZES if asked.full else QUICK_SIZES if quick else SIZES
    seconds = QUICK_SECONDS if quick else SECONDS
    runs = {"SQLite": [*measured_on_sqlite(sizes, seconds)]}
    if not quick:
        runs["PostgreSQL"] = [*measured_on_postgres(sizes, seconds)]
    results = {"python": platform.python_version(), "processors": os.cpu_count(), "runs": runs}
    page = report.page(results)
    print(page)
    # A quick look is printed and not kept: its figures are too rough to compare with later ones.
    # So is a full one, which takes an hour and more.
    if not (quick or asked.full):
        (ROOT / "bench" / "results.json").write_text(json.dumps(results, indent=1) + "\n")
        (ROOT / "docs" / "reference" / "bench.md").write_text(page)
    return 0


def measured_on_sqlite(sizes: tuple[int, ...], seconds: float) -> Iterator[dict[str, Any]]:
    with folder() as var:
        for size in sizes:
            yield measured(size, seconds, var, f"sqlite:///{var}/bench.db")


def measured_on_postgres(sizes: tuple[int, ...], seconds: float) -> Iterator[dict[str, Any]]:
    with folder() as var, server(DURABLE) as address:
        first = first_process(address)
        for size in sizes:
            yield measured(size, seconds, var, address, "--server", str(first))


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="cityweave-bench-") as name:
        yield Path(name)


def first_process(address: str) -> int:
    """PostgreSQL's first process, which its own file names."""
    place = parse_qs(urlsplit(address).query)["host"][0]
    return int(Path(place, "data", "postmaster.pid").read_text().splitlines()[0])


def measured(size: int, seconds: float, var: Path, address: str, *options: str) -> dict[str, Any]:
    """The world grows from one size to the next, so the largest is built once."""
    print(f"{size:,} cities, {urlsplit(address).scheme}", file=sys.stderr, flush=True)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "CITYWEAVE_MODE": "demo",
        "CITYWEAVE_VAR": str(var),
        "CITYWEAVE_WORKER_IN_PROCESS": "0",
        "DATABASE_URL": address,
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "bench.measuring", str(size), f"--seconds={seconds}"]
    run = subprocess.run(  # noqa: S603
        [*command, *options], cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True
    )
    result: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return result


if __name__ == "__main__":
    sys.exit(main())
