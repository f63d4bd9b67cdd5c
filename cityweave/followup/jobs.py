"""What time alone brings: things that have waited long enough, dates near, roles that ran out."""

from django.utils import timezone

from cityweave.background import every, job, lets_go
from cityweave.followup import actions
from cityweave.followup.choices import ENDED_KEPT
from cityweave.followup.models import Task
from cityweave.journal.tasks import KINDS
from cityweave.sharing.actors import system_actor


@every(minutes=24 * 60)
@job("followup.keep")
def keep_all_tasks() -> None:
    """Also the first run: a database from before there were tasks gets those that wait."""
    by = system_actor("followup")
    actions.note_overdue(timezone.localdate(), by=by)
    for kind in KINDS.values():
        actions.keep_tasks(kind, None, by=by)
    waiting_for = Task.objects.open().order_by("person").values_list("person", flat=True)
    for person in list(waiting_for.distinct()):
        actions.hand_over(person, by=by)
    actions.hand_over_what_leavers_kept(by=by)


@every(minutes=24 * 60)
@job("followup.remind")
def remind_owners() -> None:
    """Those who promised, after 3, 6 and 12 months and before the day; one letter to each."""
    actions.remind_owners(timezone.localdate(), by=system_actor("reminding"))


@lets_go("Tasks that ended; what still waits then is asked again", after=ENDED_KEPT)
@every(minutes=24 * 60)
@job("followup.forget")
def forget_ended_tasks() -> None:
    actions.forget_ended_tasks(timezone.now(), by=system_actor("followup"))
