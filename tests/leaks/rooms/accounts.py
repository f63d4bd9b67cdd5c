"""Addresses of accounts, as the matrix asks for them."""

from __future__ import annotations

from tests.leaks.solving import Maker, Solved, plain

SAMPLES: dict[str, Maker] = {
    "accounts:sign-in": plain("?next=/today/"),
    "accounts:code-letter": plain(),
    "accounts:code-entry": plain(),
    "accounts:second-factor": plain(),
    "accounts:passkey": plain("?next=/today/"),
    "accounts:passkey-challenge": plain(),
    "accounts:passkey-new": plain(),
    "accounts:passkey-new-challenge": plain(),
    "accounts:passkey-removal": lambda _world, _thorough: [Solved({"key": 1})],
    "accounts:spoken-code": plain("?next=/today/"),
    "accounts:spoken-code-withdrawal": plain(),
    "accounts:cast": lambda _world, _thorough: [Solved({"key": "operator"})],
    "accounts:sign-up": plain(),
    "accounts:password-reset": plain(),
    "accounts:new-password": lambda world, _thorough: [
        Solved({"person": world.people["team of city a"].pk, "token": "x-y"})
    ],
    "accounts:account": plain(),
    "accounts:confirm": plain(),
    "accounts:password-change": plain(),
    "accounts:second-factor-setup": plain(),
    "accounts:second-factor-removal": plain(),
    "accounts:recovery-codes": plain(),
    "accounts:recovery-codes-download": plain(),
    "accounts:sign-ins-end": plain(),
    "accounts:sign-in-end": lambda _world, _thorough: [Solved({"key": 1})],
    "accounts:sign-out": plain(),
}
