"""Runs jobs: once, or for ever as a worker."""

import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.background.actions import run_due
from cityweave.background.jobs import new_worker


class Command(BaseCommand):
    help = "Run the jobs that are due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        how = parser.add_mutually_exclusive_group(required=True)
        how.add_argument("--once", action="store_true", help="Run what is due and stop.")
        how.add_argument("--forever", action="store_true", help="Go on until stopped.")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        if once:
            ran = run_due(timezone.now())
            self.stdout.write(_("Jobs run: {count}").format(count=ran))
        else:
            self.work_until_stopped()

    def work_until_stopped(self) -> None:
        worker = new_worker()
        for kind in (signal.SIGTERM, signal.SIGINT):
            signal.signal(kind, lambda *_received: worker.stop())
        worker.run()
