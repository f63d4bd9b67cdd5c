"""Two invented countries: everything that must never be said of a real city."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cityweave.network import actions
from cityweave.network.choices import STEPS_WITH_REASON
from cityweave.network.models import City, Hub, Membership, Theme
from cityweave.sharing.actors import Actor
from cityweave.web.demo import (
    afterwards,
    asking,
    colleagues,
    door,
    farewell,
    granted,
    invited,
    joining,
    kept,
    meeting,
    minuted,
    papers,
    promises,
    questions,
    sheets,
    talk,
    waiting,
)
from cityweave.web.demo.packaged import coded, columns, packaged
from cityweave.web.demo.people import COAST, seat_cities, seat_others, staff_hubs
from cityweave.web.demo.staff import Desk
from cityweave.web.demo.world import World

Row = Mapping[str, Any]

NAMES = frozenset({"Lantern Coast (invented)", "Salt Plain (invented)"})
SOURCE = "Invented for the demonstration"
QUIET = "Nobody has written since the spring. Invented for the demonstration."


def load(desk: Desk) -> None:
    rows = packaged("invented")
    world = World()
    world.hubs = {row["key"]: found_hub(row, desk) for row in rows["hubs"]}
    staff_hubs(world, desk)
    for row in rows["hubs"]:
        state_hub_facts(row, world)
    for row in rows["cities"]:
        add_city(row, world)
    for row in rows["organisations"]:
        add_organisation(row, world)
    seat_cities(world)
    seat_others(world)
    for row in rows["contacts"]:
        add_contact(row, world)
    for row in rows["activities"]:
        record_activity(row, world)
    waiting.release_and_leave(world, rows)
    asking.load(world)
    meeting.load(world, rows["answers"])
    joining.load(world)
    questions.load(world)
    papers.load(world, rows["answers"])
    sheets.load(world)
    colleagues.load(world)
    invited.load(world)
    door.load(world)
    promises.load(world)
    granted.load(world, desk, rows["answers"])
    minuted.load(world, rows["answers"])
    talk.load(world)
    afterwards.load(world)
    kept.load(world, rows["answers"])
    farewell.load(world)


def found_hub(row: Row, desk: Desk) -> Hub:
    facts = columns(row, "name", "names", "dye", "about", "contact")
    return actions.found_hub(facts | coded(row, "countries", "languages"), by=desk.asking)


def state_hub_facts(row: Row, world: World) -> None:
    hub, by = world.hubs[row["key"]], world.officer(row["key"])
    world.parts[row["key"]] = [actions.state_fact(hub, fact, by=by) for fact in row["facts"]]


def add_city(row: Row, world: World) -> None:
    hub, by = world.hubs[row["hub"]], world.officer(row["hub"])
    plain = columns(
        row,
        "name",
        "names",
        "country",
        "kind",
        "latitude",
        "longitude",
        "time_zone",
        "standing",
        "summary",
        "mandate",
        "mandate_basis",
        "website",
    )
    facts = plain | coded(row, "languages") | {"parent": world.cities.get(row.get("parent", ""))}
    city = actions.add_city(facts, hub=hub, by=by)
    basis = {"basis": "the city asked for it (invented)", "source": SOURCE}
    world.cities[row["key"]] = city
    world.parts[row["key"]] = [
        actions.place_city(city, hub, basis, by=by),
        walk(city, row, by=by),
        *(actions.state_fact(city, fact, by=by) for fact in row["facts"]),
    ]


def walk(city: City, row: Row, *, by: Actor) -> Membership:
    """The city's path into the network, step by step."""
    first, *steps = row["path"]
    facts = {"state": first, "source": SOURCE} | columns(row, "since", "decided_by")
    membership = actions.record_membership(city, facts, by=by)
    for step in steps:
        why = QUIET if step in STEPS_WITH_REASON else ""
        membership = actions.move_membership(membership, step, by=by, reason=why)
    return membership


def add_organisation(row: Row, world: World) -> None:
    facts = columns(row, "name", "names", "kind", "level", "country", "about")
    world.organisations[row["key"]] = actions.add_organisation(
        facts, hub=world.hubs[COAST], by=world.officer(COAST)
    )


def add_contact(row: Row, world: World) -> None:
    at = (world.cities | world.organisations)[row["at"]]
    facts = columns(row, "function", "title", "email", "phone")
    facts["consent_internal_list"] = row["consent"]
    hub = next(key for key, hub in world.hubs.items() if hub.pk == at.hub_id)
    actions.add_contact(columns(row, "name", "language"), at, facts, by=world.officer(hub))


def record_activity(row: Row, world: World) -> None:
    by = world.officer(row["hub"])
    plain = columns(row, "title", "kind", "promise", "begins", "ends", "audience", "note", "source")
    cities = [world.cities[key] for key in row["cities"]]
    places = {"countries": sorted({city.country for city in cities})}
    links = {
        "cities": [city.key for city in cities],
        "partners": [world.organisations[key].key for key in row["partners"]],
        "themes": [theme_at(address, by=by).key for address in row["themes"]],
    }
    facts = plain | coded(row, "other_promises") | coded(places, "countries") | links
    world.activities[row["key"]] = actions.record_activity(facts, hub=world.hubs[row["hub"]], by=by)


def theme_at(address: str, *, by: Actor) -> Theme:
    return Theme.objects.visible_to(by).at(address).get()
