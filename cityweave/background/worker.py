"""The worker: looks for due jobs every second, as a process or as a thread of the web process."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from queue import Empty, SimpleQueue

from django.db import DatabaseError, InterfaceError, connections
from django.utils import timezone

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 1
SECONDS_AFTER_TROUBLE = 10


class Worker:
    """Runs jobs until it is told to stop; the job at hand is finished first."""

    def __init__(self, run_next_due: Callable[[datetime], int]) -> None:
        self.run_next_due = run_next_due
        # A SimpleQueue, because an Event set by a signal handler can lock itself out.
        self.orders: SimpleQueue[None] = SimpleQueue()

    def stop(self) -> None:
        self.orders.put(None)

    def is_stopped_within(self, seconds: float) -> bool:
        try:
            self.orders.get(timeout=seconds)
        except Empty:
            return False
        return True

    def run(self) -> None:
        try:
            while not self.is_stopped_within(self.look(timezone.now())):
                pass
        finally:
            connections.close_all()

    def look(self, now: datetime) -> int:
        """Run the next job that is due; the seconds to wait until the next look."""
        try:
            return 0 if self.run_next_due(now) else SECONDS_BETWEEN_LOOKS
        except (DatabaseError, InterfaceError) as problem:
            # Not migrated yet, locked or away: the worker outlives its database.
            logger.warning("The worker could not reach its jobs: %s", type(problem).__name__)
            connections.close_all()
            return SECONDS_AFTER_TROUBLE
