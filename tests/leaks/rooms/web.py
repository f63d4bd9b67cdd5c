"""Addresses of web, as the matrix asks for them."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from tests.leaks.rooms.gatherings import SAID
from tests.leaks.solving import UNKNOWN, Maker, Solved, at, listed, persons, plain
from tests.leaks.world import World, key_for


def directory(world: World, thorough: bool) -> Iterable[Solved]:
    """The directory with each of its filters, by words and keys that may be hidden."""
    hidden = world.rows[world.grid("city", "c", "strict")]
    hub = world.rows[world.grid("hub", "two", "strict")]
    asked = [
        {"q": "cnry"}, {"q": str(hidden)}, {"q": hidden.names["ar"]}, {"hub": str(hub.pk)},  # type: ignore[attr-defined]
        {"hub": world.place("one").slug}, {"hub": world.place("two").pk}, {"country": "PK"},
        {"kind": "city"}, {"standing": "member"}, {"language": "fr", "sort": "standing"},
        {"sort": "country"}, {"after": hidden.pk}, {"before": hidden.pk, "sort": "country"},
        {"after": world.place("a").pk},
    ]  # fmt: skip
    yield Solved(queries=("", *(f"?{urlencode(question)}" for question in asked)))


def exports(world: World, thorough: bool) -> Iterable[Solved]:
    hidden = world.rows[world.grid("city", "a", "strict")]
    yield Solved(queries=("", "?q=cnry", f"?q={hidden}", "?sort=standing&country=PK"))


def activities(world: World, thorough: bool) -> Iterable[Solved]:
    theme = world.grid("theme", "c", "amber")
    queries = [
        "?promise=build", f"?theme={theme}", f"?hub={world.place('one').slug}",
        f"?hub={world.grid('hub', 'two', 'strict')}",
        f"?after={world.grid('activity', 'c', 'red')}",
        f"?theme={world.rows[world.grid('theme', 'one', 'clear')].slug}",
    ]  # fmt: skip
    yield Solved(queries=("", *queries))


def planner(world: World, thorough: bool) -> Iterable[Solved]:
    """Dates for cities in sight and out of it, in a window in which hubs corrected days."""
    wish = {
        "how": "place", "lasts": "1", "first": "2027-02-27", "last": "2027-03-03", "zone": "UTC",
        "start": "09:00", "end": "17:00",
    }  # fmt: skip
    keys = [world.grid("city", owner, label) for owner in "ac" for label in ("clear", "strict")]
    asked = urlencode([*wish.items(), *(("city", key) for key in keys)])
    yield Solved(queries=("", f"?hub={world.place('one').slug}", f"?{asked}"))


def corrections(world: World, thorough: bool) -> Iterable[Solved]:
    for hub in SAID:
        yield Solved({"key": key_for(f"correction 0 of hub {hub}")})
    yield Solved({"key": UNKNOWN})


def invitations(world: World, thorough: bool) -> Iterable[Solved]:
    for place, token in world.tokens.items():
        yield Solved({"token": token}, bearing=("bearer", place))
    yield Solved({"token": "no-such-token"})


SAMPLES: dict[str, Maker] = {
    "web:home": plain(),
    "web:invitation": invitations,
    "web:open": plain(),
    "web:ours": plain(),
    "web:today": plain(),
    "web:hubs": plain(),
    "web:hub": at("hub"),
    "web:cities": directory,
    "web:cities-facets": directory,
    "web:cities-csv": exports,
    "web:cities-json": exports,
    "web:cities-geojson": exports,
    "web:cities-xlsx": exports,
    "web:city": at("city"),
    "web:city-brief": at("city"),
    "web:planner": planner,
    "web:days-off": plain("?country=PK&year=2027", "?country=ZZ&year=x"),
    "web:correction-standing": corrections,
    "web:organisations": listed("organisation", "name"),
    "web:organisation": at("organisation"),
    "web:activities": activities,
    "web:activity": at("activity"),
    "web:themes": plain(),
    "web:people": listed("affiliation", "title"),
    "web:person": persons,
}
