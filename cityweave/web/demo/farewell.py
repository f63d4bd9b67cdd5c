"""One erasure from its request to its end: an invented contact who left office asked for it."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from cityweave.network import actions as network
from cityweave.safeguarding import actions as safeguarding
from cityweave.web.demo.people import COAST
from cityweave.web.demo.world import World

NAME = "Sefa Marrow"
CONTACT = {
    "function": "practitioner", "title": "Head of the night market until last year",
    "email": "night.market@korallu.example",
}  # fmt: skip


def load(world: World) -> None:
    told = {"name": NAME, "language": "en"}
    held = network.add_contact(told, world.cities["korallu"], CONTACT, by=world.officer(COAST))
    manager = world.manager(COAST)
    erasure = safeguarding.order_erasure(held.person, by=manager)
    # What is erased is scrubbed out of the database's file too, which no transaction can do.
    transaction.on_commit(partial(safeguarding.carry_out, erasure, by=manager))
