"""One size of one database, measured in a process of its own; prints JSON as its last line."""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

import django
from django.conf import settings

if TYPE_CHECKING:
    from bench.visits import Visit, Visitor


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("size", type=int)
    options.add_argument("--seconds", type=float, required=True)
    options.add_argument("--server", type=int)
    options.add_argument("--only", default="")
    asked = options.parse_args()
    django.setup()
    prepare(asked.size)
    print(json.dumps(measure(asked)))


def prepare(size: int) -> None:
    # Whatever touches a model is imported once the settings are read.
    from bench import world  # noqa: PLC0415

    install()
    start = time.monotonic()
    world.grow(size)
    say(f"{size:,} cities made in {time.monotonic() - start:.0f} s")
    settle()


def install() -> None:
    """The demo's own preparations, but for its network."""
    from cityweave.config import demo  # noqa: PLC0415

    settings.VAR.mkdir(mode=0o700, parents=True, exist_ok=True)
    demo.keep_secret_key()
    demo.compile_translations()
    demo.migrate()
    demo.collect_static_files()


def settle() -> None:
    """What the product's worker, or PostgreSQL's own, does within the hour."""
    from django.db import connection  # noqa: PLC0415

    from cityweave.background.jobs import count_tables  # noqa: PLC0415
    from cityweave.search.jobs import count_words  # noqa: PLC0415

    count_tables()
    count_words()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def measure(asked: argparse.Namespace) -> dict[str, Any]:
    from bench import served, visits  # noqa: PLC0415
    from bench.clock import memory_of_tree  # noqa: PLC0415

    visitor = visits.Visitor.of_the_cast()
    found = visits.visits(asked.size, asked.only)
    lines = {visit.name: line_of(visit, visitor, asked) for visit in found}
    with served.served() as (process, port):
        for visit in found:
            if not visit.whole and visit.facets:
                cookie = visitor.cookie(visit)
                # The first round warms each of the server's threads.
                served.answers_a_second(port, visit, cookie, asked.seconds / 4)
                rate = served.answers_a_second(port, visit, cookie, asked.seconds)
                lines[visit.name]["a_second"] = rate
        memory = memory_of_tree(process)
    say(f"memory {memory / 1024:.0f} MB")
    names = {visit.address: visit.name for visit in found if not visit.bare}
    for line in lines.values():
        line["bare"] = names.get(line["bare"], "")
    return {"size": asked.size, "visits": lines, "memory_kb": memory}


def line_of(visit: Visit, visitor: Visitor, asked: argparse.Namespace) -> dict[str, Any]:
    """What one visit costs in this process."""
    from bench import visits  # noqa: PLC0415
    from bench.clock import cost_of  # noqa: PLC0415

    queries = visitor.queries(visit)
    size_of_answer = visitor.ask(visit)
    least = 3 if visit.whole else 10
    timed = partial(cost_of, seconds=asked.seconds, least=least, most=400, server=asked.server)
    cost = timed(partial(visitor.ask, visit))
    say(f"{visit.name}: {cost.web:.2f} + {cost.database:.2f} ms, {queries} queries")
    line = asdict(cost) | {
        "queries": queries, "bytes": size_of_answer, "bare": visit.bare, "address": visit.address,
    }  # fmt: skip
    if visit.name in {visits.RARE, visits.COMMON}:
        line["alone"] = timed(partial(visits.answer_alone, visit)).processor
        say(f"{visit.name}, without the page: {line['alone']:.2f} ms")
    return line


def say(sentence: str) -> None:
    print(f"  {sentence}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
