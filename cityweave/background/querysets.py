"""How jobs are found."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models

from cityweave.background.choices import State


class JobQuerySet(models.QuerySet[Any]):
    def due(self, now: datetime, names: Iterable[str]) -> JobQuerySet:
        """Waiting jobs whose time has come, and those a lost worker left running."""
        waiting = models.Q(state=State.WAITING, run_at__lte=now)
        left_behind = models.Q(state=State.RUNNING, leased_until__lte=now)
        return self.filter(waiting | left_behind, name__in=names)

    def unfinished(self) -> JobQuerySet:
        return self.filter(state__in=[State.WAITING, State.RUNNING])

    def failed(self) -> JobQuerySet:
        return self.filter(state=State.FAILED).order_by("-finished_at")
