"""The jobs of the ground (sealing, sending, forgetting), and the worker that runs all jobs."""

import threading
from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings
from django.db import connection
from django.utils import timezone

from cityweave.background.actions import KEPT as JOBS_KEPT
from cityweave.background.actions import forget_done_jobs, run_due
from cityweave.background.registry import every, job, lets_go, whenever
from cityweave.background.worker import Worker
from cityweave.journal.actions import seal_entries
from cityweave.mail.actions import KEPT as LETTERS_KEPT
from cityweave.mail.actions import forget_old_letters, letters_are_due, send_due

EVERY_HOUR, EVERY_DAY = 60, 24 * 60
# For jobs that are safe beside another of their kind: after a kill they wait no longer than this.
SHORT_LEASE = timedelta(minutes=1)


@every(minutes=1)
@job("journal.seal", lease=SHORT_LEASE)
def seal_journal() -> None:
    seal_entries(timezone.now())


@whenever(letters_are_due)
@every(minutes=1)
@job("mail.send", lease=SHORT_LEASE)
def send_letters() -> None:
    send_due(timezone.now())


@lets_go("Letters that were sent, or never will be", after=LETTERS_KEPT)
@every(minutes=EVERY_DAY)
@job("mail.forget")
def forget_letters() -> None:
    forget_old_letters(timezone.now())


@every(minutes=EVERY_DAY)
@job("accounts.forget-sessions")
def forget_sessions() -> None:
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


@lets_go("Jobs that were done; failed ones stay until somebody looks", after=JOBS_KEPT)
@every(minutes=EVERY_DAY)
@job("background.forget")
def forget_jobs() -> None:
    forget_done_jobs(timezone.now())


@every(minutes=EVERY_HOUR)
@job("background.statistics", lease=SHORT_LEASE)
def count_tables() -> None:
    """Let SQLite know how many rows its tables have; PostgreSQL counts by itself.

    Unless told, it reads all that is public where it should read the fifty rows of a page:
    ten times as long at 10,000 cities.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def new_worker() -> Worker:
    return Worker(run_next_due)


def run_next_due(now: datetime) -> int:
    return run_due(now, limit=1)


def start_in_process() -> Worker:
    """Start a worker beside the web server; a daemon, so that it never keeps the process alive."""
    worker = new_worker()
    threading.Thread(target=worker.run, name="cityweave-worker", daemon=True).start()
    return worker
