"""Addresses of mail, as the matrix asks for them."""

from __future__ import annotations

from tests.leaks.solving import Maker, Solved, plain

SAMPLES: dict[str, Maker] = {
    "mail:mailbox": plain(),
    "mail:letter": lambda _world, _thorough: [Solved({"name": "a-letter.1.eml"})],
}
