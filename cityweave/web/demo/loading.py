"""Loading the demo network, part by part; each part once."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from cityweave.followup.jobs import keep_all_tasks
from cityweave.network.models import Hub
from cityweave.sharing.models import Role
from cityweave.web.demo import invented, published, staff

Say = Callable[[str], None]


def quiet(sentence: str) -> None:
    """Nobody listens."""


def load(say: Say = quiet) -> None:
    """Make the demo network through the product's own actions; what is there already stays."""
    if not Role.objects.exists():
        say("The network, its desk and the cast")
        with transaction.atomic():
            staff.found()
    if not loaded(published.NAMES):
        say("Published facts: hubs, cities and activities, released by two people")
        with transaction.atomic():
            published.load(staff.desk())
    if not loaded(invented.NAMES):
        say("Two invented countries, with everything that real cities must not lend")
        with transaction.atomic():
            invented.load(staff.desk())
        keep_all_tasks()


def loaded(names: frozenset[str]) -> bool:
    """Whether a part stands; each is made in one transaction, so one of its hubs proves it."""
    return Hub.objects.filter(name__in=names).exists()
