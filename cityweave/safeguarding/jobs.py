"""Large sets become public without anybody waiting for the page."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.background.actions import enqueue
from cityweave.background.registry import every, job, lets_go
from cityweave.network.keeping import IDLE_AFTER
from cityweave.safeguarding import actions
from cityweave.safeguarding.models import Erasure
from cityweave.sharing.actors import NOBODY, actor_for, system_actor

LEASE = timedelta(minutes=5)
EVERY_DAY = 24 * 60


def stopped(release: str, person: str) -> None:
    actions.stop_releasing(UUID(release), by=system_actor("safeguarding"))


@job("safeguarding.release", lease=LEASE, given_up=stopped)
def go_on_releasing(release: str, person: str) -> None:
    """In the name of whoever answered; taken up again by another worker where this one dies."""
    answered = Person.objects.filter(pk=UUID(person)).first()
    actions.go_on_releasing(UUID(release), by=actor_for(answered) if answered else NOBODY)


@job("safeguarding.erase", lease=LEASE)
def erase(erasure: str) -> None:
    """It may be begun again wherever it stopped."""
    ordered = Erasure.objects.filter(pk=UUID(erasure), done_at__isnull=True).first()
    if ordered is not None:
        actions.carry_out(ordered, by=system_actor("erasing"))


@lets_go("Contacts that nobody confirmed", after=IDLE_AFTER)
@every(minutes=EVERY_DAY)
@job("safeguarding.retention", lease=LEASE)
def let_go_of_idle() -> None:
    for ordered in actions.order_idle(timezone.now(), by=system_actor("retention")):
        enqueue(erase, erasure=str(ordered.pk))
