"""What gatherings cost: a burst of registrations, ten thousand letters, a calendar, one file.

Runs in a process and a database of its own, since the pages are measured without its rows.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from datetime import time as hour
from functools import partial
from typing import Any

import django

REGISTRATIONS, HANDS, PLACES = 500, 8, 300
ENTRIES, LETTERS = 10_000, 10_000
# The worked gathering: who is asked, what is on its agenda, in its minutes, and promised.
GUESTS, ITEMS, POINTS, PROMISES = 200, 16, 30, 9
LANGUAGES = ("en", "fr", "ar", "bn", "ur")
SECONDS = 1.5


def measure(server: int | None) -> dict[str, Any]:
    django.setup()
    # Whatever touches a model is imported once the settings are read.
    from bench import world  # noqa: PLC0415
    from bench.measuring import install, settle  # noqa: PLC0415
    from cityweave.network.models import Hub  # noqa: PLC0415

    install()
    world.found()
    hub = Hub.objects.get(slug="hub-1")
    found: dict[str, Any] = {"burst": burst(hub), "letters": letters(hub)}
    file, address = worked(hub), fill_calendar(hub)
    settle()
    return found | {"pages": pages(file, address, server)}


def burst(hub: Any) -> dict[str, float]:
    """Five hundred people press send, eight at a time, from as many addresses."""
    from cityweave.gatherings.models import Guest  # noqa: PLC0415
    from tests.gatherings.guests import announced, path_to, with_terms  # noqa: PLC0415

    gathering = announced(hub, state="registration_open")
    campaign = with_terms(gathering, is_open=True, capacity=PLACES)
    address = path_to(campaign, "gatherings:registration")
    spent = {}
    for what, path in (("bare", f"/bare/registration/{gathering.pk}/"), ("product", address)):
        clock, processor = time.perf_counter(), time.process_time()
        with ThreadPoolExecutor(HANDS) as hands:
            list(hands.map(partial(register, path, what), range(REGISTRATIONS)))
        spent[what] = time.process_time() - processor
        spent[f"{what}_wall"] = time.perf_counter() - clock
        here = Guest.objects.of(gathering.pk)
        spent[f"{what}_placed"] = here.filter(answer="yes").count()
        here.filter(answer="yes").update(answer="no")
    return spent


def register(path: str, what: str, number: int) -> None:
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    said = {
        "name": f"Guest {number}", "function": "Mediator", "language": "en",
        "email": f"{what}-{number}@mail.example",
    }  # fmt: skip
    try:
        answer = Client().post(path, said, REMOTE_ADDR=f"10.{number // 250}.{number % 250}.1")
    finally:
        connection.close()
    if answer.status_code not in {302, 303}:
        raise RuntimeError(f"A registration was answered {answer.status_code}.")


def letters(hub: Any) -> dict[str, float]:
    """An invitation to ten thousand, queued in one act; the same rows written bare."""
    from django.db import connection, transaction  # noqa: PLC0415

    from bench.bringing_in import timed  # noqa: PLC0415
    from cityweave.gatherings import actions  # noqa: PLC0415
    from cityweave.mail.models import Letter  # noqa: PLC0415
    from tests.gatherings.guests import announced, keeper  # noqa: PLC0415

    gathering = announced(hub, "Assembly")
    by = keeper(gathering)
    actions.add_guests(gathering, [asked(number) for number in range(LETTERS)], by=by)
    spent = timed("queued", lambda: actions.send_invitations(gathering, by=by))
    rows = list(Letter.objects.all())

    def write_bare() -> None:
        Letter.objects.bulk_create(rows, batch_size=500)

    with transaction.atomic():
        Letter.objects.all().delete()
        spent |= timed("bare", write_bare)
    connection.close()
    return spent | {"letters": len(rows)}


def asked(number: int) -> dict[str, str]:
    return {
        "name": f"Guest {number}", "email": f"guest-{number}@mail.example",
        "language": LANGUAGES[number % len(LANGUAGES)],
    }  # fmt: skip


def worked(hub: Any) -> Any:
    """A gathering with its whole file, as it stands before its report is written."""
    from cityweave.gatherings import actions  # noqa: PLC0415
    from cityweave.network.models import City  # noqa: PLC0415
    from tests.gatherings.guests import announced, keeper  # noqa: PLC0415
    from tests.makers import make_agenda_item, make_city  # noqa: PLC0415

    cities = [make_city(f"City {number} (invented)", hub=hub) for number in range(11)]
    days = {"ends_on": today() + timedelta(days=31), "opens": hour(9), "closes": hour(17)}
    gathering = announced(hub, "A file of two days", cities=[one.pk for one in cities], **days)
    by = keeper(gathering)
    guests = [
        asked(number) | {"function": "Mediator", "city_id": cities[number % 11].pk, "answer": "yes"}
        for number in range(GUESTS)
    ]
    actions.add_guests(gathering, guests, by=by)
    for number in range(ITEMS):
        opens = hour(9 + number // 2 % 8)
        make_agenda_item(gathering, by=by, day=1 + number % 2, opens=opens, speakers="All cities")
    for number in range(POINTS):
        decision = "One city does it first" if number % 3 == 0 else ""
        actions.write_minute(gathering, f"Point {number}", decision, by=by)
    owners: Sequence[City] = cities[:PROMISES]
    for owner in owners:
        what = "A list of mediators to all cities"
        actions.write_down_promise(gathering, owner, what, days["ends_on"], by=by)
    return gathering


def fill_calendar(hub: Any) -> str:
    """So many public gatherings, in zones of their own; gives the address of an own calendar."""
    from django.conf import settings  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from cityweave.gatherings import actions  # noqa: PLC0415
    from cityweave.gatherings.models import Gathering  # noqa: PLC0415
    from cityweave.sharing.actors import actor_for  # noqa: PLC0415
    from cityweave.sharing.models import Ref  # noqa: PLC0415
    from cityweave.web.demo import staff  # noqa: PLC0415

    rows = [entry(number, hub) for number in range(ENTRIES)]
    with transaction.atomic():
        Ref.objects.bulk_create([row.ref for row in rows])
        Gathering.objects.bulk_create(rows, batch_size=500)
    _feed, token = actions.make_feed(None, by=actor_for(staff.cast("hub-officer")))
    return reverse("gatherings:feed", kwargs={"token": token}, urlconf=settings.ROOT_URLCONF)


def today() -> date:
    return datetime.now(UTC).date()


def entry(number: int, hub: Any) -> Any:
    from cityweave.gatherings.models import Gathering  # noqa: PLC0415
    from tests.calendars.worlds import ZONES  # noqa: PLC0415

    row = Gathering(
        title=f"Workshop {number} (invented)", kind="workshop", label="clear",
        slug=f"gathering-{number}", owner=hub.owner, hub=hub.owner, venue="Town hall",
        begins_on=today() + timedelta(days=number % 700), opens=hour(9), closes=hour(16),
        time_zone=ZONES[number % len(ZONES)],
    )  # fmt: skip
    row.claim_ref()
    row.sort_key = row.make_sort_key()
    return row


def pages(gathering: Any, address: str, server: int | None) -> dict[str, dict[str, float]]:
    from bench.clock import cost_of  # noqa: PLC0415
    from bench.visits import OFFICER, Visit, Visitor  # noqa: PLC0415

    file, guests = f"/gatherings/{gathering.pk}/", f"/bare/guests/{gathering.pk}/"
    calendar = "/bare/gatherings.ics"
    visits = (
        Visit("bare guests", guests),
        Visit("gathering", file, guests, reader=OFFICER),
        Visit("its guests", f"{file}guests/", guests, reader=OFFICER),
        Visit("its minutes", f"{file}minutes/", guests, reader=OFFICER),
        Visit("its roll call", f"{file}roll-call/", guests, reader=OFFICER),
        Visit("bare calendar", calendar, whole=True),
        Visit("public calendar", "/gatherings/calendar.ics", calendar, whole=True),
        Visit("own calendar", address, calendar, whole=True),
    )
    visitor = Visitor.of_the_cast()
    lines: dict[str, dict[str, float]] = {}
    for visit in visits:
        queries, size = visitor.queries(visit), visitor.ask(visit)
        ask: Callable[[], object] = partial(visitor.ask, visit)
        least = 3 if visit.whole else 10
        cost = cost_of(ask, seconds=SECONDS, least=least, most=400, server=server)
        lines[visit.name] = {
            "queries": queries, "bytes": size, "web": cost.web, "database": cost.database,
            "p50": cost.p50, "p95": cost.p95, "of": cost.processor,
        }  # fmt: skip
        print(f"  {visit.name}: {cost.processor:.1f} ms, {queries} queries", file=sys.stderr)
    shares = {visit.name: visit.bare for visit in visits if visit.bare}
    bare = {visit.address: lines[visit.name].pop("of") for visit in visits if not visit.bare}
    for name, of in shares.items():
        lines[name]["of_bare"] = bare[of] / lines[name].pop("of")
    return lines


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--server", type=int)
    print(json.dumps(measure(options.parse_args().server)))
