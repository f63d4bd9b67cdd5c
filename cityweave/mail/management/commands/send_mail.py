"""Sends the letters that are due: once for cron, or for ever as a worker."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.mail.actions import send_due

SECONDS_BETWEEN_LOOKS = 2


class Command(BaseCommand):
    help = "Send the letters that are due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--limit", type=int, default=100)
        parser.add_argument("--forever", action="store_true", help="Go on until stopped.")

    def handle(self, *args: Any, limit: int, forever: bool, **options: Any) -> None:
        if forever:
            self.send_until_stopped(limit)
        else:
            sent = send_due(timezone.now(), limit)
            self.stdout.write(_("Letters sent: {count}").format(count=sent))

    def send_until_stopped(self, limit: int) -> None:
        stopped = threading.Event()
        for kind in (signal.SIGTERM, signal.SIGINT):
            signal.signal(kind, lambda *_received: stopped.set())
        while not stopped.is_set():
            close_old_connections()
            if not send_due(timezone.now(), limit):
                stopped.wait(SECONDS_BETWEEN_LOOKS)
