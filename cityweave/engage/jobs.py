"""Background work of joining: forgetting, asking after elections, letters that came back."""

from django.utils import timezone

from cityweave.background import every, job
from cityweave.engage import actions
from cityweave.sharing.actors import system_actor

EVERY_HOUR, EVERY_DAY = 60, 24 * 60


@every(minutes=EVERY_DAY)
@job("engage.forget")
def forget() -> None:
    actions.forget_old_joinings(timezone.now(), by=system_actor("forgetting"))


@every(minutes=EVERY_DAY)
@job("engage.elections")
def ask_after_elections() -> None:
    actions.ask_after_elections(timezone.localdate(), by=system_actor("elections"))


@every(minutes=EVERY_HOUR)
@job("engage.bounces")
def note_bounces() -> None:
    actions.note_bounces(by=system_actor("bounces"))
