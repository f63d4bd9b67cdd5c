"""What requests cost: processor time of the web process and of the database, and time waited."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds a request: processor (web, database) and clock (median, 95 of 100)."""

    web: float
    database: float
    p50: float
    p95: float
    requests: int

    @property
    def processor(self) -> float:
        return self.web + self.database


def cost_of(
    act: Callable[[], object], *, seconds: float, least: int, most: int, server: int | None
) -> Cost:
    """Do it again and again, for about so long. `server`: PostgreSQL's first process."""
    for _ in range(2):
        act()
    waited: list[float] = []
    database, web = processor_of_tree(server), time.process_time()
    end = time.perf_counter() + seconds
    while len(waited) < least or (time.perf_counter() < end and len(waited) < most):
        start = time.perf_counter()
        act()
        waited.append((time.perf_counter() - start) * 1000)
    web, database = time.process_time() - web, processor_of_tree(server) - database
    count = len(waited)
    waited.sort()
    return Cost(
        web=web / count * 1000,
        database=database / count * 1000,
        p50=waited[count // 2],
        p95=waited[min(count - 1, count * 95 // 100)],
        requests=count,
    )


def processor_of_tree(server: int | None) -> float:
    """Seconds used by PostgreSQL's processes, those that have ended included."""
    if server is None:
        return 0.0
    own = stat_of(server)
    ticks = sum(own[13:17]) + sum(sum(stat_of(child)[13:15]) for child in children_of(server))
    return ticks / TICKS


def stat_of(process: int) -> list[int]:
    try:
        text = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return [0] * 52
    # The name in brackets may hold spaces; what follows are numbers but for the state.
    after = text.rsplit(")", 1)[1].split()
    return [0, 0, 0, *(int(word) for word in after[1:])]


def children_of(process: int) -> Iterator[int]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and stat_of(int(folder.name))[3] == process:
            yield int(folder.name)


def memory_of_tree(process: int) -> int:
    """Kilobytes of the process and its children, shared pages counted once (PSS)."""
    own = share_of(process)
    return own + sum(memory_of_tree(child) for child in children_of(process))


def share_of(process: int) -> int:
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))
