"""Kills mail senders while they work; run by test_mail_sender_kills in a process of its own.

Prints what became of the letters as one line of JSON. Needs a migrated database.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction
from django.utils import timezone

LETTERS = 700
SENDERS = 2
ROUNDS = 50
LAST_LINE = "This is the last line."


class Writer:
    journal_name = "system:proof"


def write_letters() -> None:
    with transaction.atomic():
        for number in range(LETTERS):
            actions.write_letter(
                purpose="proof.letter",
                to=None,
                address=f"reader{number}@example.org",
                subject=f"Letter {number}",
                text=f"Hello.\n{LAST_LINE}\n",
                language="en",
                label="green",
                by=Writer(),
            )
    connections.close_all()


def start_sender(now: datetime) -> int:
    """The process id of a new sender, which works until it is killed."""
    child = os.fork()
    if child:
        return child
    try:
        while actions.send_due(now, limit=LETTERS):
            pass
        signal.pause()
    finally:
        # Not reached under SIGKILL: a sender that ends by itself has met a problem.
        os._exit(1)


def delivered() -> list[Path]:
    return list(Path(settings.MAIL_FOLDER).glob("*.eml"))


def shoot_while_working(now: datetime, chance: random.Random) -> list[int]:
    """Start the senders, kill them all within a few deliveries, and return how each ended."""
    before = len(delivered())
    senders = [start_sender(now) for _ in range(SENDERS)]
    aim = before + chance.randint(1, 8)
    end = time.monotonic() + 5
    while len(delivered()) < aim and time.monotonic() < end:
        time.sleep(0.0005)
    # The moment between delivery and mark is a few milliseconds long: aim around it.
    time.sleep(chance.random() * 0.004)
    for sender in senders:
        os.kill(sender, signal.SIGKILL)
    return [os.waitstatus_to_exitcode(os.waitpid(sender, 0)[1]) for sender in senders]


def main() -> None:
    chance = random.Random(20310517)
    write_letters()
    start = timezone.now() + timedelta(minutes=1)
    ends: Counter[int] = Counter()
    for number in range(ROUNDS):
        # An hour passes between two rounds, so that the leases of the dead are over.
        ends.update(shoot_while_working(start + timedelta(hours=number), chance))
    before_the_last_run = len(delivered())
    while actions.send_due(start + timedelta(hours=ROUNDS), limit=LETTERS):
        pass
    files = delivered()
    copies = Counter(path.name.rsplit(".", 2)[0] for path in files)
    expected = Counter(
        letter.message_id.strip("<>") for letter in Letter.objects.filter(state="sent")
    )
    print(
        json.dumps(
            {
                "killed": ends[-signal.SIGKILL],
                "ended otherwise": sum(ends.values()) - ends[-signal.SIGKILL],
                "sent while under fire": before_the_last_run,
                "marked sent": len(expected),
                "lost": len(expected.keys() - copies.keys()),
                "unknown": len(copies.keys() - expected.keys()),
                "cut short": sum(LAST_LINE not in path.read_text() for path in files),
                "repeats": len(files) - len(copies),
            }
        )
    )


if __name__ == "__main__":
    django.setup()
    call_command("migrate", verbosity=0)

    from cityweave.mail import actions
    from cityweave.mail.models import Letter
    from cityweave.mail.purposes import register_purpose
    from cityweave.verdicts import YES

    register_purpose("proof.letter", may_receive=lambda _: YES, resolve_address=lambda _: None)
    main()
    sys.exit()
