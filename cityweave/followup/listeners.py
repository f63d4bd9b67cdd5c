"""What becomes of tasks when something is noted anywhere."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils import timezone

from cityweave.followup import actions
from cityweave.journal.models import Entry
from cityweave.journal.signals import noted
from cityweave.journal.tasks import KINDS
from cityweave.sharing.actors import system_actor
from cityweave.sharing.models import Role


def keep_up(sender: type[Entry], entry: Entry, **_noted: Any) -> None:
    """In the same transaction: whoever reads a record finds its tasks as they are."""
    for kind in KINDS.values():
        keys = set(kind.stirred(entry))
        if keys:
            actions.keep_tasks(kind, keys, by=system_actor("followup"), cause=entry.actor)


def people_come_and_go(sender: type[Entry], entry: Entry, thing: Any, **_noted: Any) -> None:
    if entry.verb in {"sharing.role.granted", "sharing.deputy.named"}:
        welcome(thing.person_id)
    elif entry.verb == "sharing.person.reinstated":
        welcome(thing.pk)
    elif entry.verb == "sharing.person.suspended":
        leave(thing.pk)
    elif entry.verb == "sharing.role.ended" and thing.ends_on < timezone.localdate():
        leave(thing.person_id)


def cities_move(sender: type[Entry], entry: Entry, thing: Any, **_noted: Any) -> None:
    if entry.verb == "network.city.transferred":
        actions.follow_transfer(thing.owner_id, thing.hub, by=system_actor("followup"))


def leave(person: UUID) -> None:
    """Whoever goes, and whoever was only their deputy: that role is over with theirs."""
    deputies = Role.objects.filter(deputy_of__person=person).values_list("person", flat=True)
    for one in (person, *deputies.order_by("person").distinct()):
        actions.hand_over_commitments_of(one, by=system_actor("followup"))
        actions.hand_over(one, by=system_actor("followup"))


def welcome(person: UUID) -> None:
    """What waits for everybody at the place waits for whoever joins, too."""
    for kind in KINDS.values():
        if kind.is_shared:
            actions.keep_tasks(kind, None, by=system_actor("followup"), only_for=person)


def listen() -> None:
    noted.connect(keep_up, dispatch_uid="followup.keep_up")
    noted.connect(people_come_and_go, dispatch_uid="followup.people_come_and_go")
    noted.connect(cities_move, dispatch_uid="followup.cities_move")
