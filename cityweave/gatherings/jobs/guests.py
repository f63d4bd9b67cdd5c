"""Reminding guests, seeing which addresses failed, and erasing travel data."""

from django.utils import timezone

from cityweave.background import every, job, lets_go
from cityweave.gatherings import actions
from cityweave.gatherings.choices import TRAVEL_KEPT
from cityweave.sharing.actors import system_actor


@every(minutes=24 * 60)
@job("gatherings.remind")
def remind_guests() -> None:
    """Those who were asked and have not answered, in the last week before the day."""
    actions.remind_all(timezone.localdate(), by=system_actor("reminding"))


@every(minutes=60)
@job("gatherings.bounces")
def note_bounces() -> None:
    """Addresses that no mailbox took appear in the inbox of the hub."""
    actions.note_bounces(by=system_actor("gatherings"))


@lets_go("Travel data of guests, counted from the gathering’s last day", after=TRAVEL_KEPT)
@every(minutes=24 * 60)
@job("gatherings.travel")
def erase_travel() -> None:
    actions.erase_travel(timezone.localdate(), by=system_actor("gatherings"))
