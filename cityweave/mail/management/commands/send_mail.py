"""Sends the letters that are due: once for cron, or for ever as a worker."""

import signal
from argparse import ArgumentParser
from contextlib import suppress
from queue import Empty, SimpleQueue
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
        # A SimpleQueue, because an Event set by a signal handler can lock itself out.
        orders: SimpleQueue[None] = SimpleQueue()
        for kind in (signal.SIGTERM, signal.SIGINT):
            signal.signal(kind, lambda *_received: orders.put(None))
        while orders.empty():
            close_old_connections()
            if not send_due(timezone.now(), limit):
                with suppress(Empty):
                    orders.get(timeout=SECONDS_BETWEEN_LOOKS)
                    return
