"""Addresses of safeguarding, as the matrix asks for them."""

from __future__ import annotations

from tests.leaks.solving import Maker, asking, keyed, plain

RELEASE = keyed(("release",), each=4)


SAMPLES: dict[str, Maker] = {
    "safeguarding:consents": plain(),
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
