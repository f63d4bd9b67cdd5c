"""How much the matrix walked, for the summary at the end of the run."""

from __future__ import annotations

import fcntl
import json
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent.parent / "var" / "leaks.json"
# These say how large the matrix is; the rest adds up over workers and tests.
SIZES = {"addresses", "canaries", "actors"}


def add(**counts: int) -> None:
    """Add to what other tests and other workers have counted."""
    FILE.parent.mkdir(parents=True, exist_ok=True)
    with FILE.open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        text = file.read()
        total: dict[str, int] = json.loads(text) if text else {}
        for name, count in counts.items():
            so_far = total.get(name, 0)
            total[name] = max(so_far, count) if name in SIZES else so_far + count
        file.seek(0)
        file.truncate()
        json.dump(total, file)
