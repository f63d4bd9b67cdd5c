"""Seeing which people with an account no letter reaches."""

from cityweave.background import every, job
from cityweave.sharing import actions
from cityweave.sharing.actors import system_actor


@every(minutes=60)
@job("sharing.unreached")
def note_unreached() -> None:
    actions.note_unreached(by=system_actor("sharing"))
