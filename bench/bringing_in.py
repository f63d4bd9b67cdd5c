"""What it costs to bring a spreadsheet into the register, in processor seconds and as it seems.

Runs in a process and a database of its own, since the pages are measured without its rows.
"""

from __future__ import annotations

import csv
import io
import json
import random
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import django

LOOKED_THROUGH, APPLIED = 5_000, 10_000
SYLLABLES = ("ba", "ce", "da", "fe", "ga", "hi", "jo", "ka", "lu", "ma", "ni", "or", "pa", "bra")


def sheet(rows: int) -> bytes:
    chance = random.Random(rows)  # noqa: S311
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["Code", "Name", "Country", "Latitude", "Longitude", "Population", "Year"])
    for number in range(rows):
        name = "".join(chance.choice(SYLLABLES) for _ in range(5)).capitalize()
        place = (round(chance.uniform(-30, 60), 4), round(chance.uniform(-20, 140), 4))
        writer.writerow(
            [f"{rows}{number:06}", name, "QM", *place, chance.randint(1_000, 999_999), 2020]
        )
    return text.getvalue().encode()


def measure() -> dict[str, float]:
    django.setup()
    # Whatever touches a model is imported once the settings are read.
    from django.core.management import call_command  # noqa: PLC0415

    from cityweave.intake import actions  # noqa: PLC0415
    from cityweave.network.models import City  # noqa: PLC0415
    from cityweave.sharing import actions as sharing  # noqa: PLC0415
    from cityweave.sharing.actors import OPERATOR  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    desk = sharing.found_network(by=OPERATOR)
    by = replace(OPERATOR, hubs=frozenset({desk.pk}), reads_green=True)

    def matched(rows: int) -> Any:
        batch = actions.receive(sheet(rows), "b.csv", "cities", hub=desk, by=by)
        return actions.match_columns(batch, batch.mapping, by=by)

    first = matched(LOOKED_THROUGH)
    spent = timed("look_through", lambda: actions.look_through(first, by=by))
    before = City.objects.count()
    batch = actions.begin_applying(actions.look_through(matched(APPLIED), by=by), by=by)
    spent |= timed("apply", lambda: actions.apply_batch(batch, by=by))
    rows = list(City.objects.filter(pk__in=batch.lines.values("record")))
    spent |= timed("bare", lambda: write_bare(rows, desk))
    undoing = actions.begin_undoing(type(batch).objects.get(pk=batch.pk), by=by)
    spent |= timed("undo", lambda: actions.undo_batch(undoing, by=by))
    return spent | {"left": City.objects.count() - before}


def timed(what: str, work: Callable[[], object]) -> dict[str, float]:
    """Processor seconds of this process, and seconds as they pass for whoever waits."""
    began, begun = time.perf_counter(), time.process_time()
    work()
    return {what: time.process_time() - begun, f"{what}_wall": time.perf_counter() - began}


def write_bare(rows: list[Any], desk: Any) -> None:
    """Cities with their keys, scopes and figures, and nothing else; then taken out again."""
    from django.db import models, transaction  # noqa: PLC0415

    from cityweave.network.models import City, Fact  # noqa: PLC0415
    from cityweave.sharing.models import Ref, Scope  # noqa: PLC0415

    with transaction.atomic():
        refs, figures = ([Ref(kind=kind) for _ in rows] for kind in ("city", "fact"))
        scopes = [Scope(ref=ref, kind="city", served_by=desk) for ref in refs]
        cities = [
            City(ref=scope.ref, root=scope.ref, owner=scope, hub=desk, name=row.name,
                 country=row.country, latitude=row.latitude, longitude=row.longitude,
                 search_text=row.search_text, sort_key=row.sort_key)
            for scope, row in zip(scopes, rows, strict=True)
        ]  # fmt: skip
        facts = [
            Fact(ref=ref, root=city.root, about=city.root, owner=city.owner, hub=desk,
                 attribute="population", number=1, value="1", source="b.csv", as_of="2020")
            for ref, city in zip(figures, cities, strict=True)
        ]  # fmt: skip
        Ref.objects.bulk_create([*refs, *figures])
        Scope.objects.bulk_create(scopes)
        models.QuerySet(City).bulk_create(cities)
        models.QuerySet(Fact).bulk_create(facts)
        transaction.set_rollback(True)


if __name__ == "__main__":
    print(json.dumps(measure()))
