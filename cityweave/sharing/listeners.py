"""What sharing does when something happens at the doors."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_out
from django.http import HttpRequest

from cityweave.accounts.models import Person
from cityweave.sharing import actions
from cityweave.sharing.actors import actor_for
from cityweave.sharing.choices import GUISE


def end_guise(
    sender: Any, request: HttpRequest | None, user: Person | None, **_signed_out: Any
) -> None:
    """Whoever leaves stops looking as somebody else."""
    if request is not None and user is not None and GUISE in request.session:
        actions.leave_guise(request.session, by=actor_for(user))


def listen() -> None:
    user_logged_out.connect(end_guise, dispatch_uid="sharing.end_guise")
