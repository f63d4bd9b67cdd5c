"""Correcting days off, taking that back, and bringing it back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cityweave.gatherings import policies
from cityweave.gatherings.models import HolidayCorrection
from cityweave.journal import actions as journal
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Scope


@transaction.atomic
def correct_day(
    hub: UUID, country: str, day: date, *, is_off: bool, name: str = "", by: Actor
) -> HolidayCorrection:
    """From here on the hub's planner takes the day for what is said; what was said of it before
    no longer counts."""
    lock_corrections(hub)
    policies.can_correct_days(by, hub).require()
    said, _is_new = HolidayCorrection.objects.update_or_create(
        hub_id=hub,
        country=country,
        day=day,
        defaults={
            "is_off": is_off,
            "name": name,
            "said_by_id": by.person_key,
            "said_at": timezone.now(),
            "stands": True,
        },
    )
    journal.note(
        "gatherings.day.corrected", said, by=by, changed=["is_off", "name"], label=Label.AMBER
    )
    return said


@transaction.atomic
def let_correction_stand(
    correction: HolidayCorrection, stands: bool, *, by: Actor
) -> HolidayCorrection:
    """Take a correction back, or bring it back."""
    lock_corrections(correction.hub_id)
    policies.can_correct_days(by, correction.hub_id).require()
    correction = HolidayCorrection.objects.get(pk=correction.pk)
    correction.stands = stands
    correction.save(update_fields=["stands"])
    verb = "gatherings.correction.brought_back" if stands else "gatherings.correction.taken_back"
    journal.note(verb, correction, by=by, changed=["stands"], label=Label.AMBER)
    return correction


def lock_corrections(hub: UUID) -> None:
    """Two of a hub who correct one day at once wait for each other."""
    Scope.objects.select_for_update().get(pk=hub)
