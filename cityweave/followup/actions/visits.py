"""When somebody last looked at Today."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import OperationalError, transaction
from django.utils import timezone

from cityweave.followup import policies
from cityweave.followup.models import Visit
from cityweave.journal import actions as journal
from cityweave.sharing.choices import Label

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

# Looks that follow each other this closely are one visit: a reload forgets no news.
ONE_VISIT = timedelta(minutes=30)
# A page loaded again within the minute writes nothing.
SAME_LOOK = timedelta(minutes=1)


def note_visit(*, by: Actor) -> datetime | None:
    """The reader looks at Today now; the moment up to which they have seen the news."""
    policies.can_note_visit(by).require()
    visit = Visit.objects.filter(person=by.person_key).first()
    if visit is not None and timezone.now() - visit.latest_at < SAME_LOOK:
        return visit.previous_at
    try:
        return write_visit(by=by)
    except OperationalError:
        # On a full disk whoever reads goes on reading; the visit counts the next time.
        return visit.previous_at if visit else None


@transaction.atomic
def write_visit(*, by: Actor) -> datetime | None:
    now = timezone.now()
    Visit.objects.get_or_create(person=by.person, defaults={"latest_at": now})
    visit = Visit.objects.select_for_update().get(person=by.person_key)
    if now - visit.latest_at >= ONE_VISIT:
        visit.previous_at = visit.latest_at
        journal.note("followup.visit.begun", by.person, by=by, label=Label.AMBER)
    visit.latest_at = now
    visit.save(update_fields=["latest_at", "previous_at"])
    return visit.previous_at
