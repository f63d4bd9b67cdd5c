"""Writers on SQLite, and four hundred disks that power cuts could have left behind.

Run by test_power_cuts in a process of its own, with an empty database and how often to cut;
prints what was found as one line of JSON.
"""

from __future__ import annotations

import json
import random
import sqlite3
import sys
import tempfile
import threading
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import django

from tests.proof.recorded_disk import Recorder, Step, after_a_cut

WRITERS, ACTS = 4, 60
WRONG = {"integrity", "lost", "half written"}


def prepare() -> Any:
    call_command("migrate", verbosity=0)
    hub = makers.make_hub()
    return hub, makers.keeper_of(hub)


def write_on(recorder: Recorder, hub: Any, by: Any, writer: int) -> None:
    for number in range(ACTS):
        name = f"Cut {writer} {number}"
        actions.add_city({"name": name, "country": "QM"}, hub=hub, by=by)
        # The answer goes out here.
        recorder.acknowledge(name)
    connections.close_all()


def record(recorder: Recorder, hub: Any, by: Any) -> None:
    threads = [
        threading.Thread(target=write_on, args=(recorder, hub, by, number))
        for number in range(WRITERS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def examine(folder: Path, name: str, acknowledged: set[str]) -> Counter[str]:
    """What is wrong with the disk, once SQLite has recovered it."""
    found: Counter[str] = Counter()
    with closing(sqlite3.connect(folder / name)) as database:
        try:
            whole = database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            broken = database.execute("PRAGMA foreign_key_check").fetchall()
            cities = dict(
                database.execute("SELECT name, key FROM network_city WHERE name LIKE 'Cut %'")
            )
            noted = Counter(
                ref for (ref,) in database.execute("SELECT ref FROM journal_entry") if ref
            )
        except sqlite3.DatabaseError as problem:
            print(problem, file=sys.stderr)
            return Counter({"integrity": 1})
    found["integrity"] += not whole or bool(broken)
    found["lost"] += len(acknowledged - set(cities))
    found["half written"] += sum(noted[ref] != 1 for ref in cities.values())
    return found


def cut(base: dict[str, bytes], steps: list[Step], name: str, cuts: int) -> dict[str, int]:
    chance = random.Random(20261122)
    found: Counter[str] = Counter(dict.fromkeys(sorted(WRONG), 0))
    for _ in range(cuts):
        before = steps[: chance.randrange(1, len(steps) + 1)]
        acknowledged = {step.file for step in before if step.kind == "acknowledged"}
        with tempfile.TemporaryDirectory() as folder:
            for file, content in after_a_cut(base, before, chance).items():
                Path(folder, file).write_bytes(content)
            found.update(examine(Path(folder), name, acknowledged))
    return {key: found[key] for key in sorted(WRONG)}


def main(cuts: int) -> dict[str, Any]:
    recorder = Recorder()
    recorder.install()
    hub, by = prepare()
    path = Path(connections["default"].settings_dict["NAME"])
    connections.close_all()
    base = {path.name: path.read_bytes()}
    recorder.is_on = True
    record(recorder, hub, by)
    recorder.is_on = False
    kinds = Counter(step.kind for step in recorder.steps)
    to_the_file = sum(s.kind == "written" and s.file == path.name for s in recorder.steps)
    return {
        "cuts": cuts,
        "acknowledged": kinds["acknowledged"],
        "synced": kinds["synced"],
        "written to the file itself": to_the_file,
        **cut(base, recorder.steps, path.name, cuts),
    }


if __name__ == "__main__":
    django.setup()
    from django.core.management import call_command
    from django.db import connections

    from cityweave.network import actions
    from tests import makers

    if pragma := sys.argv[2:]:
        options = connections["default"].settings_dict["OPTIONS"]
        options["init_command"] += "".join(f"PRAGMA {one};" for one in pragma)
    print(json.dumps(main(int(sys.argv[1]))))
