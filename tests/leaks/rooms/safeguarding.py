"""Addresses of safeguarding, as the matrix asks for them."""

from __future__ import annotations

from collections.abc import Iterable

from tests.leaks.solving import UNKNOWN, Maker, Solved, asking, keyed, plain
from tests.leaks.world import World

RELEASE = keyed(("release",), each=4)


def people(world: World, _thorough: bool) -> Iterable[Solved]:
    for name in ("focal point of city a", "officer of hub two"):
        yield Solved({"key": world.people[name].pk})
    yield Solved({"key": UNKNOWN})


def links(_world: World, _thorough: bool) -> Iterable[Solved]:
    yield Solved({"token": "nobody-made-this"})


SAMPLES: dict[str, Maker] = {
    "safeguarding:consents": plain(),
    "safeguarding:register": plain("?state=withdrawn", "?purpose=photo"),
    "safeguarding:register-file": plain(),
    "safeguarding:picture": keyed(("storedfile",), each=3),
    "safeguarding:own-name": plain(),
    "safeguarding:my-name": links,
    "safeguarding:name-link": people,
    "safeguarding:confirmation": people,
    "safeguarding:erasure": people,
    "safeguarding:withdraw": keyed(("consent",), each=3),
    "safeguarding:releases": plain(),
    "safeguarding:release-new": asking("record", "city"),
    "safeguarding:release": RELEASE,
    "safeguarding:approval": RELEASE,
    "safeguarding:decline": RELEASE,
    "safeguarding:withdrawal": RELEASE,
    "safeguarding:reviewers": RELEASE,
    "safeguarding:recall": keyed(("city", "hub", "fact"), each=2),
}
