"""Letters as the outbox sends them: to whom, and what stands in them."""

from __future__ import annotations

from django.core import mail
from django.utils import timezone

from cityweave.gatherings.models import Clearance, Guest
from cityweave.mail import actions
from tests.leaks.canaries import found_in
from tests.leaks.description import BY_NAME
from tests.leaks.oracle import allowed
from tests.leaks.world import World

# Of the gathering that a letter is about. Commitments are not among them: whose they are decides.
TOLD_TO_GUESTS = (
    "gathering.title",
    "gathering.venue",
    "campaign.",
    "letter.",
    "mailing.",
    "minute.",
)


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
    """Whoever is invited, or began to join, reads their own name and address; a guest also what
    the gathering is, its minutes, and of all guests themselves alone; a host the text to clear."""
    own = ("invitation.", "joining.")
    mine = {canary for canary, told in world.canaries.items() if told.place.startswith(own)}
    for guest in Guest.objects.filter(email=address):
        told_of = {
            canary
            for canary, told in world.canaries.items()
            if told.place.startswith(TOLD_TO_GUESTS)
            and any(key == guest.gathering_id for _kind, key in told.doors)
        }
        words = (guest.name, guest.function, guest.organisation, guest.place, guest.email)
        mine |= told_of | found_in(" | ".join(words))
    for text in Clearance.objects.filter(email=address):
        mine |= found_in(f"{text.host} | {text.email} | {text.parts}")
    return mine
