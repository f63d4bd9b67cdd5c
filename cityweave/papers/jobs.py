"""Papers begun before their kind gained a section get it."""

from cityweave.background import every, job
from cityweave.papers import actions
from cityweave.papers.kinds import KINDS
from cityweave.sharing.actors import system_actor


@every(minutes=24 * 60)
@job("papers.grow")
def grow() -> None:
    for kind in KINDS.values():
        actions.grow_papers(kind, by=system_actor("papers.grow"))
