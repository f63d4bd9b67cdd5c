"""`cityweave upgrade`: backup, migrations, a look at the pages, and back if one does not answer."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from django.utils import translation

import cityweave
from cityweave.config.checking import pending_migrations
from cityweave.config.operating import backup, databases
from cityweave.config.operating.facts import Facts
from cityweave.config.operating.files import staging, stamp
from cityweave.config.operating.refusals import PROBLEM, Refused, told
from cityweave.config.translations import compile_translations

# One of each kind: machines, the first page, lists, the way in.
PAGES = ("healthz", "web:home", "web:hubs", "web:cities", "web:activities", "accounts:sign-in")

Say = Callable[[str], None]


def run(options: argparse.Namespace) -> int:
    return told(options, lambda asked: upgrade(say_to(sys.stderr if asked.json else sys.stdout)))


def say_to(stream: Any) -> Say:
    return lambda sentence: print(f"· {sentence}", file=stream, flush=True)


def upgrade(say: Say) -> dict[str, Any]:
    databases.require_alone()
    if databases.present_facts() is None:
        raise Refused("There is no database to upgrade; cityweave setup makes one.", PROBLEM)
    waiting = pending_migrations()
    say("Writing a backup")
    made = backup.back_up(settings.BACKUP_FOLDER)
    with staging() as work:
        say("Keeping the database as it is, to go back to")
        copy = work / "database"
        facts = databases.take(copy)
        try:
            bring_up_to_date(say, waiting)
        except Failed as failure:
            raise went_back(say, copy, facts, str(failure)) from failure
    return {
        "said": f"This is Cityweave {cityweave.__version__}. Start the site and its worker.",
        "backup": made["file"],
        "migrations": waiting,
        "version": cityweave.__version__,
    }


class Failed(Exception):
    """A step of the upgrade did not end well; the text says which."""


def bring_up_to_date(say: Say, waiting: list[str]) -> None:
    say(f"Bringing the database up to date: {len(waiting)} migrations")
    try:
        call_command("migrate", interactive=False, verbosity=0)
        say("Collecting styles, scripts and translations")
        compile_translations()
        if not settings.TEST:
            call_command("collectstatic", interactive=False, verbosity=0)
    except (DatabaseError, CommandError, OSError, ValueError) as problem:
        raise Failed(f"{type(problem).__name__}: {problem}") from problem
    say(f"Asking for {len(PAGES)} pages in {len(settings.STAFF_LANGUAGES)} languages")
    if silent := list(pages_without_answer()):
        raise Failed(f"{', '.join(silent)} did not answer")


def pages_without_answer() -> Iterator[str]:
    client = Client(raise_request_exception=False)
    for code, _name in settings.STAFF_LANGUAGES:
        with translation.override(code):
            addresses = [reverse(page) for page in PAGES]
        for address in dict.fromkeys(addresses):
            if client.get(address, secure=True, headers={"host": settings.HOST}).status_code != 200:
                yield address


def went_back(say: Say, copy: Path, facts: Facts, why: str) -> Refused:
    """The database as it was before; what to say of it."""
    say("Going back to the database as it was")
    logging.getLogger(__name__).warning("The upgrade went back: %s", why)
    kept = databases.put_in_place(copy, stamp(), facts)
    return Refused(
        f"The upgrade failed ({why}). The database is as it was before; what it had become is "
        f"kept as {kept}. Install the former version again and start it.",
        PROBLEM,
    )
