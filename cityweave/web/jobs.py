"""Forgetting what the kit keeps for a while only."""

from django.utils import timezone

from cityweave.background import every, job, lets_go
from cityweave.ui.actions import KEPT_FOR, forget_old_drafts, forget_old_submissions


@lets_go("Forms that nobody came back to, and that they were sent", after=KEPT_FOR)
@every(minutes=24 * 60)
@job("web.forget")
def forget() -> None:
    forget_old_drafts(timezone.now())
    forget_old_submissions(timezone.now())
