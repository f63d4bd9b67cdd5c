"""The real network as public sources state it: set up by one person, released by two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from cityweave.network import actions
from cityweave.network.models import Activity, City, Hub, Organisation, Theme
from cityweave.safeguarding import actions as safeguarding
from cityweave.safeguarding.choices import ReleaseKind
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.models import Record, Scope
from cityweave.web.demo.held import record_gathering
from cityweave.web.demo.packaged import coded, columns, packaged
from cityweave.web.demo.staff import Desk

Row = Mapping[str, Any]

NAMES = frozenset({"South Asia", "Europe"})
TITLE = "The network as public sources state it"
HARM = (
    "Nobody, as far as we can see: each fact stands in a public source, speaks of a hub or a "
    "city, and names no person, need or risk."
)


def load(desk: Desk) -> None:
    facts = packaged("published")
    records = set_up(facts, desk)
    release = safeguarding.request_release(
        records,
        kind=ReleaseKind.PUBLISHED,
        statement=facts["statement"],
        title=TITLE,
        by=desk.asking,
    )
    safeguarding.approve_release(release, {"harm": HARM}, by=desk.answering)


def set_up(facts: Row, desk: Desk) -> list[Record]:
    """Every record of the set, made by the first person at the desk."""
    hubs = {row["key"]: found_hub(row, desk) for row in facts["hubs"]}
    # Read again: the hubs' desks have been taken on since.
    by = desk.asking
    themes = add_themes(facts["themes"], by=by)
    organisations = {row["key"]: add_organisation(row, by=by) for row in facts["organisations"]}
    cities = {row["key"]: add_city(row, hubs.get(row["hub"]), by=by) for row in facts["cities"]}
    records: list[Record] = [*hubs.values(), *themes.values(), *organisations.values()]
    records += cities.values()
    records += state_facts(sharing.network_scope(), facts["network"], by=by)
    for row in facts["hubs"]:
        records += state_facts(hubs[row["key"]], row["facts"], by=by)
    for row in facts["cities"]:
        records += add_parts(cities[row["key"]], row, hubs.get(row["hub"]), by=by)
    for row in facts["activities"]:
        known: dict[str, Mapping[str, Record]] = {
            "cities": cities,
            "partners": organisations,
            "themes": themes,
        }
        links = {name: keys_of(known[name], row[name]) for name in known}
        hub = hubs[row["hub"]]
        activity = record_activity(row, links, hub, by=by)
        held = record_gathering(row, activity, cities, links, hub, by=by)
        records += [fresh(activity), *held]
    return records


def found_hub(row: Row, desk: Desk) -> Hub:
    facts = columns(row, "name", "names", "dye") | coded(row, "countries")
    hub = actions.found_hub(facts, by=desk.asking)
    desk.take_on(hub)
    return hub


def add_themes(rows: Iterable[Row], *, by: Actor) -> dict[str, Theme]:
    """Themes by key; a parent stands before its children in the file."""
    themes: dict[str, Theme] = {}
    for row in rows:
        parent = themes.get(row.get("parent", ""))
        facts = columns(row, "name", "names") | {"parent": parent}
        themes[row["key"]] = actions.add_theme(facts, by=by)
    return themes


def add_organisation(row: Row, *, by: Actor) -> Organisation:
    facts = columns(row, "name", "kind", "level", "country", "about")
    return actions.add_organisation(facts, hub=None, by=by)


def add_city(row: Row, hub: Hub | None, *, by: Actor) -> City:
    plain = columns(
        row, "name", "names", "country", "kind", "latitude", "longitude", "time_zone", "standing"
    )
    return actions.add_city(plain | coded(row, "languages"), hub=hub, by=by)


def add_parts(city: City, row: Row, hub: Hub | None, *, by: Actor) -> list[Record]:
    """What lies beneath a city: its hub, its membership where a source states it, its facts."""
    parts: list[Record] = []
    if hub is not None:
        parts.append(actions.place_city(city, hub, columns(row, "basis", "source"), by=by))
    if "membership" in row:
        parts.append(actions.record_membership(city, row["membership"], by=by))
    return parts + state_facts(city, row["facts"], by=by)


def state_facts(about: Hub | City | Scope, rows: Iterable[Row], *, by: Actor) -> list[Record]:
    return [actions.state_fact(about, with_dates(row), by=by) for row in rows]


def with_dates(row: Row) -> dict[str, Any]:
    read_on = row.get("read_on")
    return {**row, "read_on": date.fromisoformat(read_on) if read_on else None}


def record_activity(row: Row, links: Mapping[str, list[UUID]], hub: Hub, *, by: Actor) -> Activity:
    plain = columns(
        row,
        "title",
        "kind",
        "promise",
        "begins",
        "ends",
        "areas",
        "audience",
        "note",
        "source",
        "source_url",
        "promise_basis",
    )
    facts = plain | coded(row, "countries", "other_promises") | dict(links)
    return actions.record_activity(facts, hub=hub, by=by)


def fresh(activity: Activity) -> Activity:
    """As it stands once a record is kept behind it: a release asks for its version."""
    return Activity._default_manager.get(pk=activity.pk)


def keys_of(known: Mapping[str, Record], keys: Iterable[str]) -> list[UUID]:
    return [known[key].key for key in keys]
