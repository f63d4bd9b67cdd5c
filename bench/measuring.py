"""One size of one database, measured in a process of its own; prints JSON as its last line."""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import asdict
from functools import partial
from typing import Any

import django
from django.conf import settings


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("size", type=int)
    options.add_argument("--seconds", type=float, required=True)
    options.add_argument("--server", type=int)
    asked = options.parse_args()
    django.setup()
    prepare(asked.size)
    print(json.dumps(measure(asked.size, asked.seconds, asked.server)))


def prepare(size: int) -> None:
    """The demo's own preparations, but for its network."""
    # Whatever touches a model is imported once the settings are read.
    from bench import world  # noqa: PLC0415
    from cityweave.config import demo  # noqa: PLC0415

    settings.VAR.mkdir(mode=0o700, parents=True, exist_ok=True)
    demo.keep_secret_key()
    demo.compile_translations()
    demo.migrate()
    demo.collect_static_files()
    start = time.monotonic()
    world.grow(size)
    say(f"{size:,} cities made in {time.monotonic() - start:.0f} s")
    settle()


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


def measure(size: int, seconds: float, server: int | None) -> dict[str, Any]:
    from bench import served, visits  # noqa: PLC0415
    from bench.clock import cost_of, memory_of_tree  # noqa: PLC0415
    from cityweave.search import presenters as search_pages  # noqa: PLC0415

    visitor = visits.Visitor.of_the_hub()
    found = visits.visits()
    lines = {}
    for visit in found:
        queries = visitor.queries(visit)
        size_of_answer = visitor.ask(visit)
        cost = cost_of(
            partial(visitor.ask, visit),
            seconds=seconds, least=3 if visit.whole else 10, most=400, server=server,
        )  # fmt: skip
        lines[visit.name] = asdict(cost) | {
            "queries": queries, "bytes": size_of_answer, "bare": visit.bare,
            "address": visit.address,
        }  # fmt: skip
        say(f"{visit.name}: {cost.web:.2f} + {cost.database:.2f} ms, {queries} queries")
    for name in (visits.RARE, visits.COMMON):
        visit = next(one for one in found if one.name == name)
        search_pages.FACETED = 0
        alone = cost_of(
            partial(visits.answer_alone, visit), seconds=seconds, least=10, most=400, server=server
        )
        lines[name]["alone"] = alone.processor
        say(f"{name}, without the page: {alone.processor:.2f} ms")
    cookie = f"{settings.SESSION_COOKIE_NAME}={visitor.session}"
    with served.served() as (process, port):
        for visit in found:
            if not visit.whole and visit.facets:
                # The first round warms each of the server's threads.
                served.answers_a_second(port, visit, cookie, seconds / 4)
                rate = served.answers_a_second(port, visit, cookie, seconds)
                lines[visit.name]["a_second"] = rate
        memory = memory_of_tree(process)
    say(f"memory {memory / 1024:.0f} MB")
    names = {visit.address: visit.name for visit in found if not visit.bare}
    for line in lines.values():
        line["bare"] = names.get(line["bare"], "")
    return {"size": size, "visits": lines, "memory_kb": memory}


def say(sentence: str) -> None:
    print(f"  {sentence}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
