"""Kills the web server under twenty writers; run by test_server_kills in a process of its own.

Told how often to kill; prints what became of the writes as one line of JSON. Needs an empty
database.
"""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Any

import django
from django.conf import settings
from django.db import connections

from tests.proof.http_writer import HttpWriter

KILLS = 200
CITIES = 10
FIELDS = ("summary", "mandate_basis")
THREADS = 4
# Seconds that a server lives after the first write it acknowledged.
LIVES = (0.0, 0.3)


def start_server(port: int) -> subprocess.Popen[bytes]:
    """As `cityweave serve` and `cityweave demo` start it, the worker in its process included."""
    server = subprocess.Popen(
        serving.server_command("127.0.0.1", port, THREADS),
        env={**os.environ, "PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if server.poll() is not None:
            raise RuntimeError(f"The server ended by itself: {server.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.005)
        else:
            return server
    raise RuntimeError("The server did not start within a minute.")


def kill(server: subprocess.Popen[bytes]) -> int:
    """The worker and the process above it, at once. Returns how the server ended."""
    os.killpg(server.pid, signal.SIGKILL)
    return server.wait()


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def cities_of_both_kinds() -> list[City]:
    """Public cities, whose changes wait in drafts, and others, which change at once."""
    by = actor_for(staff.cast("hub-officer"))
    hub = Hub.objects.filter(pk__in=by.hubs).order_by("sort_key")[0]
    drafted = City.objects.filter(hub=hub.pk, label="clear").order_by("sort_key")[: CITIES // 2]
    fresh = [
        actions.add_city({"name": f"Proof {number}", "country": "QM"}, hub=hub, by=by)
        for number in range(CITIES - len(drafted))
    ]
    return [*drafted, *fresh]


def under_fire(port: int, writers: list[HttpWriter], kills: int) -> Counter[int]:
    """Start and kill the server again and again; the last one serves until all are answered."""
    chance = random.Random(20310517)
    server = start_server(port)
    for writer in writers:
        writer.sign_in("hub-officer")
    threads = [threading.Thread(target=writer.write_on) for writer in writers]
    for thread in threads:
        thread.start()
    ends: Counter[int] = Counter()
    for _ in range(kills):
        wait_for_a_write(writers)
        time.sleep(chance.uniform(*LIVES))
        ends[kill(server)] += 1
        server = start_server(port)
    for writer in writers:
        writer.stop.set()
    for thread in threads:
        thread.join()
    kill(server)
    return ends


def wait_for_a_write(writers: list[HttpWriter]) -> None:
    """A server that answered nobody would have nothing to lose."""
    before = sum(len(writer.acknowledged) for writer in writers)
    end = time.monotonic() + 120
    while time.monotonic() < end:
        if sum(len(writer.acknowledged) for writer in writers) > before:
            return
        if refused := [line for writer in writers for line in writer.refused]:
            raise RuntimeError(refused[0])
        time.sleep(0.002)
    raise RuntimeError("No write was acknowledged in two minutes.")


def texts_of(city: City, name: str) -> list[str]:
    """All that the field ever said, in order, each as often as it was written."""
    draft = Draft.objects.filter(ref=city.pk).first()
    if draft is None:
        kept = Revision.objects.filter(ref=city.pk).order_by("version")
        said = [revision.values[name] for revision in kept if name in revision.values]
        return [*said, getattr(city, name)]
    kept = Revision.objects.filter(ref=draft.pk).order_by("version")
    said = [revision.values["fields"].get(name, "") for revision in kept]
    # A draft's revision keeps every field: what another writer's change repeats is one write.
    return [text for text, _again in groupby([*said, draft.fields.get(name, "")])]


def found_of(city: City) -> Counter[tuple[str, str]]:
    written = Counter((name, text) for name in FIELDS for text in texts_of(city, name))
    facts = Fact.objects.filter(about=city.pk).values_list("value", flat=True)
    return written + Counter(("fact", text) for text in facts)


def half_written(city: City) -> int:
    """Changes whose journal entry, revision and version do not agree."""
    entries = Counter(Entry.objects.filter(ref=city.pk).values_list("verb", flat=True))
    draft = Draft.objects.filter(ref=city.pk).first()
    revisions = Revision.objects.filter(ref=draft.pk if draft else city.pk).count()
    version = draft.version if draft else city.version
    verb = "network.city.drafted" if draft else "network.city.changed"
    changes = version if draft else version - 1
    kept = revisions + 1 if draft else revisions
    facts = Fact.objects.filter(about=city.pk).values_list("pk", flat=True)
    added = Counter(
        Entry.objects.filter(ref__in=facts, verb="network.fact.added").values_list("ref", flat=True)
    )
    unsung = sum(added[key] != 1 for key in facts)
    return abs(changes - entries[verb]) + abs(changes - kept) + unsung


def ours(counts: Counter[tuple[str, str]]) -> Counter[tuple[str, str]]:
    return Counter({what: times for what, times in counts.items() if what[1].startswith("proof-")})


def lines(writers: Iterable[HttpWriter], name: str) -> list[Any]:
    return [line for writer in writers for line in getattr(writer, name)]


def main(kills: int) -> None:
    small_site.prepare(CITIES // 2)
    cities = cities_of_both_kinds()
    connections.close_all()
    port, stop = free_port(), threading.Event()
    writers = [
        HttpWriter(port, str(city.pk), name, f"proof-{city.pk.hex[-6:]}-{name}", stop)
        for city in cities
        for name in FIELDS
    ]
    ends = under_fire(port, writers, kills)
    found: Counter[tuple[str, str]] = Counter()
    for city in cities:
        city.refresh_from_db()
        found += ours(found_of(city))
    acknowledged, abandoned = lines(writers, "acknowledged"), lines(writers, "abandoned")
    print(
        json.dumps(
            {
                "killed": ends[-signal.SIGKILL],
                "writers": len(writers),
                "acknowledged": len(acknowledged),
                "abandoned": len(abandoned),
                "retries": sum(writer.retries for writer in writers),
                "refused": lines(writers, "refused"),
                "lost": len(set(acknowledged) - found.keys()),
                "twice": sum(times > 1 for times in found.values()),
                "unknown": len(found.keys() - {*acknowledged, *abandoned}),
                "half written": sum(half_written(city) for city in cities),
                "answers without an act": unanswered(found),
                "journal": verify_chain(),
            }
        )
    )


def unanswered(found: Counter[tuple[str, str]]) -> int:
    """Submissions that were kept without their answer, or more or fewer than writes."""
    kept = list(Submission.objects.values_list("answer_location", flat=True))
    return sum(not location for location in kept) + abs(len(kept) - found.total())


if __name__ == "__main__":
    django.setup()

    from cityweave.config import serving
    from cityweave.journal.actions import verify_chain
    from cityweave.journal.models import Entry, Revision
    from cityweave.network import actions
    from cityweave.network.models import City, Fact, Hub
    from cityweave.sharing.actors import actor_for
    from cityweave.sharing.models import Draft
    from cityweave.ui.models import Submission
    from cityweave.web.demo import staff
    from tests.proof import small_site

    assert settings.DEMO
    main(int(sys.argv[1]))
    sys.exit()
