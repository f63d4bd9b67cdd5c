"""Kills mail senders while they send invitations; run by test_mail_sender_kills in a process of
its own.

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
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import partial
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.utils import timezone, translation

GUESTS, ELSEWHERE = 700, 20
SENDERS = 2
ROUNDS = 50
# Of ten guests one is taken off the list and one has another mailbox before the letters leave.
GONE, MOVED, OF = 0, 1, 10
STAYING = GUESTS - 2 * GUESTS // OF
TITLE = "Hate at the harbour"


def write_invitations() -> dict[str, "Guest"]:
    """Letters in every language; then some of their readers may not have them any more. Gives
    who may, by the address of the letter."""
    hub = makers.make_hub("Lantern Coast")
    by = makers.keeper_of(hub)
    announced = [made.announced(hub, TITLE) for _time in range(3)]
    asked, raised, binned = announced
    sharing.set_label(raised, Label.GREEN, by=by)
    here = invite(asked, GUESTS)
    also = invite(raised, ELSEWHERE)
    invite(binned, ELSEWHERE)
    for number, guest in enumerate(here):
        if number % OF == GONE:
            gatherings.take_off_guest(guest, by=by)
        if number % OF == MOVED:
            gatherings.change_guest(guest, {"email": f"moved-{guest.email}"}, by=by)
    sharing.set_label(makers.fresh(raised), Label.AMBER, by=by)
    sharing.bin_record(makers.fresh(binned), by=by)
    connections.close_all()
    staying = [guest for number, guest in enumerate(here) if number % OF not in {GONE, MOVED}]
    return {guest.email: guest for guest in (*staying, *also)}


def invite(gathering: "Gathering", many: int) -> list["Guest"]:
    codes = [code for code, _name in settings.LANGUAGES]
    facts = [
        {
            "function": "Mediator",
            "email": f"guest{number}.{gathering.pk.hex}@city.example",
            "language": codes[number % len(codes)],
        }
        for number in range(many)
    ]
    guests = gatherings.add_guests(gathering, facts, by=made.keeper(gathering))
    gatherings.send_invitations(gathering, by=made.keeper(gathering))
    return guests


def start_sender(now: datetime) -> int:
    """The process id of a new sender, which works until it is killed."""
    child = os.fork()
    if child:
        return child
    try:
        while actions.send_due(now, limit=GUESTS):
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


def is_whole(message: EmailMessage, guest: "Guest") -> bool:
    """In the guest's own language, with their own link, and down to the last line: the page."""
    text = message.get_content()
    own, page = address_for(guest), page_address(Campaign(gathering_id=guest.gathering_id), "en")
    last = page.rpartition("/meeting/")[2]
    return own in text and last in text and message["Content-Language"] == guest.language


def neutral(code: str) -> str:
    with translation.override(code):
        return translation.gettext("An invitation")


def mailbox(guests: dict[str, "Guest"]) -> dict[str, int]:
    """What lies in the mailboxes, as their owners and their neighbours find it."""
    read = partial(message_from_bytes, _class=EmailMessage, policy=default)
    letters = [read(path.read_bytes()) for path in delivered()]
    known = [one for one in letters if one["To"] in guests]
    return {
        "readers": len({one["To"] for one in known}),
        "to others": len(letters) - len(known),
        "cut short": sum(not is_whole(one, guests[one["To"]]) for one in known),
        "telling subjects": sum(one["Subject"] != neutral(guests[one["To"]].language)
                                for one in known),
    }  # fmt: skip


def main() -> None:
    chance = random.Random(20310517)
    guests = write_invitations()
    start = timezone.now() + timedelta(minutes=1)
    ends: Counter[int] = Counter()
    for number in range(ROUNDS):
        # An hour passes between two rounds, so that the leases of the dead are over.
        ends.update(shoot_while_working(start + timedelta(hours=number), chance))
    before_the_last_run = len(delivered())
    while Letter.objects.due(end := start + timedelta(hours=ROUNDS)).exists():
        actions.send_due(end, limit=GUESTS)
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
                "dropped": Letter.objects.filter(state="dropped", address="", text="").count(),
                "lost": len(expected.keys() - copies.keys()),
                "unknown": len(copies.keys() - expected.keys()),
                "repeats": len(files) - len(copies),
                **mailbox(guests),
            }
        )
    )


if __name__ == "__main__":
    django.setup()
    call_command("migrate", verbosity=0)

    from cityweave.gatherings import actions as gatherings
    from cityweave.gatherings.models import Campaign, Gathering, Guest
    from cityweave.gatherings.notices.guests import address_for, page_address
    from cityweave.mail import actions
    from cityweave.mail.models import Letter
    from cityweave.sharing import actions as sharing
    from cityweave.sharing.choices import Label
    from tests import makers
    from tests.gatherings import guests as made

    main()
    sys.exit()
