"""A year after a gathering the names of its guests go."""

from datetime import timedelta

from django.utils import timezone

from cityweave.background import every, job, lets_go
from cityweave.gatherings import actions
from cityweave.gatherings.choices import NAMES_KEPT
from cityweave.sharing.actors import system_actor


@lets_go(
    "Attendance by name and signed sheets; function and pseudonym stay for counting",
    after=NAMES_KEPT,
)
@every(minutes=24 * 60)
@job("gatherings.attendance")
def forget_names() -> None:
    actions.forget_names(timezone.localdate(), by=system_actor("gatherings"))


@lets_go("Signed sheets that a grant requires, counted from its audit", after=timedelta(0))
@every(minutes=24 * 60)
@job("gatherings.sheets")
def erase_audited() -> None:
    actions.erase_audited(timezone.localdate(), by=system_actor("gatherings"))
