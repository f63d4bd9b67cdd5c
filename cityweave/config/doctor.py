"""`cityweave doctor`: an examination of a running installation."""

from __future__ import annotations

import argparse
import json
import shutil
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.db import DatabaseError, connection
from django.utils import timezone

from cityweave.background.models import Job, Schedule
from cityweave.config.checking import pending_migrations
from cityweave.config.findings import Examination, Finding
from cityweave.config.operating import checkups
from cityweave.journal.actions import verify_chain
from cityweave.journal.models import Entry
from cityweave.mail.models import Letter
from cityweave.web.readiness import LONGEST_SILENCE, LONGEST_WAIT

LEAST_FREE_BYTES = 500_000_000
CLOCK_TOLERANCE = timedelta(minutes=2)


def run(options: argparse.Namespace) -> int:
    asked = (*EXAMINATIONS, checkups.network) if options.network else EXAMINATIONS
    findings = [examined(examine) for examine in asked]
    healthy = all(finding.ok for finding in findings)
    if options.json:
        print(json.dumps({"ok": healthy, "findings": [asdict(one) for one in findings]}, indent=2))
    else:
        for finding in findings:
            print(f"{'well ' if finding.ok else 'ILL  '} {finding.name:<12} {finding.sentence}")
    return 0 if healthy else 1


def examined(examine: Examination) -> Finding:
    """A sick database must not keep the doctor from looking at the rest."""
    try:
        return examine()
    except DatabaseError as error:
        reason = str(error).strip().splitlines()
        said = reason[0] if reason else type(error).__name__
        return Finding(examine.__name__.replace("_", " "), False, f"The database refused: {said}.")


def database() -> Finding:
    """Whether it answers, and on SQLite whether its pages and references are whole."""
    if connection.vendor != "sqlite":
        ask("SELECT 1")
        return Finding("database", True, "PostgreSQL answers.")
    damage = [row[0] for row in ask("PRAGMA quick_check(5)") if row[0] != "ok"]
    orphans = ask("PRAGMA foreign_key_check")
    if damage or orphans:
        return Finding("database", False, "; ".join([*damage, f"{len(orphans)} broken references"]))
    return Finding("database", True, "SQLite answers; pages and references are whole.")


def durability() -> Finding:
    """Whether an acknowledged write survives a power cut."""
    if connection.vendor == "sqlite":
        kept = ask("PRAGMA synchronous")[0][0] >= 2
        return Finding("durability", kept, f"synchronous is {'FULL' if kept else 'too low'}.")
    shown = {name: ask(f"SHOW {name}")[0][0] for name in ("fsync", "synchronous_commit")}
    kept = shown["fsync"] == "on" and shown["synchronous_commit"] != "off"
    return Finding("durability", kept, ", ".join(f"{key} is {shown[key]}" for key in shown) + ".")


def migrations() -> Finding:
    waiting = pending_migrations()
    if waiting:
        return Finding("migrations", False, f"{len(waiting)} wait: {', '.join(waiting)}.")
    return Finding("migrations", True, "None waits.")


def journal() -> Finding:
    problems = verify_chain()
    return Finding(
        "journal", not problems, " ".join(problems) or "Each seal follows from the last."
    )


def clock() -> Finding:
    """Against the journal, and on PostgreSQL against the server's own clock."""
    if connection.vendor == "postgresql":
        skew = abs(timezone.now() - ask("SELECT clock_timestamp()")[0][0])
        if skew > CLOCK_TOLERANCE:
            said = f"It differs from the database server's by {int(skew.total_seconds())} seconds."
            return Finding("clock", False, f"{said} Let both keep time by NTP.")
    newest = Entry.objects.order_by("-id").values_list("at", flat=True).first()
    ahead = newest is not None and newest > timezone.now() + CLOCK_TOLERANCE
    said = "The newest entry of the journal lies in the future." if ahead else "It runs forward."
    if ahead:
        said += " Let the machine keep time by NTP (timedatectl)."
    return Finding("clock", not ahead, said)


def mail() -> Finding:
    late = Letter.objects.due(timezone.now() - LONGEST_WAIT).count()
    failed = Letter.objects.failed().count()
    if late or failed:
        said = f"{late} letters wait for more than an hour, {failed} could not be sent."
        return Finding("mail", False, said)
    return Finding("mail", True, "No letter waits for more than an hour.")


def worker() -> Finding:
    """Whether somebody keeps the schedule, and whether jobs have failed."""
    last = Schedule.objects.order_by("-last_tick").values_list("last_tick", flat=True).first()
    failed = Job.objects.failed().count()
    if last is None or last < timezone.now() - LONGEST_SILENCE:
        said = "No worker keeps the schedule; start one: manage.py work --forever."
        return Finding("worker", False, said)
    return Finding(
        "worker", not failed, f"It last looked at {last:%H:%M} UTC; {failed} failed jobs."
    )


def disk() -> Finding:
    free, place = min((shutil.disk_usage(place).free, place) for place in checkups.places())
    said = f"{free // 1_000_000:,} MB are free where {place.name or place}/ lies."
    return Finding("disk", free >= LEAST_FREE_BYTES, said)


def ask(question: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return list(cursor.fetchall())


EXAMINATIONS: tuple[Examination, ...] = (
    database,
    durability,
    migrations,
    journal,
    clock,
    mail,
    worker,
    disk,
    checkups.search,
    checkups.keys,
    checkups.sender,
    checkups.backup,
    checkups.restored,
)
