"""Telling guests what became of it: stopped, on again, held at another time or place."""

from __future__ import annotations

import copy

from cityweave.gatherings import policies
from cityweave.gatherings.choices import STOPS, Answer, GatheringState
from cityweave.gatherings.models import Gathering, Guest
from cityweave.gatherings.notices import guests as notices
from cityweave.gatherings.querysets import GuestQuerySet
from cityweave.journal.models import revisions
from cityweave.sharing.actors import Actor
from cityweave.sharing.values import set_values


def tell_stopped(gathering: Gathering, *, by: Actor) -> int:
    """Part of postponing and cancelling: everybody who was told before is told this, too."""
    if gathering.state not in STOPS:
        return 0
    here = told_before(gathering).exclude(answer=Answer.NO)
    return notices.stopped(gathering, here, by=by)


def tell_on_again(gathering: Gathering, *, by: Actor) -> int:
    """Part of announcing what was stopped: whoever was promised word of a new day gets it.

    Whoever could not come on the former day, too: they may on this one.
    """
    is_announced = gathering.state == GatheringState.ANNOUNCED
    if not is_announced or not policies.heard_that_it_stops(gathering):
        return 0
    return notices.settled_anew(gathering, told_before(gathering), by=by)


def tell_changed(gathering: Gathering, *, by: Actor) -> int:
    """Part of changing it: whoever was told its days, hours or place hears the new ones."""
    former = as_before(gathering)
    here = who_hears(gathering, former).exclude(email="")
    return notices.settled_anew(gathering, here, former=former, by=by)


def as_before(gathering: Gathering) -> Gathering:
    """The gathering as it was before what was written last; nothing of it is saved."""
    former = copy.copy(gathering)
    last = revisions(gathering.pk).first()
    set_values(former, last.values if last else {})
    return former


def who_hears(gathering: Gathering, former: Gathering) -> GuestQuerySet:
    """Those who were told otherwise; who cannot come hears of other days, not of another room."""
    here = Guest.objects.of(gathering.pk)
    same = former.when_and_where == gathering.when_and_where
    # What has no day yet, nobody keeps free.
    undated = former.begins_on is None and gathering.begins_on is None
    if same or undated or not policies.hears_of_changes(gathering):
        return here.none()
    return here.told() if former.days != gathering.days else here.told().exclude(answer=Answer.NO)


def told_before(gathering: Gathering) -> GuestQuerySet:
    return Guest.objects.of(gathering.pk).told().exclude(email="")
