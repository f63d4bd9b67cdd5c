"""Letters as the outbox sends them: to whom, and what stands in them."""

from __future__ import annotations

from django.core import mail
from django.utils import timezone

from cityweave.mail import actions
from tests.leaks.canaries import found_in
from tests.leaks.description import BY_NAME
from tests.leaks.oracle import allowed
from tests.leaks.world import World


def sent() -> list[tuple[str, set[str]]]:
    """Everything due goes out: each letter's recipient, and the canaries anywhere in it."""
    mail.outbox = []
    actions.send_due(timezone.now())
    return [
        (message.to[0], found_in(message.message().as_string() + message.subject + message.body))
        for message in mail.outbox
    ]


def leaking(letters: list[tuple[str, set[str]]], world: World) -> list[str]:
    """Letters that tell their reader what the oracle would not."""
    told = []
    for address, found in letters:
        reader = next((n for n, p in world.people.items() if p.email == address), "")
        mine = (
            allowed(BY_NAME[reader], world, BY_NAME)
            if reader in BY_NAME
            else bearer_of(address, world)
        )
        told += [
            f"a letter to {reader or 'somebody invited'} holds {world.canaries[canary].place}"
            for canary in sorted((found & set(world.canaries)) - mine)
        ]
    return told


def bearer_of(address: str, world: World) -> set[str]:
    """Whoever is invited, or began to join, reads their own name and address."""
    own = ("invitation.", "joining.")
    return {canary for canary, told in world.canaries.items() if told.place.startswith(own)}
