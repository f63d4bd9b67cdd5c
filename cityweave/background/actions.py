"""Putting jobs into the queue, and running them."""

from __future__ import annotations

import logging
import traceback
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.background.choices import WAITS, State
from cityweave.background.models import Job, Schedule
from cityweave.background.querysets import JobQuerySet
from cityweave.background.registry import CLOCK, KINDS, WATCHES, JobKind, kind_of

logger = logging.getLogger(__name__)

KEPT = timedelta(days=7)


def enqueue(job: Callable[..., Any], *, run_at: datetime | None = None, **arguments: Any) -> Job:
    """Run the job after commit, or not at all if the caller's transaction is undone.

    Arguments arrive as JSON gives them back: a UUID or a moment as text.
    """
    kind = kind_of(job)
    kind.check_arguments(arguments)
    return Job.objects.create(name=kind.name, arguments=arguments, run_at=run_at or timezone.now())


def run_due(now: datetime, limit: int = 100) -> int:
    """Queue what the clock and the watches ask for, then run up to `limit` jobs; how many ran."""
    queue_by_clock(now)
    queue_by_watch(now)
    for count in range(limit):
        if not run_next(now):
            return count
    return limit


def queue_by_clock(now: datetime) -> None:
    last = {row.name: row.last_tick for row in Schedule.objects.filter(name__in=CLOCK)}
    for name, minutes in CLOCK.items():
        tick = tick_before(now, minutes)
        if name not in last or last[name] < tick:
            queue_for_tick(name, tick, now)


def tick_before(now: datetime, minutes: int) -> datetime:
    """The newest moment at or before `now` that is a whole multiple of `minutes`."""
    seconds = minutes * 60
    return datetime.fromtimestamp(now.timestamp() // seconds * seconds, tz=UTC)


def queue_for_tick(name: str, tick: datetime, now: datetime) -> None:
    with transaction.atomic():
        _row, is_new = Schedule.objects.get_or_create(name=name, defaults={"last_tick": tick})
        # Whoever moves the row forward queues the job; the others find nothing to move.
        moved = Schedule.objects.filter(name=name, last_tick__lt=tick).update(last_tick=tick)
        still_there = Job.objects.unfinished().filter(name=name).exists()
        if (is_new or moved) and not still_there:
            Job.objects.create(name=name, tick=tick, run_at=now)


def queue_by_watch(now: datetime) -> None:
    for name, there_is_work in WATCHES.items():
        # One that waits for its next try is work already queued.
        if there_is_work(now) and not Job.objects.unfinished().filter(name=name).exists():
            Job.objects.create(name=name, run_at=now)


def run_next(now: datetime) -> bool:
    """Claim one job and run it, outside any transaction of ours; whether there was one."""
    job = claim_job(now)
    if job is None:
        return False
    kind = KINDS[job.name]
    if job.attempts > kind.retries + 1:
        # Its workers died with it each time: once more would only kill another.
        give_up(job, kind, job.last_problem or "interrupted")
        return True
    try:
        kind.function(**job.arguments)
    except Exception as problem:  # a job may raise anything; the worker goes on
        put_back(job, kind, problem, now)
    else:
        finish(job, State.DONE, "")
    return True


def claim_job(now: datetime) -> Job | None:
    """Take the lease on one job that is due; nobody else gets it before the lease ends."""
    # Asked first without a lock, so that an idle worker never holds up SQLite's one writer.
    due = Job.objects.due(now, KINDS)
    name = due.values_list("name", flat=True).first()
    if name is None:
        return None
    lease = uuid.uuid4()
    with transaction.atomic(durable=True):
        found = lockable(due).values_list("key", "name").first()
        if found is None:
            return None
        # The condition is asked again with the write, for databases that cannot skip locked rows.
        due.filter(key=found[0]).update(
            state=State.RUNNING,
            leased_by=lease,
            leased_until=max(now, timezone.now()) + KINDS[found[1]].lease,
            attempts=models.F("attempts") + 1,
        )
    return Job.objects.filter(leased_by=lease).first()


def lockable(jobs: JobQuerySet) -> JobQuerySet:
    if connection.features.has_select_for_update_skip_locked:
        return jobs.select_for_update(skip_locked=True)
    return jobs


def put_back(job: Job, kind: JobKind, problem: Exception, now: datetime) -> None:
    """Queue a job that failed for another try, or end it after the last."""
    said = place_of(problem)
    logger.warning("Job %s failed: %s", job.name, said)
    if job.attempts > kind.retries:
        give_up(job, kind, said)
        return
    wait = WAITS[min(job.attempts, len(WAITS)) - 1]
    held(job).update(
        state=State.WAITING,
        run_at=max(now, timezone.now()) + wait,
        leased_by=None,
        leased_until=None,
        last_problem=said,
    )


def give_up(job: Job, kind: JobKind, problem: str) -> None:
    """End a job that failed for the last time, and tell whoever waits for it."""
    if not finish(job, State.FAILED, problem) or kind.given_up is None:
        return
    try:
        kind.given_up(**job.arguments)
    except Exception as trouble:  # the worker goes on, whatever the telling comes to
        logger.warning("Giving up job %s failed: %s", job.name, place_of(trouble))


def finish(job: Job, state: State, problem: str) -> bool:
    """Whether it was still ours to end."""
    ended = held(job).update(
        state=state,
        finished_at=timezone.now(),
        leased_by=None,
        leased_until=None,
        last_problem=problem,
    )
    return bool(ended)


def held(job: Job) -> JobQuerySet:
    """The job, unless its lease has passed to another worker."""
    return Job.objects.filter(key=job.key, leased_by=job.leased_by)


def place_of(problem: Exception) -> str:
    """The class of an error and the line it came from; its words may name persons."""
    frames = traceback.extract_tb(problem.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(problem).__name__}{place}"[:200]


def failed_jobs() -> list[str]:
    """One sentence for each job that was given up, newest first."""
    return [
        _("“{name}” was given up on {day} after {count} attempts: {problem}.").format(
            name=job.name,
            day=f"{job.finished_at:%Y-%m-%d %H:%M}",
            count=job.attempts,
            problem=job.last_problem,
        )
        for job in Job.objects.failed()
    ]


def try_failed_jobs_again(now: datetime) -> int:
    """Queue every failed job anew, for when the reason has been mended."""
    return Job.objects.failed().update(
        state=State.WAITING, attempts=0, run_at=now, finished_at=None
    )


def forget_done_jobs(now: datetime) -> int:
    """Forget jobs that were done a week ago; failed ones stay until somebody looks."""
    return Job.objects.filter(state=State.DONE, finished_at__lt=now - KEPT).delete()[0]
