"""The index built where there is none yet, and words counted once a day."""

from __future__ import annotations

from datetime import datetime

from cityweave.background import every, job, whenever
from cityweave.search import actions
from cityweave.search.models import Tally
from cityweave.sharing.actors import system_actor

EVERY_DAY = 24 * 60


def index_is_missing(_now: datetime) -> bool:
    """Nothing was counted yet, or by other rules than today's."""
    return not Tally.objects.filter(rules=actions.rules()).exists()


@whenever(index_is_missing)
@job("search.rebuild")
def rebuild_index() -> None:
    actions.rebuild(by=system_actor("search"))


@every(minutes=EVERY_DAY)
@job("search.count")
def count_words() -> None:
    actions.count_words(by=system_actor("search"))
    actions.tidy()
