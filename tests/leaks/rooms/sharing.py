"""Addresses of sharing, as the matrix asks for them."""

from __future__ import annotations

from collections.abc import Iterable

from cityweave.sharing.models import Audience
from tests.leaks.solving import RECORD, Maker, Solved, keyed, of_role, persons, picked, plain
from tests.leaks.world import World, key_for


def readers_named(world: World, thorough: bool) -> Iterable[Solved]:
    for row in Audience.objects.order_by("pk"):
        yield Solved({"key": row.root_id, "named": row.pk})
    yield Solved({"key": world.place("a").pk, "named": 1})


def revisions_kept(world: World, thorough: bool) -> Iterable[Solved]:
    for number, key in enumerate(picked(world, "city", thorough)):
        yield Solved({"key": key, "revision": number + 1})


def of_invitation(world: World, thorough: bool) -> Iterable[Solved]:
    for place in world.tokens:
        yield Solved({"key": key_for(f"invitation {place}")})


SAMPLES: dict[str, Maker] = {
    "sharing:deputies": plain(),
    "sharing:deputy-new": of_role,
    "sharing:spoken-codes": plain("?q=cnry"),
    "sharing:spoken-code-new": persons,
    "sharing:spoken-code-withdrawal": persons,
    "sharing:readers": RECORD,
    "sharing:reader-new": keyed(("city", "activity"), each=2),
    "sharing:reader-end": readers_named,
    "sharing:label": keyed(("city", "activity"), each=2),
    "sharing:history": RECORD,
    "sharing:put-back": revisions_kept,
    "sharing:bin": keyed(("city", "fact"), each=2),
    "sharing:restoration": keyed(("city", "fact"), each=2),
    "sharing:bin-page": plain(),
    "sharing:guise": plain("?next=/cities/"),
    "sharing:guise-of-person": persons,
    "sharing:guise-end": plain(),
    "sharing:roles": plain(),
    "sharing:role-new": plain(),
    "sharing:role-end": of_role,
    "sharing:suspension": persons,
    "sharing:invitations": plain(),
    "sharing:invitation-new": plain(),
    "sharing:invitation-again": of_invitation,
    "sharing:invitation-withdrawal": of_invitation,
}
