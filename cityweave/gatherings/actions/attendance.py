"""Attendance by name ends after a year; what is counted by stays."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q

from cityweave.gatherings import policies
from cityweave.gatherings.actions.sheets import erase_unsealed
from cityweave.gatherings.choices import NAMES_KEPT
from cityweave.gatherings.models import Gathering, Guest, Registration
from cityweave.journal import actions as journal
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label


@transaction.atomic
def forget_names(today: date, *, by: Actor) -> int:
    """Guests of a year ago keep their function and the keyed hash that counts persons once;
    signed sheets go too, unless one is sealed for an audit."""
    policies.can_work_by_the_clock(by).require()
    over = Gathering._default_manager.filter(
        Q(ends_on__lte=today - NAMES_KEPT)
        | Q(ends_on__isnull=True, begins_on__lte=today - NAMES_KEPT)
    )
    named = ~Q(name="") | ~Q(email="") | ~Q(phone="")
    guests = Guest.objects.filter(named, gathering__in=over.values("pk"))
    erase_unsealed(over, by=by)
    keys = list(guests.values_list("pk", flat=True))
    Registration.objects.filter(guest__in=keys).delete()
    # Not by save: that would make the hash anew, out of nothing.
    Guest.objects.filter(pk__in=keys).update(name="", email="", phone="")
    if keys:
        journal.note("gatherings.attendance.forgotten", None, by=by, label=Label.STRICT)
    return len(keys)
