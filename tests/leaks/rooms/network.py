"""Addresses of network, as the matrix asks for them."""

from __future__ import annotations

from collections.abc import Iterable

from tests.leaks.population import VIEW_OWNERS
from tests.leaks.solving import UNKNOWN, Maker, Solved, asking, at, keyed, plain
from tests.leaks.world import World, key_for


def views_kept(world: World, thorough: bool) -> Iterable[Solved]:
    for owner in VIEW_OWNERS:
        yield Solved({"key": key_for(f"view of {owner}")})
    yield Solved({"key": UNKNOWN})


SAMPLES: dict[str, Maker] = {
    "network:hub-new": plain(),
    "network:city-new": plain("?find=Peshawar", "?place=1168197", "?by=hand"),
    "network:organisation-new": plain(),
    "network:activity-new": plain(),
    "network:theme-new": plain(),
    "network:contact-new": asking("at", "organisation"),
    "network:fact-new": asking("about", "hub"),
    "network:membership-new": asking("city", "city"),
    "network:hubcity-new": asking("city", "city"),
    "network:city-edit": at("city"),
    "network:hub-edit": at("hub"),
    "network:organisation-edit": at("organisation"),
    "network:activity-edit": at("activity"),
    "network:theme-edit": at("theme"),
    "network:contact-edit": keyed(("affiliation",), "address", each=9),
    "network:fact-edit": keyed(("fact",), "address", each=9),
    "network:membership-edit": keyed(("membership",), "address", each=9),
    "network:membership-state": keyed(("membership",), each=2),
    "network:hubcity-edit": keyed(("hubcity",), "address", each=9),
    "network:draft-discard": keyed(("city", "fact"), each=2),
    "network:saved-views": plain(),
    "network:view-new": plain(),
    "network:view-name": views_kept,
    "network:view-team": views_kept,
    "network:view-deletion": views_kept,
    "network:view-restoration": views_kept,
}
