"""Forgetting what the kit keeps for a while only."""

from django.utils import timezone

from cityweave.background import every, job
from cityweave.ui.actions import forget_old_drafts, forget_old_submissions


@every(minutes=24 * 60)
@job("web.forget")
def forget() -> None:
    forget_old_drafts(timezone.now())
    forget_old_submissions(timezone.now())
