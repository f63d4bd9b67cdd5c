"""Forgetting what the doors need no longer."""

from django.utils import timezone

from cityweave.accounts.actions.attempts import forget_old_attempts
from cityweave.accounts.actions.sign_in import forget_ended_sessions
from cityweave.background import every, job


@every(minutes=60)
@job("accounts.forget")
def forget() -> None:
    forget_old_attempts(timezone.now())
    forget_ended_sessions(timezone.now())
