"""What must hold before the site can do its work: asked by the probe and by the doctor."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from cityweave.background.models import Schedule
from cityweave.mail.models import Letter

LONGEST_WAIT = timedelta(hours=1)
# The shortest schedule is a minute (sealing the journal): five without a tick are a silence.
LONGEST_SILENCE = timedelta(minutes=5)


@cache
def migrations_in_the_code() -> frozenset[tuple[str, str]]:
    """Read once: the files do not change under a process that runs them."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def migrations_are_applied() -> bool:
    return migrations_in_the_code() <= set(MigrationRecorder(connection).applied_migrations())


def worker_is_heard() -> bool:
    return Schedule.objects.filter(last_tick__gte=timezone.now() - LONGEST_SILENCE).exists()


def mail_flows() -> bool:
    return not Letter.objects.due(timezone.now() - LONGEST_WAIT).exists()


def failing() -> list[str]:
    """The names of what does not hold; nothing more, since strangers read it."""
    try:
        if not migrations_are_applied():
            return ["migrations"]
        checks = {"worker": worker_is_heard, "mail": mail_flows}
        return [name for name, holds in checks.items() if not holds()]
    except (DatabaseError, InterfaceError):
        return ["database"]
