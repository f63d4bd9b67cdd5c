"""Long work on batches, taken up again where it was left; and what is forgotten in time."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.background.registry import every, job
from cityweave.intake import actions
from cityweave.sharing.actors import NOBODY, Actor, actor_for, system_actor

LEASE = timedelta(minutes=5)
EVERY_DAY = 24 * 60


def stopped(batch: str, person: str) -> None:
    actions.stop_work(UUID(batch), by=system_actor("intake"))


@job("intake.work", lease=LEASE, given_up=stopped)
def work_on(batch: str, person: str) -> None:
    """Taken up again by another worker where this one dies."""
    actions.go_on(UUID(batch), by=sender(person))


def sender(person: str) -> Actor:
    """With the roles of today, not of the day when the work was asked for."""
    found = Person.objects.filter(pk=UUID(person)).first()
    return actor_for(found) if found else NOBODY


@every(minutes=EVERY_DAY)
@job("intake.forget")
def forget_uploads() -> None:
    actions.forget_uploads(timezone.now(), by=system_actor("intake"))
